package org.lacuna.editor.guides;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.geom.Line2D;
import java.util.Set;
import javax.swing.SwingUtilities;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Rect;
import org.lacuna.document.layers.LayerId;
import org.lacuna.editor.spi.CanvasContext;
import org.lacuna.editor.spi.Pointer;
import org.openide.util.RequestProcessor;

/**
 * Draws what a gesture moves to lines nearby, unless Ctrl is held, and shows the lines that were met. Knows the document as it was
 * when the gesture began.
 */
public final class Magnet {
    /** In pixels of the interface. */
    private static final double REACH = 8;

    private static final int FAR = 32_767;

    private static final RequestProcessor WORKER = new RequestProcessor("Lacuna snapping", 1);

    private final CanvasContext canvas;
    private Snapping snapping;
    private Snapping.Snapped met = Snapping.Snapped.NONE;

    private Magnet(CanvasContext canvas, Snapping snapping) {
        this.canvas = canvas;
        this.snapping = snapping;
    }

    /**
     * To what the person has chosen.
     *
     * @param moving layers that are not lines for themselves
     */
    public static Magnet of(CanvasContext canvas, Set<LayerId> moving) {
        return of(canvas, canvas.document().state(), moving);
    }

    /** The edges of layers are found by a worker, and met from then on. */
    static Magnet of(CanvasContext canvas, DocumentState state, Set<LayerId> moving) {
        LayoutAids aids = LayoutAids.getDefault();
        Snapping lines = Snapping.withoutLayers(state, aids);
        Magnet magnet = new Magnet(canvas, lines);
        if (aids.snap.get() && aids.snapToLayers.get()) {
            WORKER.post(() -> {
                Snapping all = lines.withLayers(state, moving);
                SwingUtilities.invokeLater(() -> magnet.snapping = all);
            });
        }
        return magnet;
    }

    /** For what is drawn anew. */
    public static Magnet of(CanvasContext canvas) {
        return of(canvas, Set.of());
    }

    private double reach() {
        return REACH * canvas.screenScale() / canvas.zoom();
    }

    /** The pointer as if it were on the lines nearby. */
    public Pointer drawn(Pointer at) {
        met = at.control() ? Snapping.Snapped.NONE : snapping.snap(at.x(), at.y(), reach());
        return at.movedBy(met.dx(), met.dy());
    }

    /** By how many whole pixels to move a box further. */
    public Snapping.Snapped draw(Rect box, Pointer at) {
        met = at.control() || box.isEmpty() ? Snapping.Snapped.NONE : snapping.snap(box, reach());
        return met;
    }

    /** No line is shown any more. */
    public void release() {
        met = Snapping.Snapped.NONE;
    }

    public void paint(Graphics2D graphics) {
        graphics.setColor(LayoutAids.getDefault().snapColour.get());
        graphics.setStroke(new BasicStroke((float) canvas.screenScale()));
        met.x().ifPresent(x -> draw(graphics, new Line2D.Double(x, -FAR, x, FAR)));
        met.y().ifPresent(y -> draw(graphics, new Line2D.Double(-FAR, y, FAR, y)));
    }

    private void draw(Graphics2D graphics, Line2D line) {
        graphics.draw(canvas.toView().createTransformedShape(line));
    }

    /** The screen pixels of something, and of the lines that are shown besides. */
    public Rectangle area(Rectangle other) {
        return met.equals(Snapping.Snapped.NONE) ? other : new Rectangle(0, 0, FAR, FAR);
    }
}
