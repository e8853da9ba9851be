package org.lacuna.editor.screen;

import java.awt.Component;
import javax.swing.DefaultListCellRenderer;
import javax.swing.JComboBox;
import javax.swing.JList;
import org.lacuna.document.colour.RenderingIntent;
import org.openide.util.NbBundle;

/** A box to choose a rendering intent from, by what people call them. */
@NbBundle.Messages({
    "IntentBox_perceptual=Perceptual: all colours move alike",
    "IntentBox_relative=Relative: exact where possible",
    "IntentBox_saturation=Saturation: vivid, for charts",
    "IntentBox_absolute=Absolute: with the paper's tint, for proofs"
})
public final class IntentBox extends JComboBox<RenderingIntent> {
    public IntentBox(RenderingIntent first) {
        super(RenderingIntent.values());
        setRenderer(new DefaultListCellRenderer() {
            @Override
            public Component getListCellRendererComponent(
                    JList<?> list, Object value, int index, boolean selected, boolean focus) {
                Object text = value instanceof RenderingIntent intent ? name(intent) : value;
                return super.getListCellRendererComponent(list, text, index, selected, focus);
            }
        });
        setSelectedItem(first);
    }

    private static String name(RenderingIntent intent) {
        return switch (intent) {
            case PERCEPTUAL -> Bundle.IntentBox_perceptual();
            case RELATIVE_COLORIMETRIC -> Bundle.IntentBox_relative();
            case SATURATION -> Bundle.IntentBox_saturation();
            case ABSOLUTE_COLORIMETRIC -> Bundle.IntentBox_absolute();
        };
    }

    public RenderingIntent intent() {
        return getItemAt(getSelectedIndex());
    }
}
