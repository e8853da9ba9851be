package org.lacuna.document.selection;

import java.util.Arrays;
import org.lacuna.document.Rect;
import org.lacuna.document.spill.Spillable;

/** 256 by 256 mask values that never change; {@link #FULL} stands for all 255, absence for all 0. */
final class MaskTile {
    static final int SIZE = 256;
    static final MaskTile FULL = new MaskTile(full(), Rect.ofSize(SIZE, SIZE));

    private final Spillable<byte[]> values;
    /** What is not 0, in the tile's own coordinates. */
    final Rect occupied;

    private MaskTile(byte[] values, Rect occupied) {
        this.values = Spillable.of(values);
        this.occupied = occupied;
    }

    /** Takes over the array. Null when all values are 0, {@link #FULL} when all are 255. */
    static MaskTile of(byte[] values) {
        int first = values[0];
        if ((first == 0 || first == -1)
                && Arrays.mismatch(values, 1, values.length, values, 0, values.length - 1) < 0) {
            return first == 0 ? null : FULL;
        }
        return new MaskTile(values, occupied(values));
    }

    private static Rect occupied(byte[] values) {
        int left = SIZE;
        int right = 0;
        int top = -1;
        int bottom = 0;
        for (int y = 0; y < SIZE; y++) {
            int row = y * SIZE;
            int from = 0;
            while (from < SIZE && values[row + from] == 0) {
                from++;
            }
            if (from == SIZE) {
                continue;
            }
            int to = SIZE;
            while (values[row + to - 1] == 0) {
                to--;
            }
            left = Math.min(left, from);
            right = Math.max(right, to);
            top = top < 0 ? y : top;
            bottom = y + 1;
        }
        return Rect.between(left, top, right, bottom);
    }

    private static byte[] full() {
        byte[] values = new byte[SIZE * SIZE];
        Arrays.fill(values, (byte) 255);
        return values;
    }

    /** One after the other, rows from the top; not to be changed. */
    byte[] values() {
        return values.get();
    }

    /** What can be put on disk. */
    Spillable<byte[]> data() {
        return values;
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || (other instanceof MaskTile tile && occupied.equals(tile.occupied) && values.equals(tile.values));
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }
}
