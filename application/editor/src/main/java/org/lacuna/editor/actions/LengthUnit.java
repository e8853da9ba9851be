package org.lacuna.editor.actions;

import java.awt.Component;
import javax.swing.DefaultListCellRenderer;
import javax.swing.JComboBox;
import javax.swing.JList;
import javax.swing.JSpinner;
import javax.swing.SpinnerNumberModel;
import org.lacuna.document.tiles.Pixels;
import org.openide.util.NbBundle;

/** What lengths of a picture are measured in. */
@NbBundle.Messages({"LengthUnit_pixels=px", "LengthUnit_percent=%", "LengthUnit_millimetres=mm", "LengthUnit_inches=in"
})
enum LengthUnit {
    PIXELS,
    PERCENT,
    MILLIMETRES,
    INCHES;

    private static final double MM_PER_INCH = 25.4;

    /**
     * @param whole the length, in pixels, that is 100 percent
     * @param dpi pixels per inch
     */
    double toPixels(double value, double whole, double dpi) {
        return switch (this) {
            case PIXELS -> value;
            case PERCENT -> value / 100 * whole;
            case MILLIMETRES -> value / MM_PER_INCH * dpi;
            case INCHES -> value * dpi;
        };
    }

    double ofPixels(double pixels, double whole, double dpi) {
        return switch (this) {
            case PIXELS -> Math.rint(pixels);
            case PERCENT -> pixels / whole * 100;
            case MILLIMETRES -> pixels / dpi * MM_PER_INCH;
            case INCHES -> pixels / dpi;
        };
    }

    private String text() {
        return switch (this) {
            case PIXELS -> Bundle.LengthUnit_pixels();
            case PERCENT -> Bundle.LengthUnit_percent();
            case MILLIMETRES -> Bundle.LengthUnit_millimetres();
            case INCHES -> Bundle.LengthUnit_inches();
        };
    }

    static JComboBox<LengthUnit> box() {
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
    static JSpinner spinner() {
        JSpinner spinner = new JSpinner(new SpinnerNumberModel(1.0, 0.01, Pixels.MAX_SIDE, 1.0));
        spinner.setEditor(new JSpinner.NumberEditor(spinner, "0.##"));
        return spinner;
    }
}
