package org.lacuna.document.filters;

import org.lacuna.document.Rect;

/**
 * Grows a shape by a radius, with a soft edge of one pixel: with alpha taken in {@value #LEVELS} steps, a pixel becomes the
 * largest of alpha times min(1, radius + 1 - distance) over all pixels. For each step that occurs, the distance to the
 * nearest pixel of at least that alpha is found by the method of Felzenszwalb and Huttenlocher (Distance Transforms of Sampled
 * Functions, 2012), which takes a time that does not depend on the radius.
 */
final class Spread {
    static final int LEVELS = 15;

    private static final float FAR = 1e12f;

    private Spread() {}

    static int reach(double radius) {
        return (int) Math.ceil(radius);
    }

    /** The step that alpha falls on. */
    static int level(float alpha) {
        return (int) (alpha * LEVELS + 0.5f);
    }

    /**
     * @param alpha of a rectangle that covers the area grown by the reach
     */
    static float[] grown(float[] alpha, Rect alphaArea, Rect area, double radius) {
        Rect window = area.grow(reach(radius));
        int w = window.width();
        int h = window.height();
        byte[] levels = new byte[w * h];
        boolean[] occurs = new boolean[LEVELS + 1];
        for (int y = 0; y < h; y++) {
            int from = (window.y() + y - alphaArea.y()) * alphaArea.width() + window.x() - alphaArea.x();
            for (int x = 0; x < w; x++) {
                int level = level(alpha[from + x]);
                levels[y * w + x] = (byte) level;
                occurs[level] = true;
            }
        }
        float[] result = new float[Math.toIntExact(area.area())];
        float edge = (float) radius + 1;
        int margin = reach(radius);
        for (int level = 1; level <= LEVELS; level++) {
            if (occurs[level]) {
                float[] squares = squaredDistances(levels, level, w, h);
                for (int y = 0; y < area.height(); y++) {
                    for (int x = 0; x < area.width(); x++) {
                        float square = squares[(y + margin) * w + x + margin];
                        if (square < edge * edge) {
                            float cover = Math.min(1, edge - (float) Math.sqrt(square)) * level / LEVELS;
                            int i = y * area.width() + x;
                            result[i] = Math.max(result[i], cover);
                        }
                    }
                }
            }
        }
        return result;
    }

    /** To the nearest pixel of at least that level. */
    private static float[] squaredDistances(byte[] levels, int least, int w, int h) {
        float[] squares = new float[w * h];
        Envelope columns = new Envelope(h);
        for (int x = 0; x < w; x++) {
            for (int y = 0; y < h; y++) {
                columns.heights[y] = levels[y * w + x] >= least ? 0 : FAR;
            }
            columns.transform();
            for (int y = 0; y < h; y++) {
                squares[y * w + x] = columns.result[y];
            }
        }
        Envelope rows = new Envelope(w);
        for (int y = 0; y < h; y++) {
            System.arraycopy(squares, y * w, rows.heights, 0, w);
            rows.transform();
            System.arraycopy(rows.result, 0, squares, y * w, w);
        }
        return squares;
    }

    /** The lower envelope of parabolas that stand on each place of a line at some height. */
    private static final class Envelope {
        private final float[] heights;
        private final float[] result;
        private final int[] places;
        private final double[] borders;

        Envelope(int length) {
            heights = new float[length];
            result = new float[length];
            places = new int[length];
            borders = new double[length + 1];
        }

        void transform() {
            int last = -1;
            for (int q = 0; q < heights.length; q++) {
                if (heights[q] >= FAR) {
                    continue;
                }
                double border = Double.NEGATIVE_INFINITY;
                while (last >= 0) {
                    border = crossing(places[last], q);
                    if (border > borders[last]) {
                        break;
                    }
                    last--;
                    border = Double.NEGATIVE_INFINITY;
                }
                last++;
                places[last] = q;
                borders[last] = border;
            }
            int at = 0;
            for (int q = 0; q < heights.length; q++) {
                if (last < 0) {
                    result[q] = FAR;
                    continue;
                }
                while (at < last && borders[at + 1] < q) {
                    at++;
                }
                float distance = q - places[at];
                result[q] = distance * distance + heights[places[at]];
            }
        }

        private double crossing(int p, int q) {
            return (((double) heights[q] + (double) q * q) - ((double) heights[p] + (double) p * p)) / (2.0 * (q - p));
        }
    }
}
