package org.lacuna.editor.painting;

import java.awt.Cursor;
import java.awt.Graphics2D;
import java.awt.GraphicsEnvironment;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Shape;
import java.awt.Toolkit;
import java.awt.event.KeyEvent;
import java.awt.geom.Line2D;
import java.awt.image.BufferedImage;
import java.lang.ref.WeakReference;
import java.util.Optional;
import java.util.concurrent.Executor;
import javax.swing.Icon;
import javax.swing.JPopupMenu;
import org.lacuna.document.Document;
import org.lacuna.document.paint.StrokePoint;
import org.lacuna.editor.look.LineIcon;
import org.lacuna.editor.spi.CanvasContext;
import org.lacuna.editor.spi.Gesture;
import org.lacuna.editor.spi.Pointer;
import org.lacuna.editor.spi.Tool;
import org.lacuna.editor.tools.OverlayPaint;

/**
 * What tools with a brush have in common: its outline as cursor, its keys, and straight lines with Shift, from the end of the last
 * stroke to where the mouse is pressed.
 */
abstract class StrokeTool implements Tool {
    private static final Cursor NONE = noCursor();

    final BrushSettings settings;
    final BrushCursor cursor;
    private final Executor worker;
    private WeakReference<Document> lastDocument = new WeakReference<>(null);
    private StrokePoint lastEnd = new StrokePoint(0, 0);

    StrokeTool(BrushSettings settings, Executor worker) {
        this.settings = settings;
        this.worker = worker;
        cursor = new BrushCursor(settings.size);
    }

    /** Begins a stroke that the person may make. */
    abstract Gesture stroke(CanvasContext canvas, Pointer at, StrokePoint from);

    /** Alt and a press; picks a colour unless the tool has another use for it. */
    Optional<Gesture> alternative(CanvasContext canvas, Pointer at) {
        return Optional.of(new PickGesture(canvas, at, false));
    }

    final Executor worker() {
        return worker;
    }

    /** Without a display there is no cursor to make. */
    private static Cursor noCursor() {
        return GraphicsEnvironment.isHeadless()
                ? Cursor.getDefaultCursor()
                : Toolkit.getDefaultToolkit()
                        .createCustomCursor(
                                new BufferedImage(16, 16, BufferedImage.TYPE_INT_ARGB), new Point(), "brush");
    }

    @Override
    public final Cursor cursor() {
        return NONE;
    }

    @Override
    public final Icon icon() {
        return LineIcon.of(id(), 20);
    }

    @Override
    public final Optional<Gesture> press(CanvasContext canvas, Pointer at) {
        if (at.alt()) {
            return alternative(canvas, at);
        }
        if (!Painting.isPossible(canvas.document())) {
            return Optional.empty();
        }
        boolean line = at.shift() && lastDocument.get() == canvas.document();
        StrokePoint from = line ? lastEnd : Painting.point(at);
        Gesture stroke = stroke(canvas, at, from);
        if (line) {
            stroke.drag(at);
        }
        return Optional.of(new Remembering(stroke, canvas.document()));
    }

    @Override
    public final Optional<Gesture> adjust(CanvasContext canvas, Pointer at) {
        return Optional.of(new BrushSizeGesture(canvas, settings, cursor, at));
    }

    @Override
    public final Optional<JPopupMenu> popup() {
        return Optional.of(BrushPopup.of(settings, paintsColour()));
    }

    /** Whether the foreground colour is what it paints with. */
    boolean paintsColour() {
        return false;
    }

    @Override
    public final boolean key(CanvasContext canvas, KeyEvent event) {
        return !event.isControlDown() && !event.isAltDown() && settings.key(event.getKeyChar());
    }

    @Override
    public void paintHover(Graphics2D graphics, CanvasContext canvas, Pointer at) {
        cursor.paint(graphics, canvas, at);
        line(canvas, at).ifPresent(line -> OverlayPaint.outline(graphics, line, canvas.screenScale()));
    }

    @Override
    public Rectangle hoverArea(CanvasContext canvas, Pointer at) {
        Rectangle area = cursor.area(canvas, at);
        line(canvas, at).ifPresent(line -> area.add(OverlayPaint.area(line, canvas.screenScale())));
        return area;
    }

    /** Where a straight line would go. */
    private Optional<Shape> line(CanvasContext canvas, Pointer at) {
        return at.shift() && lastDocument.get() == canvas.document()
                ? Optional.of(canvas.toView()
                        .createTransformedShape(new Line2D.Double(lastEnd.x(), lastEnd.y(), at.x(), at.y())))
                : Optional.empty();
    }

    /** Keeps where the stroke ends, for the next straight line. */
    private final class Remembering implements Gesture {
        private final Gesture stroke;
        private final Document document;

        Remembering(Gesture stroke, Document document) {
            this.stroke = stroke;
            this.document = document;
        }

        @Override
        public void drag(Pointer at) {
            stroke.drag(at);
        }

        @Override
        public void release(Pointer at) {
            lastDocument = new WeakReference<>(document);
            lastEnd = Painting.point(at);
            stroke.release(at);
        }

        @Override
        public void cancel() {
            stroke.cancel();
        }

        @Override
        public void paint(Graphics2D graphics) {
            stroke.paint(graphics);
        }

        @Override
        public Rectangle area() {
            return stroke.area();
        }
    }
}
