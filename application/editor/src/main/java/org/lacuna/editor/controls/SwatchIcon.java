package org.lacuna.editor.controls;

import java.awt.Color;
import java.awt.Component;
import java.awt.Graphics;
import java.util.function.Supplier;
import javax.swing.Icon;
import org.lacuna.editor.look.CanvasColors;

/**
 * A colour on a button.
 *
 * @param colour asked for whenever it is painted
 */
public record SwatchIcon(Supplier<Color> colour) implements Icon {
    @Override
    public void paintIcon(Component on, Graphics g, int x, int y) {
        g.setColor(colour.get());
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
