package org.lacuna.editor.painting;

import java.awt.Component;
import java.awt.Dimension;
import java.awt.FlowLayout;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.GridLayout;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.util.List;
import java.util.stream.Stream;
import javax.swing.BorderFactory;
import javax.swing.Box;
import javax.swing.BoxLayout;
import javax.swing.Icon;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JPopupMenu;
import org.lacuna.document.colour.Colour;
import org.lacuna.editor.colour.HexColour;
import org.lacuna.editor.colour.PaintColours;
import org.lacuna.editor.colour.Swing;
import org.lacuna.editor.look.CanvasColors;
import org.openide.util.NbBundle;

/** What a click with the right button shows while a brush is active: its size and hardness, presets, and recent colours. */
@NbBundle.Messages({
    "BrushPopup_presets=Presets",
    "BrushPopup_recent=Recent colours",
    "# {0} - hexadecimal digits",
    "BrushPopup_colour=Paint with {0}"
})
final class BrushPopup {
    private static final int MARK = 22;
    private static final int SWATCH = 22;
    private static final int MOST_COLOURS = 12;

    private BrushPopup() {}

    /**
     * @param colours whether the tool paints with the foreground colour
     */
    static JPopupMenu of(BrushSettings settings, boolean colours) {
        JPopupMenu popup = new JPopupMenu();
        popup.setName("brush-popup");
        JPanel panel = new JPanel();
        panel.setOpaque(false);
        panel.setLayout(new BoxLayout(panel, BoxLayout.Y_AXIS));
        panel.setBorder(BorderFactory.createEmptyBorder(10, 12, 10, 12));
        Stream.of(settings.sizeBar(), settings.hardnessBar()).forEach(bar -> {
            panel.add(left(bar));
            panel.add(Box.createVerticalStrut(8));
        });
        panel.add(left(heading(Bundle.BrushPopup_presets())));
        panel.add(left(presets(popup, settings)));
        List<Colour> recent = PaintColours.getDefault().recent();
        if (colours && !recent.isEmpty()) {
            panel.add(Box.createVerticalStrut(8));
            panel.add(left(heading(Bundle.BrushPopup_recent())));
            panel.add(left(recent(popup, recent)));
        }
        popup.add(panel);
        return popup;
    }

    private static JLabel heading(String text) {
        JLabel label = new JLabel(text);
        label.setForeground(CanvasColors.quietText());
        label.setBorder(BorderFactory.createEmptyBorder(2, 0, 4, 0));
        return label;
    }

    private static JComponent presets(JPopupMenu popup, BrushSettings settings) {
        JPanel row = new JPanel(new GridLayout(0, 1, 0, 2));
        row.setOpaque(false);
        for (BrushPreset preset : BrushPreset.all()) {
            JButton button = button(popup, new Mark(preset), () -> preset.applyTo(settings));
            button.setText(preset.name());
            button.setHorizontalAlignment(JButton.LEADING);
            button.setName("brush-preset-" + preset.name());
            row.add(button);
        }
        return row;
    }

    private static JComponent recent(JPopupMenu popup, List<Colour> recent) {
        JPanel row = new JPanel(new FlowLayout(FlowLayout.LEADING, 2, 0));
        row.setOpaque(false);
        recent.stream().limit(MOST_COLOURS).forEach(colour -> {
            JButton button = button(
                    popup, new Swatch(colour), () -> PaintColours.getDefault().setForeground(colour));
            String name = Bundle.BrushPopup_colour(HexColour.format(colour));
            button.setToolTipText(name);
            button.getAccessibleContext().setAccessibleName(name);
            row.add(button);
        });
        return row;
    }

    private static JButton button(JPopupMenu popup, Icon icon, Runnable work) {
        JButton button = new JButton(icon);
        button.putClientProperty("JButton.buttonType", "toolBarButton");
        button.addActionListener(event -> {
            work.run();
            popup.setVisible(false);
        });
        return button;
    }

    private static JComponent left(JComponent component) {
        component.setAlignmentX(Component.LEFT_ALIGNMENT);
        component.setMaximumSize(new Dimension(Integer.MAX_VALUE, component.getPreferredSize().height));
        return component;
    }

    /** One mark of a brush. */
    private record Mark(BrushPreset preset) implements Icon {
        private static final int RINGS = 11;

        @Override
        public void paintIcon(Component on, Graphics graphics, int x, int y) {
            Graphics2D g = (Graphics2D) graphics.create();
            g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            double core = preset.hardness() / 100.0;
            double density = preset.opacity() / 100.0 * (0.3 + 0.7 * preset.flow() / 100.0);
            g.setColor(CanvasColors.withAlpha(on.getForeground(), density / RINGS));
            for (int i = 0; i < RINGS; i++) {
                double side = MARK * (core + (1 - core) * (i + 1) / RINGS);
                g.fill(new Ellipse2D.Double(x + (MARK - side) / 2, y + (MARK - side) / 2, side, side));
            }
            g.dispose();
        }

        @Override
        public int getIconWidth() {
            return MARK;
        }

        @Override
        public int getIconHeight() {
            return MARK;
        }
    }

    private record Swatch(Colour colour) implements Icon {
        @Override
        public void paintIcon(Component on, Graphics g, int x, int y) {
            g.setColor(Swing.color(colour));
            g.fillRect(x, y, SWATCH, SWATCH);
            g.setColor(CanvasColors.mixed(on.getBackground(), on.getForeground(), 0.4));
            g.drawRect(x, y, SWATCH - 1, SWATCH - 1);
        }

        @Override
        public int getIconWidth() {
            return SWATCH;
        }

        @Override
        public int getIconHeight() {
            return SWATCH;
        }
    }
}
