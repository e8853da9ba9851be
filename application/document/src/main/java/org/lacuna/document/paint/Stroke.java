package org.lacuna.document.paint;

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
    private BrushTip tip;
    private double tipSize = -1;

    /** Makes the first mark. */
    public Stroke(Surface surface, Brush brush, Ink ink, StrokePoint start) {
        this.surface = surface;
        this.brush = brush;
        this.ink = ink;
        covered = new StrokeMask(surface.bounds());
        path = new StrokePath(brush, start, this::mark);
    }

    private void mark(StrokePoint at) {
        double size = brush.sizeAt(at.pressure());
        if (size != tipSize) {
            tip = new BrushTip(size, brush.hardness());
            tipSize = size;
        }
        covered.add(tip, at.x(), at.y(), brush.flowAt(at.pressure()));
    }

    /** Goes on to a point. */
    public void to(StrokePoint point) {
        path.to(point);
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
