package org.lacuna.document.selection;

import org.lacuna.document.Rect;

/** Growing and shrinking by a disc: the largest or smallest value within a Euclidean distance. */
final class Morphology {
    private static final int SIZE = MaskTile.SIZE;

    private Morphology() {}

    static Mask grow(Mask mask, int radius) {
        if (radius <= 0 || mask.isEmpty()) {
            return mask;
        }
        return Mask.ofTiles(mask.bounds().grow(radius), cell -> {
            if (mask.tile(cell) == MaskTile.FULL) {
                return MaskTile.FULL;
            }
            Rect window = cell.grow(radius);
            return mask.isUniform(window, null) ? null : MaskTile.of(grown(mask, window, radius));
        });
    }

    static Mask shrink(Mask mask, int radius) {
        if (radius <= 0 || mask.isEmpty()) {
            return mask;
        }
        Rect room = mask.bounds().grow(radius + 1);
        return mask.subtract(grow(mask.invert(room), radius));
    }

    /**
     * One tile, from a window that reaches the radius beyond it on each side. The disc is a stack of horizontal runs: the
     * run at height dy has half the length w = sqrt(r^2 - dy^2), so each source row, widened by w, counts for the rows dy
     * above and below it.
     */
    private static byte[] grown(Mask mask, Rect window, int radius) {
        int side = window.width();
        int[][] rows = new int[side][];
        byte[] line = new byte[side];
        for (int y = 0; y < side; y++) {
            mask.readRow(window.x(), window.y() + y, side, line, 0);
            rows[y] = values(line);
        }
        byte[] result = new byte[SIZE * SIZE];
        RunningMaximum maximum = new RunningMaximum(side);
        int[] widened = new int[SIZE];
        for (int dy = 0; dy <= radius; dy++) {
            int reach = (int) Math.sqrt((double) radius * radius - (double) dy * dy);
            for (int y = 0; y < side; y++) {
                int above = y - radius - dy;
                int below = y - radius + dy;
                boolean counts = (above >= 0 && above < SIZE) || (below >= 0 && below < SIZE);
                if (rows[y] != null && counts) {
                    maximum.compute(rows[y], radius - reach, reach, widened);
                    raise(result, above, widened);
                    raise(result, below, widened);
                }
            }
        }
        return result;
    }

    /** The values as ints; null when all are 0. */
    private static int[] values(byte[] line) {
        int[] values = new int[line.length];
        int any = 0;
        for (int i = 0; i < line.length; i++) {
            values[i] = line[i] & 0xff;
            any |= line[i];
        }
        return any == 0 ? null : values;
    }

    private static void raise(byte[] result, int y, int[] row) {
        if (y >= 0 && y < SIZE) {
            for (int x = 0; x < SIZE; x++) {
                int at = y * SIZE + x;
                result[at] = (byte) Math.max(result[at] & 0xff, row[x]);
            }
        }
    }

    /**
     * The maximum of a sliding window, in three comparisons per value whatever its length (van Herk 1992, Gil and Werman
     * 1993): within blocks as long as the window, maxima from the block's start and to its end.
     */
    private static final class RunningMaximum {
        private final int[] fromStart;
        private final int[] toEnd;

        RunningMaximum(int length) {
            fromStart = new int[length];
            toEnd = new int[length];
        }

        /** result[i] = the largest of row[offset + i .. offset + i + 2 reach]. */
        void compute(int[] row, int offset, int reach, int[] result) {
            int window = 2 * reach + 1;
            int length = result.length + 2 * reach;
            for (int i = 0; i < length; i++) {
                int value = row[offset + i];
                fromStart[i] = i % window == 0 ? value : Math.max(fromStart[i - 1], value);
            }
            for (int i = length - 1; i >= 0; i--) {
                int value = row[offset + i];
                boolean ends = i == length - 1 || (i + 1) % window == 0;
                toEnd[i] = ends ? value : Math.max(toEnd[i + 1], value);
            }
            for (int i = 0; i < result.length; i++) {
                result[i] = Math.max(toEnd[i], fromStart[i + 2 * reach]);
            }
        }
    }
}
