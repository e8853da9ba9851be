package org.lacuna.generation.pictures;

import org.lacuna.generation.masks.Masks;

/**
 * Takes the drift of colours out of a painted picture. An autoencoder changes tones a little even where nothing is
 * painted; that difference is measured where the original is untouched, smoothed, and continued into the painted part
 * like a membrane fixed at its border, so that no step is left at the seam.
 */
public final class ToneMatch {
    /** What lets at most this much change through counts as untouched. */
    private static final float UNTOUCHED = 0.02f;

    private ToneMatch() {}

    /**
     * @param painted the model's picture, interleaved
     * @param original what the model saw, the same size
     * @param denoised how far each pixel was painted over
     * @param radius of the smoothing, in pixels: about the width of the soft border
     * @return the painted picture with matched tones; the same if no pixel is untouched
     */
    public static float[] match(
            float[] painted, float[] original, float[] denoised, int width, int height, int radius) {
        float[] trust = Masks.invert(Masks.above(denoised, UNTOUCHED));
        int smooth = Math.max(2, radius);
        float[] known = Masks.triangularBlur(trust, width, height, 2 * smooth);
        float[] drift = new float[painted.length];
        float[] plane = new float[trust.length];
        for (int c = 0; c < 3; c++) {
            // Differences are -1 to 1; blurring works on 0 to 1.
            for (int i = 0; i < plane.length; i++) {
                plane[i] = trust[i] * (0.5f + (original[3 * i + c] - painted[3 * i + c]) / 2);
            }
            float[] soft = Masks.triangularBlur(plane, width, height, 2 * smooth);
            for (int i = 0; i < plane.length; i++) {
                drift[3 * i + c] = known[i] > 0 ? 2 * soft[i] / known[i] - 1 : 0;
            }
        }
        float[] everywhere = Membrane.complete(drift, trust, 3, width, height);
        float[] matched = new float[painted.length];
        for (int i = 0; i < matched.length; i++) {
            matched[i] = Math.min(1, Math.max(0, painted[i] + everywhere[i]));
        }
        return matched;
    }
}
