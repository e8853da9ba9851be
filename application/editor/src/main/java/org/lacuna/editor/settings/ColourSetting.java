package org.lacuna.editor.settings;

import java.awt.Color;

/** A colour, which may let something through. */
public final class ColourSetting extends Setting<Color> {
    public ColourSetting(String key, Color first) {
        super(key);
        start(new Color(preferences().getInt(key, first.getRGB()), true));
    }

    @Override
    Color allowed(Color wanted) {
        return wanted;
    }

    @Override
    void remember(Color chosen) {
        preferences().putInt(key, chosen.getRGB());
    }
}
