package org.lacuna.document.adjust;

/**
 * Makes all lighter or darker, and tones more or less different from the middle, by GIMP's formulas: brightness goes that part
 * of the way to white or black, contrast multiplies the distance from 1/2 by tan((contrast + 1) pi / 4).
 *
 * @param brightness -1 (black) to 1 (white)
 * @param contrast -1 (grey) to 1 (two tones)
 */
public record BrightnessContrast(double brightness, double contrast) implements Adjustment {
    public BrightnessContrast {
        Settings.check("brightness", brightness, -1, 1);
        Settings.check("contrast", contrast, -1, 1);
    }

    @Override
    public RowFunction prepare(int intervals) {
        double steepness = Math.tan((contrast + 1) * Math.PI / 4);
        return ToneTable.function(intervals, value -> {
            double lit = brightness < 0 ? value * (1 + brightness) : value + (1 - value) * brightness;
            return (lit - 0.5) * steepness + 0.5;
        });
    }
}
