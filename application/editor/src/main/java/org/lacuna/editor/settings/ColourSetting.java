package org.lacuna.editor.settings;

import java.awt.Color;

/** An opaque colour. */
public final class ColourSetting extends Setting<Color> {
    private static final int RGB = 0xffffff;

    public ColourSetting(String key, Color first) {
        super(key, allowedColour(first));
        start(new Color(preferences().getInt(key, first.getRGB() & RGB)));
    }

    private static Color allowedColour(Color colour) {
        return new Color(colour.getRGB() & RGB);
    }

    @Override
    Color allowed(Color wanted) {
        return allowedColour(wanted);
    }

    @Override
    void remember(Color chosen) {
        preferences().putInt(key, chosen.getRGB() & RGB);
    }
}
