package org.lacuna.editor.rulers;

import java.awt.geom.Point2D;
import org.lacuna.document.Guide;
import org.lacuna.editor.canvas.ViewTransform;

/**
 * What a ruler measures: the document's places along an edge of the view. Where the view is turned it is the axis of the document
 * that comes nearest to the ruler, at the places where the document's rows or columns cross the edge.
 *
 * @param columns whether columns are counted, else rows
 * @param start the place in the document at the beginning of the edge
 * @param perPixel document pixels that go by with each screen pixel along the edge; negative where the document is mirrored
 */
record RulerAxis(boolean columns, double start, double perPixel) {

    /** Along the upper edge, or the left one. */
    static RulerAxis of(ViewTransform view, boolean upperEdge) {
        Point2D first = view.toDocument(0, 0);
        Point2D next = view.toDocument(upperEdge ? 1 : 0, upperEdge ? 0 : 1);
        double dx = next.getX() - first.getX();
        double dy = next.getY() - first.getY();
        // At exactly 45 degrees either would do; the upper ruler then counts columns as it does when nothing is turned.
        boolean columns = upperEdge ? Math.abs(dx) >= Math.abs(dy) - 1e-12 : Math.abs(dx) > Math.abs(dy) + 1e-12;
        return columns ? new RulerAxis(true, first.getX(), dx) : new RulerAxis(false, first.getY(), dy);
    }

    /** Where along the edge a place of the document is. */
    double toEdge(double place) {
        return (place - start) / perPixel;
    }

    double toDocument(double alongEdge) {
        return start + alongEdge * perPixel;
    }

    /** Guides that one pulls out of a ruler lie along it: across what it counts. */
    Guide.Direction pulled() {
        return columns ? Guide.Direction.LEVEL : Guide.Direction.UPRIGHT;
    }
}
