package org.lacuna.document.paint;

import java.util.Arrays;
import org.lacuna.document.selection.Mask;

/** How much of each pixel paint covers. Not for more than one thread at a time. */
@FunctionalInterface
public interface Coverage {
    /** All of everything. */
    Coverage FULL = (x, y, count, target) -> Arrays.fill(target, 0, count, 1);

    /**
     * Reads a run of one row that begins at (x, y).
     *
     * @param target gets values in 0..1, from index 0
     */
    void read(int x, int y, int count, float[] target);

    /** As much as the mask has. */
    static Coverage of(Mask mask) {
        return new Coverage() {
            private byte[] values = new byte[0];

            @Override
            public void read(int x, int y, int count, float[] target) {
                values = values.length < count ? new byte[count] : values;
                mask.readRow(x, y, count, values, 0);
                for (int i = 0; i < count; i++) {
                    target[i] = (values[i] & 0xff) / 255f;
                }
            }
        };
    }

    /** As much as both have together: what lies outside the mask is kept free. */
    default Coverage within(Mask mask) {
        Coverage outer = of(mask);
        return new Coverage() {
            private float[] limits = new float[0];

            @Override
            public void read(int x, int y, int count, float[] target) {
                limits = limits.length < count ? new float[count] : limits;
                Coverage.this.read(x, y, count, target);
                outer.read(x, y, count, limits);
                for (int i = 0; i < count; i++) {
                    target[i] *= limits[i];
                }
            }
        };
    }
}
