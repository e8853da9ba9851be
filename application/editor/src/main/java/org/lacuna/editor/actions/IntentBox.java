package org.lacuna.editor.actions;

import java.awt.Component;
import javax.swing.DefaultListCellRenderer;
import javax.swing.JComboBox;
import javax.swing.JList;
import org.lacuna.document.colour.RenderingIntent;
import org.lacuna.editor.screen.IntentNames;

/** A box of rendering intents by their names. */
final class IntentBox extends JComboBox<RenderingIntent> {
    IntentBox(RenderingIntent first) {
        super(RenderingIntent.values());
        setRenderer(new DefaultListCellRenderer() {
            @Override
            public Component getListCellRendererComponent(
                    JList<?> list, Object value, int index, boolean selected, boolean focus) {
                Object text = value instanceof RenderingIntent intent ? IntentNames.of(intent) : value;
                return super.getListCellRendererComponent(list, text, index, selected, focus);
            }
        });
        setSelectedItem(first);
    }

    RenderingIntent intent() {
        return getItemAt(getSelectedIndex());
    }
}
