package org.lacuna.editor.painting;

import java.awt.Graphics2D;
import java.awt.Rectangle;
import org.lacuna.editor.spi.CanvasContext;
import org.lacuna.editor.spi.Gesture;
import org.lacuna.editor.spi.Pointer;

/** Drags the brush larger and smaller sideways, harder and softer up and down; its outline stays where the drag began. */
final class BrushSizeGesture implements Gesture {
    /** Screen pixels that change the hardness by one percent. */
    private static final double PER_PERCENT = 2;

    private final CanvasContext canvas;
    private final BrushSettings settings;
    private final BrushCursor cursor;
    private final Pointer start;
    private final int sizeBefore;
    private final int hardnessBefore;

    BrushSizeGesture(CanvasContext canvas, BrushSettings settings, BrushCursor cursor, Pointer start) {
        this.canvas = canvas;
        this.settings = settings;
        this.cursor = cursor;
        this.start = start;
        sizeBefore = settings.size.get();
        hardnessBefore = settings.hardness.get();
    }

    @Override
    public void drag(Pointer at) {
        // The outline's edge follows the pointer.
        double wider = 2 * (at.viewX() - start.viewX()) / canvas.zoom();
        settings.size.set((int) Math.round(sizeBefore + wider));
        double harder = (start.viewY() - at.viewY()) / (PER_PERCENT * canvas.screenScale());
        settings.hardness.set((int) Math.round(hardnessBefore + harder));
    }

    @Override
    public void release(Pointer at) {
        drag(at);
    }

    @Override
    public void cancel() {
        settings.size.set(sizeBefore);
        settings.hardness.set(hardnessBefore);
    }

    @Override
    public void paint(Graphics2D graphics) {
        cursor.paint(graphics, canvas, start);
    }

    @Override
    public Rectangle area() {
        return cursor.area(canvas, start);
    }
}
