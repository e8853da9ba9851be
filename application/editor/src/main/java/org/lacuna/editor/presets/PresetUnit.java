package org.lacuna.editor.presets;

import org.openide.util.NbBundle;

/** What the sides of a preset are measured in. */
@NbBundle.Messages({"PresetUnit_pixels=px", "PresetUnit_millimetres=mm", "PresetUnit_inches=in"})
public enum PresetUnit {
    PIXELS,
    MILLIMETRES,
    INCHES;

    private static final double MM_PER_INCH = 25.4;

    /**
     * @param dpi pixels per inch
     */
    public double toPixels(double length, double dpi) {
        return switch (this) {
            case PIXELS -> length;
            case MILLIMETRES -> length / MM_PER_INCH * dpi;
            case INCHES -> length * dpi;
        };
    }

    /** The inverse of {@link #toPixels}. */
    public double ofPixels(double pixels, double dpi) {
        return switch (this) {
            case PIXELS -> pixels;
            case MILLIMETRES -> pixels / dpi * MM_PER_INCH;
            case INCHES -> pixels / dpi;
        };
    }

    /** As people write it behind a number. */
    public String text() {
        return switch (this) {
            case PIXELS -> Bundle.PresetUnit_pixels();
            case MILLIMETRES -> Bundle.PresetUnit_millimetres();
            case INCHES -> Bundle.PresetUnit_inches();
        };
    }
}
