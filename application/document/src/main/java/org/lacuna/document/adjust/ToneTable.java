package org.lacuna.document.adjust;

import java.util.function.DoubleUnaryOperator;

/** A curve of one channel as a table: exact at even steps, straight lines between them. */
final class ToneTable {
    private final int intervals;
    private final float[] values;

    ToneTable(int intervals, DoubleUnaryOperator curve) {
        this.intervals = intervals;
        values = new float[intervals + 2];
        for (int i = 0; i <= intervals; i++) {
            values[i] = (float) Math.max(0, Math.min(1, curve.applyAsDouble((double) i / intervals)));
        }
        values[intervals + 1] = values[intervals];
    }

    void apply(float[] channel, int from, int to) {
        for (int i = from; i < to; i++) {
            float place = Math.max(0, Math.min(1, channel[i])) * intervals;
            int below = (int) place;
            channel[i] = values[below] + (place - below) * (values[below + 1] - values[below]);
        }
    }

    /** A function that looks each channel up in its own table. */
    static RowFunction function(ToneTable red, ToneTable green, ToneTable blue) {
        return (row, from, to) -> {
            red.apply(row.red, from, to);
            green.apply(row.green, from, to);
            blue.apply(row.blue, from, to);
        };
    }

    static RowFunction function(int intervals, DoubleUnaryOperator curve) {
        ToneTable table = new ToneTable(intervals, curve);
        return function(table, table, table);
    }
}
