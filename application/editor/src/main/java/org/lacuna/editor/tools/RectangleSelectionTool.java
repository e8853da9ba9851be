package org.lacuna.editor.tools;

import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.Shape;
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
        return Optional.of(new Dragging(canvas, at));
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

    private static final class Dragging implements Gesture {
        private final CanvasContext canvas;
        private final Pointer start;
        private final SelectionMode mode;
        private Pointer end;
        private boolean shiftWasReleased;

        Dragging(CanvasContext canvas, Pointer start) {
            this.canvas = canvas;
            this.start = start;
            end = start;
            mode = SelectionOptions.get().modeAt(start);
            shiftWasReleased = !start.shift();
        }

        private Rect rectangle() {
            return RectangleSelectionTool.rectangle(start, end, end.shift() && shiftWasReleased)
                    .intersect(canvas.document().state().bounds());
        }

        @Override
        public void drag(Pointer at) {
            end = at;
            shiftWasReleased |= !at.shift();
        }

        @Override
        public void release(Pointer at) {
            drag(at);
            Rect drawn = rectangle();
            if (!drawn.isEmpty()) {
                SelectionOptions.get().select(canvas.document(), mode, () -> Mask.rectangle(drawn));
            } else if (at.viewDistance(start) < CLICK_DISTANCE) {
                click(canvas, mode);
            }
        }

        @Override
        public void cancel() {
            // Nothing is selected before the release.
        }

        private Shape shape() {
            Rect drawn = rectangle();
            return canvas.toView()
                    .createTransformedShape(new Rectangle(drawn.x(), drawn.y(), drawn.width(), drawn.height()));
        }

        @Override
        public void paint(Graphics2D graphics) {
            if (!rectangle().isEmpty()) {
                OverlayPaint.outline(graphics, shape(), canvas.screenScale());
            }
        }

        @Override
        public Rectangle area() {
            return OverlayPaint.area(shape(), canvas.screenScale());
        }
    }
}
