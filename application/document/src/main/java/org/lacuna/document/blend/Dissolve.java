package org.lacuna.document.blend;

/** The mode dissolve: a pixel is either all there or not at all, by chance, as often as its alpha says. */
public final class Dissolve {
    private static final int SEED = 0x5eed;

    private Dissolve() {}

    /** The place's threshold in 0..1, the same each time; a pixel of larger alpha is there. */
    public static float threshold(int x, int y) {
        return PixelNoise.uniform(SEED, x, y);
    }

    /**
     * Makes a run's alpha 0 or 1.
     *
     * @param x where index 0 of the row lies in the layer
     */
    static void scatter(Row source, int x, int y, int from, int to) {
        for (int i = from; i < to; i++) {
            source.alpha[i] = source.alpha[i] > threshold(x + i, y) ? 1 : 0;
        }
    }
}
