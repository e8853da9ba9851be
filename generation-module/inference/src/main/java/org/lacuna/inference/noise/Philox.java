package org.lacuna.inference.noise;

/**
 * Gaussian noise from the counter-based generator Philox4x32-10 (Salmon et al. 2011, "Parallel random numbers: as
 * easy as 1, 2, 3"), with counters and transform as PyTorch's CUDA generator uses them, so that a seed means the same
 * noise here as in other tools' GPU mode. Element {@code i} of a draw depends on nothing but seed, draw and
 * {@code i}: it has the counter {@code (draw, 0, i, 0)}, the key is the seed's low and high word, and a normal comes from
 * the first two of the four words (Box and Muller 1958, the sine branch).
 */
public final class Philox {
    private static final long MULTIPLIER_0 = 0xD2511F53L;
    private static final long MULTIPLIER_1 = 0xCD9E8D57L;
    private static final int WEYL_0 = 0x9E3779B9;
    private static final int WEYL_1 = 0xBB67AE85;
    private static final int ROUNDS = 10;
    private static final long WORD = 0xFFFFFFFFL;
    private static final double TWO_TO_MINUS_32 = 0x1p-32;

    private Philox() {}

    /**
     * Fills an array with independent normal numbers of mean 0 and variance 1.
     *
     * @param draw 0 for a run's first noise, one more for each further noise of the run
     */
    public static void normal(long seed, int draw, float[] out) {
        for (int i = 0; i < out.length; i++) {
            out[i] = normal(seed, draw, i);
        }
    }

    /**
     * A draw for a picture {@code [pixels, channels]}. Elements are counted in the order of planes
     * {@code [channels, pixels]}, as PyTorch does, so that a seed means the same noise in other tools.
     */
    public static float[] normal(long seed, int draw, int pixels, int channels) {
        float[] out = new float[pixels * channels];
        for (int c = 0; c < channels; c++) {
            for (int i = 0; i < pixels; i++) {
                out[i * channels + c] = normal(seed, draw, c * pixels + i);
            }
        }
        return out;
    }

    private static float normal(long seed, int draw, int element) {
        int key0 = (int) seed;
        int key1 = (int) (seed >>> 32);
        int c0 = draw;
        int c1 = 0;
        int c2 = element;
        int c3 = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long product0 = MULTIPLIER_0 * (c0 & WORD);
            long product1 = MULTIPLIER_1 * (c2 & WORD);
            c0 = (int) (product1 >>> 32) ^ c1 ^ key0;
            c1 = (int) product1;
            c2 = (int) (product0 >>> 32) ^ c3 ^ key1;
            c3 = (int) product0;
            key0 += WEYL_0;
            key1 += WEYL_1;
        }
        return boxMuller(c0 & WORD, c1 & WORD);
    }

    /**
     * Half a step is added, so that the first uniform number lies in (0, 1) and its logarithm exists. StrictMath
     * gives the same bits on every processor.
     */
    private static float boxMuller(long x, long y) {
        double u = (x + 0.5) * TWO_TO_MINUS_32;
        double angle = 2 * Math.PI * ((y + 0.5) * TWO_TO_MINUS_32);
        return (float) (Math.sqrt(-2 * StrictMath.log(u)) * StrictMath.sin(angle));
    }
}
