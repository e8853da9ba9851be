package org.lacuna.generation.masks;

/**
 * Growing, shrinking and softening of masks. Every function returns a new plane; values stay within 0 and 1. Beyond its
 * edges a plane continues with its edge values, so that a selection touching the canvas border stays whole there.
 */
public final class Masks {
    private static final float SELECTED = 0.5f;

    private Masks() {}

    /**
     * Grows the part that is at least half selected by {@code radius} cells in every direction, with a round, smooth
     * outline. What was softly selected before stays at least as selected.
     */
    public static float[] dilate(float[] mask, int width, int height, double radius) {
        requireSize(mask, width, height);
        float[] grown = mask.clone();
        if (radius <= 0) {
            return grown;
        }
        float[] squared = Distance.squaredTo(mask, width, height, SELECTED);
        for (int i = 0; i < grown.length; i++) {
            double reach = radius + 1 - Math.sqrt(squared[i]);
            grown[i] = (float) Math.max(grown[i], Math.min(1, reach));
        }
        return grown;
    }

    /** The counterpart of {@link #dilate}: grows what is not selected. */
    public static float[] erode(float[] mask, int width, int height, double radius) {
        return invert(dilate(invert(mask), width, height, radius));
    }

    public static float[] invert(float[] mask) {
        float[] inverse = new float[mask.length];
        for (int i = 0; i < mask.length; i++) {
            inverse[i] = 1 - mask[i];
        }
        return inverse;
    }

    /** One where the mask is greater than {@code level}, zero elsewhere. */
    public static float[] above(float[] mask, float level) {
        float[] binary = new float[mask.length];
        for (int i = 0; i < mask.length; i++) {
            binary[i] = mask[i] > level ? 1 : 0;
        }
        return binary;
    }

    /** Sets values above {@code level} to exactly one: samplers compare with one. */
    public static float[] snap(float[] mask, float level) {
        float[] snapped = mask.clone();
        for (int i = 0; i < snapped.length; i++) {
            if (snapped[i] > level) {
                snapped[i] = 1;
            }
        }
        return snapped;
    }

    /**
     * Blurs with a triangular ("linear") kernel that reaches {@code size / 2} cells to each side: a hard edge becomes a
     * ramp of {@code size} cells. Two running means of equal length give the triangle.
     */
    public static float[] triangularBlur(float[] mask, int width, int height, int size) {
        requireSize(mask, width, height);
        int half = size / 2;
        if (half < 1) {
            return mask.clone();
        }
        float[] rows = new float[mask.length];
        float[] scratch = new float[Math.max(width, height)];
        for (int y = 0; y < height; y++) {
            runningMean(mask, y * width, 1, width, half, 0, scratch);
            System.arraycopy(scratch, 0, rows, y * width, width);
            runningMean(rows, y * width, 1, width, 0, half, scratch);
            System.arraycopy(scratch, 0, rows, y * width, width);
        }
        for (int x = 0; x < width; x++) {
            runningMean(rows, x, width, height, half, 0, scratch);
            store(scratch, rows, x, width, height);
            runningMean(rows, x, width, height, 0, half, scratch);
            store(scratch, rows, x, width, height);
        }
        return rows;
    }

    /** Gaussian blur; the kernel ends {@code radius} cells from its centre. */
    public static float[] gaussianBlur(float[] mask, int width, int height, double sigma, int radius) {
        requireSize(mask, width, height);
        if (radius < 1) {
            return mask.clone();
        }
        float[] kernel = gaussian(sigma, radius);
        float[] rows = new float[mask.length];
        for (int y = 0; y < height; y++) {
            convolve(mask, y * width, 1, width, kernel, rows);
        }
        float[] both = new float[mask.length];
        for (int x = 0; x < width; x++) {
            convolve(rows, x, width, height, kernel, both);
        }
        return both;
    }

    private static float[] gaussian(double sigma, int radius) {
        double[] weights = new double[2 * radius + 1];
        double sum = 0;
        for (int i = -radius; i <= radius; i++) {
            weights[i + radius] = Math.exp(-0.5 * i * i / (sigma * sigma));
            sum += weights[i + radius];
        }
        float[] kernel = new float[weights.length];
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] = (float) (weights[i] / sum);
        }
        return kernel;
    }

    private static void convolve(float[] source, int offset, int stride, int count, float[] kernel, float[] target) {
        int radius = kernel.length / 2;
        for (int i = 0; i < count; i++) {
            float sum = 0;
            for (int k = -radius; k <= radius; k++) {
                int at = Math.min(Math.max(i + k, 0), count - 1);
                sum += kernel[k + radius] * source[offset + at * stride];
            }
            target[offset + i * stride] = Math.min(1, Math.max(0, sum));
        }
    }

    /** The mean of the {@code before + after + 1} cells around each cell of a line. */
    private static void runningMean(
            float[] source, int offset, int stride, int count, int before, int after, float[] target) {
        double sum = 0;
        for (int k = -before; k <= after; k++) {
            sum += source[offset + Math.min(Math.max(k, 0), count - 1) * stride];
        }
        double scale = 1.0 / (before + after + 1);
        for (int i = 0; i < count; i++) {
            target[i] = (float) Math.min(1, Math.max(0, sum * scale));
            sum += source[offset + Math.min(i + after + 1, count - 1) * stride];
            sum -= source[offset + Math.max(i - before, 0) * stride];
        }
    }

    private static void store(float[] line, float[] plane, int offset, int stride, int count) {
        for (int i = 0; i < count; i++) {
            plane[offset + i * stride] = line[i];
        }
    }

    private static void requireSize(float[] mask, int width, int height) {
        if (mask.length != width * height) {
            throw new IllegalArgumentException("a mask of " + mask.length + " values is not " + width + " x " + height);
        }
    }
}
