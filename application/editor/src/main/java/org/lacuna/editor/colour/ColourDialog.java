package org.lacuna.editor.colour;

import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.GridBagConstraints;
import java.awt.GridBagLayout;
import java.awt.Insets;
import java.awt.Rectangle;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.Optional;
import javax.swing.BorderFactory;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import org.lacuna.document.colour.Colour;
import org.lacuna.editor.controls.NumberSlider;
import org.lacuna.editor.look.CanvasColors;
import org.openide.DialogDescriptor;
import org.openide.DialogDisplayer;
import org.openide.util.NbBundle;

/** Asks for a colour: by sight, by numbers, from those used lately and from the swatches. */
@NbBundle.Messages({"ColourDialog_opacity=Opacity", "ColourDialog_old_tip=Click for the colour as it was"})
public final class ColourDialog {
    private final Colour old;
    private final ColourControls controls = new ColourControls(this::choose);
    private final JComponent comparison = new Comparison();
    private final NumberSlider opacity = new NumberSlider(0, 100, 0, "%", value -> {});
    private Colour current;

    private ColourDialog(Colour old) {
        this.old = old;
        opacity.describe(Bundle.ColourDialog_opacity(), null);
        opacity.show(old.alpha() * 100);
        choose(old.withAlpha(1));
    }

    /**
     * Shows it and waits; empty if the person chooses none.
     *
     * @param title what the colour is for
     * @param withOpacity whether the opacity is chosen, too; else it is that of the old colour
     */
    public static Optional<Colour> ask(String title, Colour old, boolean withOpacity) {
        return new ColourDialog(old).ask(title, withOpacity);
    }

    private Optional<Colour> ask(String title, boolean withOpacity) {
        controls.hex().addHierarchyListener(event -> {
            if (controls.hex().isShowing()) {
                controls.hex().requestFocusInWindow();
                controls.hex().selectAll();
            }
        });
        DialogDescriptor descriptor = new DialogDescriptor(panel(withOpacity), title);
        if (DialogDisplayer.getDefault().notify(descriptor) != DialogDescriptor.OK_OPTION) {
            return Optional.empty();
        }
        controls.takeHex();
        PaintColours.getDefault().used(current);
        return Optional.of(current.withAlpha(withOpacity ? opacity.value() / 100 : old.alpha()));
    }

    private void choose(Colour colour) {
        current = colour;
        controls.show(colour);
        comparison.repaint();
    }

    private JPanel panel(boolean withOpacity) {
        controls.picker().setPreferredSize(new Dimension(280, 210));
        JPanel numbers = new JPanel(new GridBagLayout());
        comparison.setPreferredSize(new Dimension(120, 60));
        comparison.setMinimumSize(comparison.getPreferredSize());
        numbers.add(comparison, at(0, 0, 2));
        add(numbers, 1, Bundle.Colour_red(), controls.red());
        add(numbers, 2, Bundle.Colour_green(), controls.green());
        add(numbers, 3, Bundle.Colour_blue(), controls.blue());
        add(numbers, 4, Bundle.Colour_hex(), controls.hex());
        JPanel top = new JPanel(new BorderLayout(16, 0));
        top.add(controls.picker(), BorderLayout.CENTER);
        top.add(numbers, BorderLayout.LINE_END);
        JPanel below = new JPanel(new GridBagLayout());
        PaintColours colours = PaintColours.getDefault();
        if (withOpacity) {
            add(below, 0, Bundle.ColourDialog_opacity(), opacity);
        }
        SwatchGrid recent = new SwatchGrid("recent-colours", this::choose, colour -> {});
        recent.show(colours.recent());
        if (!colours.recent().isEmpty()) {
            below.add(heading(Bundle.Colour_recent()), at(0, 1, 2));
            below.add(recent, at(0, 2, 2));
        }
        SwatchGrid swatches = new SwatchGrid("swatches", this::choose, colour -> {});
        swatches.show(colours.swatches());
        below.add(heading(Bundle.Colour_swatches()), at(0, 3, 2));
        below.add(swatches, at(0, 4, 2));
        JPanel panel = new JPanel(new BorderLayout(0, 12));
        panel.setBorder(BorderFactory.createEmptyBorder(16, 16, 4, 16));
        panel.add(top, BorderLayout.CENTER);
        panel.add(below, BorderLayout.PAGE_END);
        return panel;
    }

    private static JLabel heading(String text) {
        JLabel label = new JLabel(text);
        label.setForeground(CanvasColors.quietText());
        return label;
    }

    private static void add(JPanel panel, int row, String name, JComponent control) {
        JLabel label = new JLabel(name);
        label.setLabelFor(control instanceof NumberSlider slider ? slider.field() : control);
        GridBagConstraints place = at(0, row, 1);
        place.weightx = 0;
        panel.add(label, place);
        panel.add(control, at(1, row, 1));
    }

    private static GridBagConstraints at(int column, int row, int width) {
        return new GridBagConstraints(
                column,
                row,
                width,
                1,
                1,
                0,
                GridBagConstraints.LINE_START,
                GridBagConstraints.HORIZONTAL,
                new Insets(0, column == 0 ? 0 : 8, 6, 0),
                0,
                0);
    }

    /** The new colour above the old one; a click on the old one takes it again. */
    private final class Comparison extends JComponent {
        Comparison() {
            setToolTipText("");
            addMouseListener(new MouseAdapter() {
                @Override
                public void mousePressed(MouseEvent event) {
                    if (onOld(event)) {
                        choose(old.withAlpha(1));
                    }
                }
            });
        }

        private boolean onOld(MouseEvent event) {
            return event.getY() >= getHeight() / 2;
        }

        @Override
        public String getToolTipText(MouseEvent event) {
            return onOld(event) ? Bundle.ColourDialog_old_tip() : HexColour.format(current);
        }

        @Override
        protected void paintComponent(Graphics graphics) {
            Rectangle half = new Rectangle(0, 0, getWidth(), getHeight() / 2);
            fill(graphics, current, half);
            half.translate(0, half.height);
            fill(graphics, old.withAlpha(1), half);
            graphics.setColor(CanvasColors.mixed(getBackground(), getForeground(), 0.4));
            graphics.drawRect(0, 0, getWidth() - 1, getHeight() - 1);
        }

        private static void fill(Graphics graphics, Colour colour, Rectangle place) {
            graphics.setColor(Swing.color(colour));
            graphics.fillRect(place.x, place.y, place.width, place.height);
        }
    }
}
