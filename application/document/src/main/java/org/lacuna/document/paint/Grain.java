package org.lacuna.document.paint;

import org.lacuna.document.blend.PixelNoise;

/**
 * A rough ground, like that of paper, which takes the paint of a dry brush on its heights only. It lies still under the brush: marks
 * over each other leave the same pits free. Value noise of two sizes, a function of the place and the seed alone.
 *
 * @param amount how much of the ground stays free, 0 (nothing: no grain) to 1 (nearly all)
 * @param seed another one gives another ground of the same kind
 */
public record Grain(double amount, int seed) {
    /** A smooth ground. */
    public static final Grain NONE = new Grain(0, 0);

    /** Pixels from a height to the next, at most. */
    private static final int COARSE = 5;

    private static final int FINE = 2;
    private static final float COARSE_SHARE = 0.6f;
    /** How gently a height rises out of a pit, as a share of the noise's range. */
    private static final float SLOPE = 0.12f;
    /** The noise of two sizes hardly ever lies beyond these. */
    private static final float LOWEST = 0.05f;

    private static final float HIGHEST = 0.9f;

    public Grain {
        if (!(amount >= 0 && amount <= 1)) {
            throw new IllegalArgumentException("the amount of grain lies in 0..1, not " + amount);
        }
    }

    boolean isNone() {
        return amount == 0;
    }

    /** How much of the paint the ground takes at a pixel, 0 to 1. */
    float at(int x, int y) {
        float height = COARSE_SHARE * noise(seed, COARSE, x, y) + (1 - COARSE_SHARE) * noise(~seed, FINE, x, y);
        float water = (float) (LOWEST - SLOPE + amount * (HIGHEST - LOWEST + SLOPE));
        return smooth(Math.max(0, Math.min(1, (height - water) / SLOPE)));
    }

    /** Chance at the corners of a grid, smooth between them. */
    private static float noise(int seed, int step, int x, int y) {
        int column = Math.floorDiv(x, step);
        int row = Math.floorDiv(y, step);
        float across = smooth((x - column * step) / (float) step);
        float down = smooth((y - row * step) / (float) step);
        float above = mixed(PixelNoise.uniform(seed, column, row), PixelNoise.uniform(seed, column + 1, row), across);
        float below =
                mixed(PixelNoise.uniform(seed, column, row + 1), PixelNoise.uniform(seed, column + 1, row + 1), across);
        return mixed(above, below, down);
    }

    private static float mixed(float a, float b, float share) {
        return a + (b - a) * share;
    }

    private static float smooth(float t) {
        return t * t * (3 - 2 * t);
    }
}
