package org.lacuna.editor.tools;

import java.awt.geom.Rectangle2D;
import java.util.Optional;
import javax.swing.Icon;
import org.lacuna.document.Rect;
import org.lacuna.document.selection.Mask;
import org.lacuna.editor.look.LineIcon;
import org.lacuna.editor.spi.CanvasContext;
import org.lacuna.editor.spi.Gesture;
import org.lacuna.editor.spi.Pointer;
import org.lacuna.editor.spi.Tool;
import org.openide.util.NbBundle;
import org.openide.util.lookup.ServiceProvider;

/** Selects a rectangle of whole pixels; a click without dragging deselects. */
@NbBundle.Messages({
    "RectangleSelection=Rectangle Selection",
    "RectangleSelection_hint=Drag a rectangle. Shift adds, Alt subtracts, both intersect; Shift while dragging makes a square."
})
@ServiceProvider(service = Tool.class)
public final class RectangleSelectionTool extends AreaSelectionTool {
    @Override
    public String id() {
        return "rectangle-selection";
    }

    @Override
    public String displayName() {
        return Bundle.RectangleSelection();
    }

    @Override
    public String hint() {
        return Bundle.RectangleSelection_hint();
    }

    @Override
    public Icon icon() {
        return LineIcon.of("rectangle-selection", 20);
    }

    @Override
    public char shortcut() {
        return 'M';
    }

    @Override
    public int position() {
        return 200;
    }

    @Override
    public Optional<Gesture> press(CanvasContext canvas, Pointer at) {
        return Optional.of(new BoxGesture(canvas, at, Rectangle2D.Double::new, Mask::rectangle));
    }

    /** The whole pixels between two corners, each rounded to the nearest pixel edge. */
    static Rect rectangle(Pointer start, Pointer end, boolean square) {
        int x0 = (int) Math.round(start.x());
        int y0 = (int) Math.round(start.y());
        int dx = (int) Math.round(end.x()) - x0;
        int dy = (int) Math.round(end.y()) - y0;
        if (square) {
            int side = Math.max(Math.abs(dx), Math.abs(dy));
            dx = dx < 0 ? -side : side;
            dy = dy < 0 ? -side : side;
        }
        return Rect.between(Math.min(x0, x0 + dx), Math.min(y0, y0 + dy), Math.max(x0, x0 + dx), Math.max(y0, y0 + dy));
    }
}
