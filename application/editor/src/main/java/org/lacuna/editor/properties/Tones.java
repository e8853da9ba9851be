package org.lacuna.editor.properties;

import java.awt.Color;
import java.awt.Component;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import javax.swing.DefaultComboBoxModel;
import javax.swing.JComboBox;
import org.lacuna.editor.look.CanvasColors;
import org.openide.util.NbBundle;

/** What the editors of curves and levels have in common: the choice of a channel, and a histogram behind. */
@NbBundle.Messages({"Tones_all=RGB", "Tones_red=Red", "Tones_green=Green", "Tones_blue=Blue", "Tones_channel=Channel"})
final class Tones {
    private Tones() {}

    /** All channels, red, green, blue. */
    static JComboBox<String> channels() {
        JComboBox<String> box = new JComboBox<>(new DefaultComboBoxModel<>(
                new String[] {Bundle.Tones_all(), Bundle.Tones_red(), Bundle.Tones_green(), Bundle.Tones_blue()}));
        box.setToolTipText(Bundle.Tones_channel());
        box.getAccessibleContext().setAccessibleName(Bundle.Tones_channel());
        return box;
    }

    static Color color(int channel, Component on) {
        return switch (channel) {
            case 1 -> new Color(0xe0574f);
            case 2 -> new Color(0x4fae5a);
            case 3 -> new Color(0x4c86e0);
            default -> on.getForeground();
        };
    }

    /** The root of the counts, so that rare tones are seen beside frequent ones. */
    static void paint(Graphics2D g, Histogram histogram, int channel, Rectangle place, Component on) {
        long most = 1;
        for (long count : histogram.counts()[channel]) {
            most = Math.max(most, count);
        }
        g.setColor(CanvasColors.mixed(on.getBackground(), color(channel, on), 0.32));
        for (int x = 0; x < place.width; x++) {
            long count = histogram.counts()[channel][x * Histogram.TONES / place.width];
            int height = (int) Math.round(Math.sqrt((double) count / most) * (place.height - 1));
            g.fillRect(place.x + x, place.y + place.height - height, 1, height);
        }
    }
}
