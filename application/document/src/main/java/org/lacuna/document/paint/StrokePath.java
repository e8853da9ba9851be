package org.lacuna.document.paint;

import java.util.function.Consumer;

/**
 * Turns points, which come as the mouse is asked for them, into marks at even distances along a curve. Without smoothing the
 * curve is the line through the points. With it, the points are drawn after by a weight on a string (an exponential mean) and
 * joined by quadratic curves between their midpoints, so that fast strokes have no corners; the end of the stroke catches up, and
 * so does a stroke that is given the point at which the hand rests again and again.
 */
final class StrokePath {
    /** Length of the straight pieces of a curve, in pixels. */
    private static final double PIECE = 2;

    private static final int MOST_PIECES = 64;

    /** In pixels; nobody sees less. */
    private static final double REACHED = 0.5;

    private final Brush brush;
    private final Consumer<StrokePoint> marks;
    private StrokePoint raw;
    private StrokePoint smooth;
    /** Where the curve ends so far. */
    private StrokePoint reached;
    /** How far it is from there to the next mark. */
    private double toNext;

    /**
     * @param marks gets the marks in order
     */
    StrokePath(Brush brush, StrokePoint start, Consumer<StrokePoint> marks) {
        this.brush = brush;
        this.marks = marks;
        raw = start;
        smooth = start;
        reached = start;
        marks.accept(start);
        toNext = brush.stepAt(start.pressure());
    }

    void to(StrokePoint point) {
        raw = point;
        if (brush.smoothing() == 0) {
            line(point);
            smooth = point;
            return;
        }
        StrokePoint next = smooth.towards(point, 1 - 0.95 * brush.smoothing());
        curve(smooth, smooth.towards(next, 0.5));
        smooth = next;
    }

    /** Whether the curve has not come to where the hand is. */
    boolean trails() {
        return reached.distance(raw) > REACHED;
    }

    /** Goes on to where the hand left. */
    void end() {
        if (brush.smoothing() > 0) {
            line(smooth);
            line(raw);
        }
    }

    private void curve(StrokePoint control, StrokePoint end) {
        StrokePoint start = reached;
        double length = start.distance(control) + control.distance(end);
        int pieces = (int) Math.max(1, Math.min(MOST_PIECES, Math.ceil(length / PIECE)));
        for (int i = 1; i <= pieces; i++) {
            double t = (double) i / pieces;
            line(start.towards(control, t).towards(control.towards(end, t), t));
        }
    }

    private void line(StrokePoint end) {
        double length = reached.distance(end);
        double at = 0;
        while (at + toNext <= length) {
            at += toNext;
            StrokePoint mark = reached.towards(end, at / length);
            marks.accept(mark);
            toNext = brush.stepAt(mark.pressure());
        }
        toNext -= length - at;
        reached = end;
    }
}
