package org.lacuna.document.blend;

/**
 * Chance that depends on nothing but the place: each pixel can be computed by itself, in any order, and comes out the same
 * each time. The mixing steps are those of MurmurHash3's finalizer.
 */
public final class PixelNoise {
    private PixelNoise() {}

    /** Evenly distributed over 0 (inclusive) to 1 (exclusive). */
    public static float uniform(int seed, int x, int y) {
        return (bits(seed, x, y) >>> 8) * 0x1p-24f;
    }

    private static int bits(int seed, int x, int y) {
        return mixed(mixed(mixed(seed) + x) + y);
    }

    private static int mixed(int value) {
        int h = value + 0x9e3779b9;
        h = (h ^ h >>> 16) * 0x85ebca6b;
        h = (h ^ h >>> 13) * 0xc2b2ae35;
        return h ^ h >>> 16;
    }
}
