package org.lacuna.editor.colour;

import java.awt.Component;
import java.awt.Dimension;
import java.awt.Graphics;
import java.util.function.Consumer;
import javax.swing.Icon;
import javax.swing.JButton;
import org.lacuna.document.colour.Colour;
import org.lacuna.editor.look.CanvasColors;

/** Shows a colour; a click lets the user choose another one. */
public final class ColourButton extends JButton {
    private transient Colour colour = Colour.BLACK;

    /**
     * @param name what the colour is for
     * @param chosen gets the colour that the user chooses; its alpha is that of the one shown
     */
    public ColourButton(String name, Consumer<Colour> chosen) {
        setIcon(new Swatch());
        setToolTipText(name);
        getAccessibleContext().setAccessibleName(name);
        setPreferredSize(new Dimension(72, getPreferredSize().height));
        addActionListener(event -> ColourDialog.ask(name, colour.withAlpha(1), false)
                .ifPresent(next -> chosen.accept(next.withAlpha(colour.alpha()))));
    }

    public void show(Colour shown) {
        colour = shown;
        repaint();
    }

    private final class Swatch implements Icon {
        @Override
        public void paintIcon(Component on, Graphics g, int x, int y) {
            g.setColor(Swing.color(colour.withAlpha(1)));
            g.fillRect(x, y, getIconWidth(), getIconHeight());
            g.setColor(CanvasColors.mixed(on.getBackground(), on.getForeground(), 0.4));
            g.drawRect(x, y, getIconWidth() - 1, getIconHeight() - 1);
        }

        @Override
        public int getIconWidth() {
            return 44;
        }

        @Override
        public int getIconHeight() {
            return 14;
        }
    }
}
