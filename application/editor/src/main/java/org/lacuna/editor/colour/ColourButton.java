package org.lacuna.editor.colour;

import java.awt.Dimension;
import java.util.function.Consumer;
import javax.swing.JButton;
import org.lacuna.document.colour.Colour;
import org.lacuna.editor.controls.SwatchIcon;

/** Shows a colour; a click lets the user choose another one. */
public final class ColourButton extends JButton {
    private transient Colour colour = Colour.BLACK;

    /**
     * @param name what the colour is for
     * @param chosen gets the colour that the user chooses; its alpha is that of the one shown
     */
    public ColourButton(String name, Consumer<Colour> chosen) {
        setIcon(new SwatchIcon(() -> Swing.color(colour.withAlpha(1))));
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
}
