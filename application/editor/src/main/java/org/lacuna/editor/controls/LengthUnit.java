package org.lacuna.editor.controls;

import java.awt.Component;
import java.util.List;
import javax.swing.DefaultListCellRenderer;
import javax.swing.JComboBox;
import javax.swing.JList;
import javax.swing.JSpinner;
import javax.swing.SpinnerNumberModel;
import org.lacuna.document.tiles.Pixels;
import org.openide.util.NbBundle;

/** What lengths of a picture are measured in. */
@NbBundle.Messages({
    "LengthUnit_pixels=px",
    "LengthUnit_percent=%",
    "LengthUnit_millimetres=mm",
    "LengthUnit_centimetres=cm",
    "LengthUnit_inches=in",
    "LengthUnit_points=pt",
    "LengthUnit_pixelsName=Pixels",
    "LengthUnit_percentName=Percent",
    "LengthUnit_millimetresName=Millimetres",
    "LengthUnit_centimetresName=Centimetres",
    "LengthUnit_inchesName=Inches",
    "LengthUnit_pointsName=Points"
})
public enum LengthUnit {
    PIXELS,
    PERCENT,
    MILLIMETRES,
    CENTIMETRES,
    INCHES,
    POINTS;

    /** Those that are no share of something else, as for the size of a new document. */
    public static final List<LengthUnit> ABSOLUTE = List.of(PIXELS, MILLIMETRES, CENTIMETRES, INCHES, POINTS);

    private static final double MM_PER_INCH = 25.4;
    private static final double CM_PER_INCH = 2.54;
    private static final double POINTS_PER_INCH = 72;

    /**
     * @param whole the length, in pixels, that is 100 percent
     * @param dpi pixels per inch
     */
    public double toPixels(double value, double whole, double dpi) {
        return value * pixels(whole, dpi);
    }

    /**
     * For a unit that is no share of something else.
     *
     * @throws IllegalStateException for percent
     */
    public double toPixels(double value, double dpi) {
        return value * pixels(dpi);
    }

    /**
     * The inverse of {@link #toPixels(double, double)}; parts of pixels stay.
     *
     * @throws IllegalStateException for percent
     */
    public double ofPixels(double pixels, double dpi) {
        return pixels / pixels(dpi);
    }

    private double pixels(double dpi) {
        if (this == PERCENT) {
            throw new IllegalStateException("a share needs the whole that it is of");
        }
        return pixels(1, dpi);
    }

    /** Pixels in one of this unit. */
    public double pixels(double whole, double dpi) {
        return switch (this) {
            case PIXELS -> 1;
            case PERCENT -> whole / 100;
            case MILLIMETRES -> dpi / MM_PER_INCH;
            case CENTIMETRES -> dpi / CM_PER_INCH;
            case INCHES -> dpi;
            case POINTS -> dpi / POINTS_PER_INCH;
        };
    }

    /** Pixels are whole ones. */
    public double ofPixels(double pixels, double whole, double dpi) {
        return this == PIXELS ? Math.rint(pixels) : pixels / pixels(whole, dpi);
    }

    /** As behind a number. */
    public String text() {
        return switch (this) {
            case PIXELS -> Bundle.LengthUnit_pixels();
            case PERCENT -> Bundle.LengthUnit_percent();
            case MILLIMETRES -> Bundle.LengthUnit_millimetres();
            case CENTIMETRES -> Bundle.LengthUnit_centimetres();
            case INCHES -> Bundle.LengthUnit_inches();
            case POINTS -> Bundle.LengthUnit_points();
        };
    }

    /** As in a menu. */
    public String displayName() {
        return switch (this) {
            case PIXELS -> Bundle.LengthUnit_pixelsName();
            case PERCENT -> Bundle.LengthUnit_percentName();
            case MILLIMETRES -> Bundle.LengthUnit_millimetresName();
            case CENTIMETRES -> Bundle.LengthUnit_centimetresName();
            case INCHES -> Bundle.LengthUnit_inchesName();
            case POINTS -> Bundle.LengthUnit_pointsName();
        };
    }

    public static JComboBox<LengthUnit> box() {
        JComboBox<LengthUnit> box = new JComboBox<>(values());
        box.setRenderer(new DefaultListCellRenderer() {
            @Override
            public Component getListCellRendererComponent(
                    JList<?> list, Object value, int index, boolean selected, boolean focus) {
                String text = value instanceof LengthUnit unit ? unit.text() : "";
                return super.getListCellRendererComponent(list, text, index, selected, focus);
            }
        });
        return box;
    }

    /** For a length in any unit. */
    public static JSpinner spinner() {
        JSpinner spinner = new JSpinner(new SpinnerNumberModel(1.0, 0.01, Pixels.MAX_SIDE, 1.0));
        spinner.setEditor(new JSpinner.NumberEditor(spinner, "0.##"));
        return spinner;
    }
}
