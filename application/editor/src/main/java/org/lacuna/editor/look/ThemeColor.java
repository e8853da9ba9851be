package org.lacuna.editor.look;

import java.awt.Color;
import java.util.Optional;
import javax.swing.UIManager;

/**
 * A colour of the theme that is looked up each time it is used: whoever keeps it follows a change between light and dark, which a
 * plain colour, once taken from the theme, does not.
 */
public final class ThemeColor extends Color {
    private static final long serialVersionUID = 1L;

    private final String key;

    /**
     * @param key of the colour among the look and feel's defaults
     * @param otherwise in a look and feel without it
     */
    public ThemeColor(String key, Color otherwise) {
        super(otherwise.getRGB(), true);
        this.key = key;
    }

    @Override
    public int getRGB() {
        return Optional.ofNullable(UIManager.getLookAndFeelDefaults().getColor(key))
                .map(Color::getRGB)
                .orElseGet(super::getRGB);
    }
}
