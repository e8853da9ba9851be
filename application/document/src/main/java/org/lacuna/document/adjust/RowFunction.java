package org.lacuna.document.adjust;

import org.lacuna.document.blend.Row;

/** Changes the colours of a row. May be used by any thread. */
@FunctionalInterface
public interface RowFunction {
    /** Changes one colour: red, green and blue in 0..1. */
    @FunctionalInterface
    interface OfPixel {
        void apply(float[] colour);
    }

    /**
     * @param row colours not multiplied by alpha; alpha stays as it is
     * @param from first pixel
     * @param to the one after the last
     */
    void apply(Row row, int from, int to);

    /** Each pixel by itself. */
    static RowFunction each(OfPixel function) {
        return (row, from, to) -> {
            float[] colour = new float[4];
            for (int i = from; i < to; i++) {
                colour[0] = row.red[i];
                colour[1] = row.green[i];
                colour[2] = row.blue[i];
                function.apply(colour);
                row.red[i] = colour[0];
                row.green[i] = colour[1];
                row.blue[i] = colour[2];
            }
        };
    }
}
