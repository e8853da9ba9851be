package org.lacuna.document.adjust;

/**
 * White where the luminance (Rec. 709 weights on the stored values) is at least the level, black elsewhere.
 *
 * @param level 0 to 1
 */
public record Threshold(double level) implements Adjustment {
    /** What rounding may take from a luminance that is the level. */
    private static final float ROUNDING = 1e-6f;

    public Threshold {
        Settings.check("level", level, 0, 1);
    }

    @Override
    public RowFunction prepare(int intervals) {
        float least = (float) level - ROUNDING;
        return (row, from, to) -> {
            for (int i = from; i < to; i++) {
                float tone = Luminance.of(row.red[i], row.green[i], row.blue[i]) >= least ? 1 : 0;
                row.red[i] = tone;
                row.green[i] = tone;
                row.blue[i] = tone;
            }
        };
    }
}
