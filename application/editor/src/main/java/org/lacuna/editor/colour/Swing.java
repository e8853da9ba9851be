package org.lacuna.editor.colour;

import java.awt.Color;
import org.lacuna.document.colour.Colour;
import org.lacuna.editor.screen.ScreenColours;

/** Colours for Swing to show: as the current document's numbers look on the screen. */
public final class Swing {
    private Swing() {}

    public static Color color(Colour colour) {
        return ScreenColours.getDefault().current().color(colour);
    }
}
