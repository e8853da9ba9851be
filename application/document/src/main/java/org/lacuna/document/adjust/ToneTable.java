package org.lacuna.document.adjust;

import java.util.function.DoubleUnaryOperator;

/** A curve of one channel as a table: exact at even steps, straight lines between them. */
final class ToneTable {
    private final int intervals;
    private final float[] values;
    /** From each value to the next. */
    private final float[] slopes;

    ToneTable(int intervals, DoubleUnaryOperator curve) {
        this.intervals = intervals;
        values = new float[intervals + 1];
        slopes = new float[intervals + 1];
        for (int i = 0; i <= intervals; i++) {
            values[i] = (float) Math.max(0, Math.min(1, curve.applyAsDouble((double) i / intervals)));
        }
        for (int i = 0; i < intervals; i++) {
            slopes[i] = values[i + 1] - values[i];
        }
    }

    void apply(float[] channel, int from, int to) {
        for (int i = from; i < to; i++) {
            float value = channel[i];
            float place = value <= 0 ? 0 : value >= 1 ? intervals : value * intervals;
            int below = (int) place;
            channel[i] = values[below] + (place - below) * slopes[below];
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
