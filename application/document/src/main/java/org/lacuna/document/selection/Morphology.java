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
     * run at height dy reaches sqrt(r^2 - dy^2) to both sides, so each source row, widened by that, counts for the rows dy
     * above and below it.
     */
    private static byte[] grown(Mask mask, Rect window, int radius) {
        int side = window.width();
        byte[] line = new byte[side];
        WindowMaxima maxima = new WindowMaxima(side);
        int[] largest = new int[SIZE * SIZE];
        for (int y = 0; y < side; y++) {
            mask.readRow(window.x(), window.y() + y, side, line, 0);
            if (!maxima.load(line)) {
                continue;
            }
            for (int dy = 0; dy <= radius; dy++) {
                int reach = (int) Math.sqrt((double) radius * radius - (double) dy * dy);
                maxima.raise(largest, y - radius - dy, radius - reach, 2 * reach + 1);
                maxima.raise(largest, y - radius + dy, radius - reach, 2 * reach + 1);
            }
        }
        byte[] result = new byte[largest.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = (byte) largest[i];
        }
        return result;
    }

    /**
     * The largest values in windows of one row, of any length: by level k, the maxima of windows of 2^k values; a window of
     * another length is covered by two of those.
     */
    private static final class WindowMaxima {
        private final int[][] levels;

        WindowMaxima(int length) {
            levels = new int[32 - Integer.numberOfLeadingZeros(length)][length];
        }

        /** False when all values are 0. */
        boolean load(byte[] line) {
            int any = 0;
            int[] values = levels[0];
            for (int i = 0; i < line.length; i++) {
                values[i] = line[i] & 0xff;
                any |= values[i];
            }
            if (any == 0) {
                return false;
            }
            for (int k = 1; k < levels.length; k++) {
                int half = 1 << (k - 1);
                int[] from = levels[k - 1];
                int[] to = levels[k];
                for (int i = 0; i + 2 * half <= line.length; i++) {
                    to[i] = Math.max(from[i], from[i + half]);
                }
            }
            return true;
        }

        /** Raises a row of the tile, if it is one, to the maxima of windows of that length that begin at first, first + 1 ... */
        void raise(int[] tile, int row, int first, int length) {
            if (row < 0 || row >= SIZE) {
                return;
            }
            int k = 31 - Integer.numberOfLeadingZeros(length);
            int[] maxima = levels[k];
            int second = first + length - (1 << k);
            int start = row * SIZE;
            for (int x = 0; x < SIZE; x++) {
                int widest = Math.max(maxima[first + x], maxima[second + x]);
                tile[start + x] = Math.max(tile[start + x], widest);
            }
        }
    }
}
