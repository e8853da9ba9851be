package org.lacuna.generation.pictures;

import org.lacuna.generation.masks.Masks;

/**
 * Fills the part of an opaque picture that is to be painted over, so that the model begins with colours that belong there.
 * Distances are given for pictures of 512 pixels and multiplied by {@code scale}.
 */
public final class Fill {
    private static final int BLUR_RADIUS = 32;
    private static final int EDGE_RADIUS = 4;
    private static final float SURELY_MASKED = 0.99f;

    private Fill() {}

    /** The picture strongly blurred under the mask: local colours stay, objects go. */
    public static float[] blur(float[] rgb, float[] mask, int width, int height, double scale) {
        int edge = distance(EDGE_RADIUS, scale);
        float[] sure = Masks.erode(Masks.above(mask, SURELY_MASKED), width, height, edge);
        float[] weight = Masks.gaussianBlur(sure, width, height, sigma(edge), edge);
        return mix(rgb, blurred(rgb, width, height, scale), weight);
    }

    /** Colours from around the mask drawn inward; what is under the mask is ignored. */
    public static float[] border(float[] rgb, float[] mask, int width, int height, double scale) {
        float[] completed = Membrane.complete(rgb, Masks.invert(mask), 3, width, height);
        return mix(rgb, blurred(completed, width, height, scale), mask);
    }

    private static float[] mix(float[] rgb, float[] filling, float[] weight) {
        float[] filled = new float[rgb.length];
        for (int i = 0; i < rgb.length; i++) {
            filled[i] = rgb[i] + (filling[i] - rgb[i]) * weight[i / 3];
        }
        return filled;
    }

    private static float[] blurred(float[] rgb, int width, int height, double scale) {
        int radius = distance(BLUR_RADIUS, scale);
        float[] result = new float[rgb.length];
        float[] plane = new float[width * height];
        for (int c = 0; c < 3; c++) {
            for (int i = 0; i < plane.length; i++) {
                plane[i] = rgb[3 * i + c];
            }
            float[] soft = Masks.gaussianBlur(plane, width, height, sigma(radius), radius);
            for (int i = 0; i < plane.length; i++) {
                result[3 * i + c] = soft[i];
            }
        }
        return result;
    }

    private static int distance(int pixels, double scale) {
        return Math.max(1, (int) Math.round(pixels * scale));
    }

    private static double sigma(int radius) {
        return 0.3 * (radius - 1) + 0.8;
    }
}
