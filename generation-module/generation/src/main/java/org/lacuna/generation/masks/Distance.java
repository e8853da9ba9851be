package org.lacuna.generation.masks;

import java.util.Arrays;

/**
 * Exact Euclidean distance to the nearest marked cell, in time linear in the number of cells: the lower envelope of
 * parabolas of Felzenszwalb and Huttenlocher (Distance Transforms of Sampled Functions, 2012), columns first, then rows.
 */
final class Distance {
    private static final float FAR = 1e12f;

    private Distance() {}

    /** The squared distance of every cell to the nearest cell whose value is at least {@code level}; very large when there is none. */
    static float[] squaredTo(float[] values, int width, int height, float level) {
        float[] squared = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            squared[i] = values[i] >= level ? 0 : FAR;
        }
        Envelope envelope = new Envelope(Math.max(width, height));
        for (int x = 0; x < width; x++) {
            envelope.transform(squared, x, width, height);
        }
        for (int y = 0; y < height; y++) {
            envelope.transform(squared, y * width, 1, width);
        }
        return squared;
    }

    /** Scratch space for one line after another. */
    private static final class Envelope {
        private final double[] heights;
        private final int[] apex;
        private final double[] start;

        Envelope(int longest) {
            heights = new double[longest];
            apex = new int[longest];
            start = new double[longest + 1];
        }

        void transform(float[] plane, int offset, int stride, int count) {
            for (int i = 0; i < count; i++) {
                heights[i] = plane[offset + i * stride];
            }
            int last = 0;
            apex[0] = 0;
            Arrays.fill(start, 0, 2, Double.NEGATIVE_INFINITY);
            start[1] = Double.POSITIVE_INFINITY;
            for (int q = 1; q < count; q++) {
                double crossing = crossing(q, apex[last]);
                while (crossing <= start[last]) {
                    last--;
                    crossing = crossing(q, apex[last]);
                }
                last++;
                apex[last] = q;
                start[last] = crossing;
                start[last + 1] = Double.POSITIVE_INFINITY;
            }
            int k = 0;
            for (int i = 0; i < count; i++) {
                while (start[k + 1] < i) {
                    k++;
                }
                double d = i - apex[k];
                plane[offset + i * stride] = (float) Math.min(FAR, d * d + heights[apex[k]]);
            }
        }

        /** Where the parabolas that stand on {@code q} and {@code v} have the same height. */
        private double crossing(int q, int v) {
            return ((heights[q] + (double) q * q) - (heights[v] + (double) v * v)) / (2.0 * (q - v));
        }
    }
}
