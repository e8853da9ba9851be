package org.lacuna.editor.colour;

import java.awt.Color;
import org.lacuna.document.colour.Colour;

/** Colours for Swing to show. */
public final class Swing {
    private Swing() {}

    public static Color color(Colour colour) {
        return new Color(colour.toArgb(), true);
    }
}
