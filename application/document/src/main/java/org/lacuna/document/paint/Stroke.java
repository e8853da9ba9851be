package org.lacuna.document.paint;

import java.util.Optional;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Rect;
import org.lacuna.document.selection.Mask;

/**
 * One stroke of a brush over a surface, from the press to the release. Its marks add up in a mask of the stroke, through which the
 * ink is put on: flow makes a stroke denser where it goes again, opacity is what it never goes beyond. For one thread at a time.
 */
public final class Stroke {
    private final Surface surface;
    private final Brush brush;
    private final Ink ink;
    private final StrokeMask covered;
    private final StrokePath path;
    private final Optional<Rect> repeated;
    private BrushTip tip;
    private double tipSize = -1;

    /** Makes the first mark. */
    public Stroke(Surface surface, Brush brush, Ink ink, StrokePoint start) {
        this(surface, brush, ink, start, Optional.empty());
    }

    /**
     * Makes the first mark.
     *
     * @param repeated an area that tiles the plane: what leaves it on one side comes in on the opposite one, and points outside
     *     stand for the same places inside; nothing beyond it is painted
     */
    public Stroke(Surface surface, Brush brush, Ink ink, StrokePoint start, Optional<Rect> repeated) {
        this.surface = surface;
        this.brush = brush;
        this.ink = ink;
        this.repeated = repeated;
        covered = new StrokeMask(repeated.map(surface.bounds()::intersect).orElseGet(surface::bounds));
        path = new StrokePath(brush, start, this::mark);
    }

    private void mark(StrokePoint at) {
        double size = brush.sizeAt(at.pressure());
        if (size != tipSize) {
            tip = new BrushTip(size, brush.hardness(), brush.grain());
            tipSize = size;
        }
        double flow = brush.flowAt(at.pressure());
        repeated.ifPresentOrElse(tile -> markRepeated(tile, at, flow), () -> covered.add(tip, at.x(), at.y(), flow));
    }

    /** In every repetition that reaches into the area. */
    private void markRepeated(Rect tile, StrokePoint at, double flow) {
        double reach = tip.reach();
        double firstX = first(at.x(), tile.x() - reach, tile.width());
        for (double y = first(at.y(), tile.y() - reach, tile.height()); y < tile.bottom() + reach; y += tile.height()) {
            for (double x = firstX; x < tile.right() + reach; x += tile.width()) {
                covered.add(tip, x, y, flow);
            }
        }
    }

    /** The first place that is not before the least, of those that are whole periods away. */
    private static double first(double place, double least, double period) {
        return place + Math.ceil((least - place) / period) * period;
    }

    /** Goes on to a point. */
    public void to(StrokePoint point) {
        path.to(point);
    }

    /** Whether the marks have not come to the last point, for smoothing; they come nearer whenever that point is given again. */
    public boolean trails() {
        return path.trails();
    }

    /** Goes on to where the hand left. */
    public void end() {
        path.end();
    }

    /** Puts the marks made so far on the surface, which may take long, so that {@link #applyTo} has nothing left to do. */
    public void paint() {
        for (Rect area : covered.takeDirty()) {
            surface.paint(area, covered, ink);
        }
    }

    /** Puts other ink through all marks of the stroke, in place of its own. */
    public void paint(Ink other) {
        covered.takeDirty();
        surface.paint(covered.bounds(), covered, other);
    }

    /** The state with all marks made so far; see {@link Surface#applyTo}. */
    public DocumentState applyTo(DocumentState state) {
        paint();
        return surface.applyTo(state);
    }

    /** The state without the stroke. */
    public DocumentState discard(DocumentState state) {
        surface.discard();
        return surface.applyTo(state);
    }

    /** Every pixel that the stroke has touched. */
    public Mask touched() {
        return covered.touched();
    }
}
