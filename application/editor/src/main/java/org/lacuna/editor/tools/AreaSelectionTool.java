package org.lacuna.editor.tools;

import java.awt.Cursor;
import java.util.Optional;
import javax.swing.JComponent;
import org.lacuna.editor.spi.CanvasContext;
import org.lacuna.editor.spi.Tool;

/** What tools that draw a whole area at once have in common. A click with one of them deselects. */
abstract class AreaSelectionTool implements Tool {
    /** Less movement than this, in pixels of the screen, is a click. */
    static final int CLICK_DISTANCE = 3;

    @Override
    public final Cursor cursor() {
        return Cursor.getPredefinedCursor(Cursor.CROSSHAIR_CURSOR);
    }

    @Override
    public final Optional<JComponent> options() {
        return Optional.of(new SelectionBar(false));
    }

    /** Deselects, unless the click was to add to the selection or to take from it. */
    static void click(CanvasContext canvas, SelectionMode mode) {
        if (mode == SelectionMode.REPLACE) {
            canvas.document().edit(Messages.deselect(), state -> state.withSelection(Optional.empty()));
        }
    }
}
