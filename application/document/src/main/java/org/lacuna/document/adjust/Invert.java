package org.lacuna.document.adjust;

/** The negative: 1 minus each value. */
public record Invert() implements Adjustment {
    @Override
    public RowFunction prepare(int intervals) {
        return (row, from, to) -> {
            for (int i = from; i < to; i++) {
                row.red[i] = 1 - row.red[i];
                row.green[i] = 1 - row.green[i];
                row.blue[i] = 1 - row.blue[i];
            }
        };
    }
}
