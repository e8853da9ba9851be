package org.lacuna.editor.tools;

import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.Shape;
import java.util.function.Function;
import org.lacuna.document.Rect;
import org.lacuna.document.selection.Mask;
import org.lacuna.editor.guides.Magnet;
import org.lacuna.editor.spi.CanvasContext;
import org.lacuna.editor.spi.Gesture;
import org.lacuna.editor.spi.Pointer;

/** Selects what lies in a box of whole pixels that is dragged from corner to corner; a click without dragging deselects. */
final class BoxGesture implements Gesture {
    /** Makes the outline that is shown from a box: left, top, width and height. */
    @FunctionalInterface
    interface Outline {
        Shape of(double x, double y, double width, double height);
    }

    private final CanvasContext canvas;
    private final Pointer start;
    private final Magnet magnet;
    private final SelectionMode mode;
    private final Outline outline;
    private final Function<Rect, Mask> selected;
    private Pointer end;
    private boolean shiftWasReleased;

    BoxGesture(CanvasContext canvas, Pointer start, Outline outline, Function<Rect, Mask> selected) {
        this.canvas = canvas;
        magnet = Magnet.of(canvas);
        this.start = magnet.drawn(start);
        this.outline = outline;
        this.selected = selected;
        end = this.start;
        mode = SelectionOptions.get().modeAt(start);
        shiftWasReleased = !start.shift();
    }

    private Rect box() {
        return RectangleSelectionTool.rectangle(start, end, end.shift() && shiftWasReleased);
    }

    private boolean isEmpty() {
        return box().intersect(canvas.document().state().bounds()).isEmpty();
    }

    @Override
    public void drag(Pointer at) {
        end = magnet.drawn(at);
        shiftWasReleased |= !at.shift();
    }

    @Override
    public void release(Pointer at) {
        drag(at);
        magnet.release();
        Rect drawn = box();
        Rect bounds = canvas.document().state().bounds();
        if (!isEmpty()) {
            SelectionOptions.get()
                    .select(canvas.document(), mode, () -> selected.apply(drawn).intersect(bounds));
        } else if (at.viewDistance(start) < AreaSelectionTool.CLICK_DISTANCE) {
            AreaSelectionTool.click(canvas, mode);
        }
    }

    @Override
    public void cancel() {
        // Nothing is selected before the release.
    }

    private Shape shape() {
        Rect drawn = box();
        return canvas.toView().createTransformedShape(outline.of(drawn.x(), drawn.y(), drawn.width(), drawn.height()));
    }

    @Override
    public void paint(Graphics2D graphics) {
        magnet.paint(graphics);
        if (!isEmpty()) {
            OverlayPaint.outline(graphics, shape(), canvas.screenScale());
        }
    }

    @Override
    public Rectangle area() {
        return magnet.area(OverlayPaint.area(shape(), canvas.screenScale()));
    }
}
