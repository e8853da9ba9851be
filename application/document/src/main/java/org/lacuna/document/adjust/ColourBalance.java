package org.lacuna.document.adjust;

import java.util.Objects;
import org.lacuna.document.colour.Hsl;

/**
 * Shifts shadows, midtones and highlights each towards colours of their own, by GIMP's formulas (gegl:color-balance).
 *
 * @param keepLightness whether the HSL lightness stays
 */
public record ColourBalance(Shift shadows, Shift midtones, Shift highlights, boolean keepLightness)
        implements Adjustment {
    private static final float A = 0.25f;
    private static final float B = 0.333f;
    private static final float SCALE = 0.7f;

    /**
     * @param cyanRed -1 (cyan) to 1 (red)
     * @param magentaGreen -1 (magenta) to 1 (green)
     * @param yellowBlue -1 (yellow) to 1 (blue)
     */
    public record Shift(double cyanRed, double magentaGreen, double yellowBlue) {
        public static final Shift NONE = new Shift(0, 0, 0);

        public Shift {
            Settings.check("cyan - red", cyanRed, -1, 1);
            Settings.check("magenta - green", magentaGreen, -1, 1);
            Settings.check("yellow - blue", yellowBlue, -1, 1);
        }

        private float[] values() {
            return new float[] {(float) cyanRed, (float) magentaGreen, (float) yellowBlue};
        }
    }

    public ColourBalance {
        Objects.requireNonNull(shadows);
        Objects.requireNonNull(midtones);
        Objects.requireNonNull(highlights);
    }

    @Override
    public RowFunction prepare(int intervals) {
        float[] low = shadows.values();
        float[] middle = midtones.values();
        float[] high = highlights.values();
        return RowFunction.each(colour -> {
            float lightness = (Math.max(colour[0], Math.max(colour[1], colour[2]))
                            + Math.min(colour[0], Math.min(colour[1], colour[2])))
                    / 2;
            float isLow = clamped((lightness - B) / -A + 0.5f) * SCALE;
            float isMiddle = clamped((lightness - B) / A + 0.5f) * clamped((lightness + B - 1) / -A + 0.5f) * SCALE;
            float isHigh = clamped((lightness + B - 1) / A + 0.5f) * SCALE;
            for (int c = 0; c < 3; c++) {
                colour[c] = clamped(colour[c] + low[c] * isLow + middle[c] * isMiddle + high[c] * isHigh);
            }
            if (keepLightness) {
                Hsl.fromRgb(colour);
                colour[2] = lightness;
                Hsl.toRgb(colour);
            }
        });
    }

    private static float clamped(float value) {
        return Math.max(0, Math.min(1, value));
    }
}
