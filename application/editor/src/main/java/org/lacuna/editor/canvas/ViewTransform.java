package org.lacuna.editor.canvas;

import java.awt.Rectangle;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import org.lacuna.document.Rect;

/**
 * How the document lies under the window: a point of it is mirrored, if at all, turned, enlarged by the zoom, and seen so far from
 * the origin, in the screen's own pixels. On a screen with a scale of 2 these are half a Swing pixel wide, so that a zoom of 1
 * always means one pixel of the picture on one pixel of the screen.
 *
 * @param zoom screen pixels per document pixel
 * @param originX where the document's origin is seen
 * @param degrees by which the document is turned, clockwise as one sees it; -180 (not included) to 180
 * @param mirrored whether left and right of the document are exchanged before it is turned
 */
public record ViewTransform(double zoom, double originX, double originY, double degrees, boolean mirrored) {
    public static final double MIN_ZOOM = 0.01;
    public static final double MAX_ZOOM = 64;

    private static final double QUARTER = 90;

    /** Zoom levels that single steps go through. */
    private static final double[] STEPS = {
        0.01, 0.02, 0.03, 0.04, 0.0625, 0.0833, 0.125, 1 / 6.0, 0.25, 1 / 3.0, 0.5, 2 / 3.0, 1, 1.5, 2, 3, 4, 6, 8, 12,
        16, 24, 32, 48, 64
    };

    public ViewTransform {
        zoom = Math.min(MAX_ZOOM, Math.max(MIN_ZOOM, zoom));
        degrees = normal(degrees);
    }

    /** Neither turned nor mirrored. */
    public ViewTransform(double zoom, double originX, double originY) {
        this(zoom, originX, originY, 0, false);
    }

    private static double normal(double degrees) {
        double turned = degrees % 360;
        return turned > 180 ? turned - 360 : turned <= -180 ? turned + 360 : turned == 0 ? 0 : turned;
    }

    /** Whether the document's rows and columns are rows and columns of the screen, or the other way round. */
    public boolean isUpright() {
        return degrees % QUARTER == 0;
    }

    /** Whether the document is seen as it is, but for its size. */
    public boolean isPlain() {
        return degrees == 0 && !mirrored;
    }

    /**
     * The whole document in the middle of a view, turned and mirrored like this one.
     *
     * @param margin screen pixels left free on each side
     * @param maxZoom the zoom at which enlarging a small document ends
     */
    public ViewTransform fitting(Rect document, int viewWidth, int viewHeight, int margin, double maxZoom) {
        Rectangle2D size = bounds(direction(), document);
        double across = Math.max(1, viewWidth - 2.0 * margin) / size.getWidth();
        double down = Math.max(1, viewHeight - 2.0 * margin) / size.getHeight();
        return new ViewTransform(Math.min(maxZoom, Math.min(across, down)), 0, 0, degrees, mirrored)
                .centredOn(
                        document.x() + document.width() / 2.0,
                        document.y() + document.height() / 2.0,
                        viewWidth,
                        viewHeight);
    }

    /** The same zoom with this point of the document in the middle of the view. */
    public ViewTransform centredOn(double x, double y, int viewWidth, int viewHeight) {
        return showing(x, y, viewWidth / 2.0, viewHeight / 2.0);
    }

    /** Moved so that this point of the document is seen at a place. */
    private ViewTransform showing(double x, double y, double viewX, double viewY) {
        Point2D seen = toView(x, y);
        return at(originX + viewX - seen.getX(), originY + viewY - seen.getY());
    }

    /** Another zoom, with the document's point that is seen at the anchor staying there. */
    public ViewTransform zoomedTo(double newZoom, double anchorX, double anchorY) {
        double bounded = Math.min(MAX_ZOOM, Math.max(MIN_ZOOM, newZoom));
        double factor = bounded / zoom;
        return new ViewTransform(bounded, 0, 0, degrees, mirrored)
                .at(anchorX - (anchorX - originX) * factor, anchorY - (anchorY - originY) * factor);
    }

    /** Turned to an angle, with the document's point that is seen at the anchor staying there. */
    public ViewTransform turnedTo(double newDegrees, double anchorX, double anchorY) {
        Point2D anchor = toDocument(anchorX, anchorY);
        return new ViewTransform(zoom, 0, 0, newDegrees, mirrored)
                .showing(anchor.getX(), anchor.getY(), anchorX, anchorY);
    }

    /** Left and right of the screen exchanged around an upright line: also what is turned looks as in a mirror. */
    public ViewTransform flipped(double axisX) {
        return new ViewTransform(zoom, 0, 0, -degrees, !mirrored).at(2 * axisX - originX, originY);
    }

    public ViewTransform movedBy(double dx, double dy) {
        return at(originX + dx, originY + dy);
    }

    /** As a repetition of the document is seen that begins at this point of it; exactly, not at whole screen pixels. */
    ViewTransform shiftedBy(double x, double y) {
        Point2D origin = toView(x, y);
        return new ViewTransform(zoom, origin.getX(), origin.getY(), degrees, mirrored);
    }

    /** Moved so that at least a quarter of the view, or all of a smaller document, stays in sight. */
    public ViewTransform keeping(Rect document, int viewWidth, int viewHeight) {
        Rectangle2D place = bounds(direction(), document);
        return at(
                kept(originX, place.getX() * zoom, place.getWidth() * zoom, viewWidth),
                kept(originY, place.getY() * zoom, place.getHeight() * zoom, viewHeight));
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
        // Turning back is what the transposed matrix does.
        AffineTransform direction = direction();
        double x = viewX - originX;
        double y = viewY - originY;
        return new Point2D.Double(
                (direction.getScaleX() * x + direction.getShearY() * y) / zoom,
                (direction.getShearX() * x + direction.getScaleY() * y) / zoom);
    }

    /** Where a point of the document is seen. */
    public Point2D toView(double x, double y) {
        return toAffine().transform(new Point2D.Double(x, y), null);
    }

    /**
     * The screen pixels of an area. Where the document is upright each edge is rounded to the nearest boundary: areas that touch in
     * the document touch on the screen, without gap or overlap. Else it is the smallest rectangle around.
     */
    public Rectangle toView(Rect area) {
        if (!isUpright()) {
            return bounds(toAffine(), area).getBounds();
        }
        Point2D first = toView(area.x(), area.y());
        Point2D last = toView(area.right(), area.bottom());
        int left = (int) Math.round(Math.min(first.getX(), last.getX()));
        int top = (int) Math.round(Math.min(first.getY(), last.getY()));
        int right = (int) Math.round(Math.max(first.getX(), last.getX()));
        int bottom = (int) Math.round(Math.max(first.getY(), last.getY()));
        return new Rectangle(left, top, right - left, bottom - top);
    }

    /** The outline of an area on the screen. */
    public Shape outline(Rect area) {
        return shape(toAffine(), area);
    }

    private static Rectangle2D bounds(AffineTransform transform, Rect area) {
        return shape(transform, area).getBounds2D();
    }

    private static Shape shape(AffineTransform transform, Rect area) {
        return transform.createTransformedShape(
                new Rectangle2D.Double(area.x(), area.y(), area.width(), area.height()));
    }

    /** The document's pixels that are seen, even in part, within these screen pixels; may reach outside the document. */
    public Rect toDocument(Rectangle view) {
        Point2D first = toDocument(view.x, view.y);
        Rectangle2D seen = new Rectangle2D.Double(first.getX(), first.getY(), 0, 0);
        seen.add(toDocument(view.getMaxX(), view.y));
        seen.add(toDocument(view.x, view.getMaxY()));
        seen.add(toDocument(view.getMaxX(), view.getMaxY()));
        return Rect.between(
                (int) Math.floor(seen.getMinX()),
                (int) Math.floor(seen.getMinY()),
                (int) Math.ceil(seen.getMaxX()),
                (int) Math.ceil(seen.getMaxY()));
    }

    /** From document to screen pixels. */
    public AffineTransform toAffine() {
        AffineTransform transform = AffineTransform.getTranslateInstance(originX, originY);
        transform.scale(zoom, zoom);
        transform.concatenate(direction());
        return transform;
    }

    /** Turned and mirrored, without zoom and origin. */
    AffineTransform direction() {
        AffineTransform direction = isUpright()
                ? AffineTransform.getQuadrantRotateInstance((int) (degrees / QUARTER))
                : AffineTransform.getRotateInstance(Math.toRadians(degrees));
        direction.scale(mirrored ? -1 : 1, 1);
        return direction;
    }

    /** Whole screen pixels as origin keep an upright picture at 100 % sharp. */
    private ViewTransform at(double x, double y) {
        return isUpright()
                ? new ViewTransform(zoom, Math.rint(x), Math.rint(y), degrees, mirrored)
                : new ViewTransform(zoom, x, y, degrees, mirrored);
    }
}
