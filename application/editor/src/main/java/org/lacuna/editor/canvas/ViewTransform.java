package org.lacuna.editor.canvas;

import java.awt.Rectangle;
import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import org.lacuna.document.Rect;

/**
 * How the document lies under the window: a point (x, y) of the document is seen at (originX + zoom x, originY + zoom y),
 * in the screen's own pixels. On a screen with a scale of 2 these are half a Swing pixel wide, so that a zoom of 1 always
 * means one pixel of the picture on one pixel of the screen.
 *
 * @param zoom screen pixels per document pixel
 */
public record ViewTransform(double zoom, double originX, double originY) {
    public static final double MIN_ZOOM = 0.01;
    public static final double MAX_ZOOM = 64;

    /** Zoom levels that single steps go through. */
    private static final double[] STEPS = {
        0.01, 0.02, 0.03, 0.04, 0.0625, 0.0833, 0.125, 1 / 6.0, 0.25, 1 / 3.0, 0.5, 2 / 3.0, 1, 1.5, 2, 3, 4, 6, 8, 12,
        16, 24, 32, 48, 64
    };

    public ViewTransform {
        zoom = Math.min(MAX_ZOOM, Math.max(MIN_ZOOM, zoom));
    }

    /**
     * The whole document in the middle of a view.
     *
     * @param margin screen pixels left free on each side
     * @param maxZoom the zoom at which enlarging a small document ends
     */
    public static ViewTransform fit(Rect document, int viewWidth, int viewHeight, int margin, double maxZoom) {
        double across = Math.max(1, viewWidth - 2.0 * margin) / document.width();
        double down = Math.max(1, viewHeight - 2.0 * margin) / document.height();
        return new ViewTransform(Math.min(maxZoom, Math.min(across, down)), 0, 0)
                .centredOn(
                        document.x() + document.width() / 2.0,
                        document.y() + document.height() / 2.0,
                        viewWidth,
                        viewHeight);
    }

    /** The same zoom with this point of the document in the middle of the view. */
    public ViewTransform centredOn(double x, double y, int viewWidth, int viewHeight) {
        return at(viewWidth / 2.0 - zoom * x, viewHeight / 2.0 - zoom * y);
    }

    /** Another zoom, with the document's point that is seen at the anchor staying there. */
    public ViewTransform zoomedTo(double newZoom, double anchorX, double anchorY) {
        double bounded = Math.min(MAX_ZOOM, Math.max(MIN_ZOOM, newZoom));
        double factor = bounded / zoom;
        return new ViewTransform(bounded, 0, 0)
                .at(anchorX - (anchorX - originX) * factor, anchorY - (anchorY - originY) * factor);
    }

    public ViewTransform movedBy(double dx, double dy) {
        return at(originX + dx, originY + dy);
    }

    /** Moved so that at least a quarter of the view, or all of a smaller document, stays in sight. */
    public ViewTransform keeping(Rect document, int viewWidth, int viewHeight) {
        return at(
                kept(originX, document.x() * zoom, document.width() * zoom, viewWidth),
                kept(originY, document.y() * zoom, document.height() * zoom, viewHeight));
    }

    private static double kept(double origin, double start, double length, int view) {
        double visible = Math.min(length, view / 4.0);
        double least = visible - start - length;
        double most = view - visible - start;
        return Math.min(most, Math.max(least, origin));
    }

    /** The next larger level among the usual ones. */
    public static double stepIn(double zoom) {
        for (double step : STEPS) {
            if (step > zoom * 1.001) {
                return step;
            }
        }
        return MAX_ZOOM;
    }

    /** The next smaller level among the usual ones. */
    public static double stepOut(double zoom) {
        for (int i = STEPS.length - 1; i >= 0; i--) {
            if (STEPS[i] < zoom * 0.999) {
                return STEPS[i];
            }
        }
        return MIN_ZOOM;
    }

    /** The document's point seen at (viewX, viewY). */
    public Point2D toDocument(double viewX, double viewY) {
        return new Point2D.Double((viewX - originX) / zoom, (viewY - originY) / zoom);
    }

    /** Where the document's column boundary x is seen. */
    public double viewX(double x) {
        return originX + zoom * x;
    }

    /** Where the document's row boundary y is seen. */
    public double viewY(double y) {
        return originY + zoom * y;
    }

    /**
     * The screen pixels of an area, each edge rounded to the nearest boundary: areas that touch in the document touch on the
     * screen, without gap or overlap.
     */
    public Rectangle toView(Rect area) {
        int left = (int) Math.round(viewX(area.x()));
        int top = (int) Math.round(viewY(area.y()));
        int right = (int) Math.round(viewX(area.right()));
        int bottom = (int) Math.round(viewY(area.bottom()));
        return new Rectangle(left, top, right - left, bottom - top);
    }

    /** The document's pixels that are seen, even in part, within these screen pixels; may reach outside the document. */
    public Rect toDocument(Rectangle view) {
        return Rect.between(
                (int) Math.floor((view.x - originX) / zoom),
                (int) Math.floor((view.y - originY) / zoom),
                (int) Math.ceil((view.x + view.width - originX) / zoom),
                (int) Math.ceil((view.y + view.height - originY) / zoom));
    }

    /** From document to screen pixels. */
    public AffineTransform toAffine() {
        return new AffineTransform(zoom, 0, 0, zoom, originX, originY);
    }

    /** Whole screen pixels as origin keep a picture at 100 % sharp. */
    private ViewTransform at(double x, double y) {
        return new ViewTransform(zoom, Math.rint(x), Math.rint(y));
    }
}
