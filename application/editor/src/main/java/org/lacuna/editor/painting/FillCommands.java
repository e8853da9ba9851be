package org.lacuna.editor.painting;

import org.lacuna.document.Document;
import org.lacuna.document.colour.Colour;
import org.lacuna.document.paint.Coverage;
import org.lacuna.document.paint.Ink;
import org.lacuna.editor.colour.PaintColours;

/** What the Edit menu fills. */
public final class FillCommands {
    private FillCommands() {}

    /** Fills the selection, or all, of what is painted on. */
    public static void fill(Document document, Colour colour) {
        if (Painting.isPossible(document)) {
            PaintColours.getDefault().used(colour);
            Painting.paint(
                    document,
                    Bundle.FillTool(),
                    surface -> surface.paint(surface.bounds(), Coverage.FULL, Ink.of(colour)));
        }
    }
}
