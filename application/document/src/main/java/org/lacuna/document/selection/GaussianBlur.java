package org.lacuna.document.selection;

import java.util.Arrays;
import org.lacuna.document.Rect;

/** Blurs masks, tile by tile; where all is empty or full for as far as the blur reaches, nothing is computed. */
final class GaussianBlur {
    private static final int SIZE = MaskTile.SIZE;

    /** Standard deviations after which the bell is cut off. */
    private static final double CUT = 3;

    private GaussianBlur() {}

    static Mask blur(Mask mask, double sigma) {
        if (!(sigma > 0) || mask.isEmpty()) {
            return mask;
        }
        int reach = (int) Math.ceil(CUT * sigma);
        float[] bell = bell(sigma, reach);
        return Mask.ofTiles(mask.bounds().grow(reach), cell -> {
            Rect window = cell.grow(reach);
            if (mask.isUniform(window, null)) {
                return null;
            }
            return mask.isUniform(window, MaskTile.FULL) ? MaskTile.FULL : MaskTile.of(blurred(mask, window, bell));
        });
    }

    private static float[] bell(double sigma, int reach) {
        float[] bell = new float[2 * reach + 1];
        double sum = 0;
        for (int k = -reach; k <= reach; k++) {
            sum += Math.exp(-k * k / (2 * sigma * sigma));
        }
        for (int k = -reach; k <= reach; k++) {
            bell[k + reach] = (float) (Math.exp(-k * k / (2 * sigma * sigma)) / sum);
        }
        return bell;
    }

    /** One tile, from a window that reaches beyond it on each side: along rows, then along columns. */
    private static byte[] blurred(Mask mask, Rect window, float[] bell) {
        int side = window.width();
        byte[] line = new byte[side];
        float[] values = new float[side];
        float[] alongRow = new float[SIZE];
        float[] sums = new float[SIZE * SIZE];
        for (int y = 0; y < side; y++) {
            mask.readRow(window.x(), window.y() + y, side, line, 0);
            for (int x = 0; x < side; x++) {
                values[x] = line[x] & 0xff;
            }
            Arrays.fill(alongRow, 0);
            for (int k = 0; k < bell.length; k++) {
                add(values, k, bell[k], alongRow, 0);
            }
            for (int row = Math.max(0, y - bell.length + 1); row <= Math.min(y, SIZE - 1); row++) {
                add(alongRow, 0, bell[y - row], sums, row * SIZE);
            }
        }
        byte[] result = new byte[sums.length];
        for (int i = 0; i < sums.length; i++) {
            result[i] = (byte) Math.min(255, (int) (sums[i] + 0.5f));
        }
        return result;
    }

    private static void add(float[] source, int from, float factor, float[] target, int to) {
        for (int x = 0; x < SIZE; x++) {
            target[to + x] += factor * source[from + x];
        }
    }
}
