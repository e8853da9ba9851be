package org.lacuna.document.filters;

import org.lacuna.document.Rect;

/**
 * The Gaussian bell of a standard deviation in pixels, cut off three of them from its middle and made to sum up to 1, and what
 * it does to a channel. Rows first, then columns.
 */
final class Bell {
    private final float[] weights;

    Bell(double sigma) {
        int reach = reach(sigma);
        double[] exact = new double[2 * reach + 1];
        double sum = 0;
        for (int k = -reach; k <= reach; k++) {
            exact[k + reach] = sigma == 0 ? 1 : Math.exp(-k * k / (2 * sigma * sigma));
            sum += exact[k + reach];
        }
        weights = new float[exact.length];
        for (int i = 0; i < exact.length; i++) {
            weights[i] = (float) (exact[i] / sum);
        }
    }

    static int reach(double sigma) {
        return (int) Math.ceil(3 * sigma);
    }

    /**
     * @param source of the pixels of a rectangle that covers the area grown by the reach
     * @return the blurred channel of the area
     */
    float[] blur(float[] source, Rect sourceArea, Rect area) {
        int reach = weights.length / 2;
        int w = area.width();
        int rows = area.height() + 2 * reach;
        float[] alongRows = new float[rows * w];
        boolean any = false;
        for (int row = 0; row < rows; row++) {
            int from =
                    (area.y() - reach + row - sourceArea.y()) * sourceArea.width() + area.x() - reach - sourceArea.x();
            if (isZero(source, from, w + 2 * reach)) {
                continue;
            }
            any = true;
            for (int k = 0; k < weights.length; k++) {
                add(source, from + k, weights[k], alongRows, row * w, w);
            }
        }
        float[] result = new float[area.height() * w];
        if (any) {
            for (int row = 0; row < area.height(); row++) {
                for (int k = 0; k < weights.length; k++) {
                    add(alongRows, (row + k) * w, weights[k], result, row * w, w);
                }
            }
        }
        return result;
    }

    private static boolean isZero(float[] values, int from, int count) {
        for (int i = from; i < from + count; i++) {
            if (values[i] != 0) {
                return false;
            }
        }
        return true;
    }

    private static void add(float[] source, int from, float factor, float[] target, int to, int count) {
        for (int x = 0; x < count; x++) {
            target[to + x] += factor * source[from + x];
        }
    }
}
