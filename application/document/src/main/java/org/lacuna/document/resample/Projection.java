package org.lacuna.document.resample;

import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.util.List;
import java.util.Optional;
import org.lacuna.document.Rect;

/**
 * Takes straight lines of the plane to straight lines: (x, y) goes to ((ax x + ay y + a) / w, (bx x + by y + b) / w) with
 * w = cx x + cy y + 1. Scaling, turning, skewing and perspective, in any order, are of this kind.
 */
public record Projection(double ax, double ay, double a, double bx, double by, double b, double cx, double cy) {
    public static final Projection IDENTITY = new Projection(1, 0, 0, 0, 1, 0, 0, 0);

    /** How small the divisor may become within what is projected: beyond lies the horizon, where sizes have no bounds. */
    private static final double LEAST_DIVISOR = 1e-3;

    public static Projection of(AffineTransform transform) {
        return new Projection(
                transform.getScaleX(),
                transform.getShearX(),
                transform.getTranslateX(),
                transform.getShearY(),
                transform.getScaleY(),
                transform.getTranslateY(),
                0,
                0);
    }

    /**
     * What takes a rectangle's corners to others (Heckbert, Fundamentals of Texture Mapping and Image Warping, section 2.2.3).
     *
     * @param corners for the upper left, upper right, lower right and lower left one
     * @return empty if they do not make a convex quadrilateral, or are too far off in perspective
     */
    public static Optional<Projection> ofCorners(Rect rectangle, List<Point2D> corners) {
        if (rectangle.isEmpty() || !isConvex(corners)) {
            return Optional.empty();
        }
        double x0 = corners.get(0).getX();
        double y0 = corners.get(0).getY();
        double x1 = corners.get(1).getX();
        double y1 = corners.get(1).getY();
        double x2 = corners.get(2).getX();
        double y2 = corners.get(2).getY();
        double x3 = corners.get(3).getX();
        double y3 = corners.get(3).getY();
        double sumX = x0 - x1 + x2 - x3;
        double sumY = y0 - y1 + y2 - y3;
        double dx1 = x1 - x2;
        double dx2 = x3 - x2;
        double dy1 = y1 - y2;
        double dy2 = y3 - y2;
        double det = dx1 * dy2 - dx2 * dy1;
        double g = (sumX * dy2 - dx2 * sumY) / det;
        double h = (dx1 * sumY - sumX * dy1) / det;
        double nearest = Math.min(Math.min(1, 1 + g), Math.min(1 + h, 1 + g + h));
        if (nearest < LEAST_DIVISOR) {
            return Optional.empty();
        }
        Projection ofUnit =
                new Projection(x1 - x0 + g * x1, x3 - x0 + h * x3, x0, y1 - y0 + g * y1, y3 - y0 + h * y3, y0, g, h);
        AffineTransform toUnit = AffineTransform.getScaleInstance(1.0 / rectangle.width(), 1.0 / rectangle.height());
        toUnit.translate(-rectangle.x(), -rectangle.y());
        return Optional.of(ofUnit.after(of(toUnit)));
    }

    private static boolean isConvex(List<Point2D> corners) {
        int turns = 0;
        for (int i = 0; i < 4; i++) {
            Point2D p = corners.get(i);
            Point2D q = corners.get((i + 1) % 4);
            Point2D r = corners.get((i + 2) % 4);
            double cross =
                    (q.getX() - p.getX()) * (r.getY() - q.getY()) - (q.getY() - p.getY()) * (r.getX() - q.getX());
            turns += cross > 1e-6 ? 1 : cross < -1e-6 ? -1 : 0;
        }
        return Math.abs(turns) == 4;
    }

    /** First another one, then this one. */
    public Projection after(Projection first) {
        double w = cx * first.a + cy * first.b + 1;
        return new Projection(
                (ax * first.ax + ay * first.bx + a * first.cx) / w,
                (ax * first.ay + ay * first.by + a * first.cy) / w,
                (ax * first.a + ay * first.b + a) / w,
                (bx * first.ax + by * first.bx + b * first.cx) / w,
                (bx * first.ay + by * first.by + b * first.cy) / w,
                (bx * first.a + by * first.b + b) / w,
                (cx * first.ax + cy * first.bx + first.cx) / w,
                (cx * first.ay + cy * first.by + first.cy) / w);
    }

    /** The same with the origin elsewhere: for coordinates that begin at (x, y) of these. */
    public Projection relativeTo(int x, int y) {
        return of(AffineTransform.getTranslateInstance(-x, -y))
                .after(this)
                .after(of(AffineTransform.getTranslateInstance(x, y)));
    }

    public Point2D apply(double x, double y) {
        double w = cx * x + cy * y + 1;
        return new Point2D.Double((ax * x + ay * y + a) / w, (bx * x + by * y + b) / w);
    }

    /**
     * What takes it back.
     *
     * @throws IllegalStateException if all goes to one line
     */
    public Projection inverse() {
        double ia = by - b * cy;
        double ib = a * cy - ay;
        double ic = ay * b - a * by;
        double id = b * cx - bx;
        double ie = ax - a * cx;
        double ig = a * bx - ax * b;
        double ih = bx * cy - by * cx;
        double ii = ay * cx - ax * cy;
        double ij = ax * by - ay * bx;
        if (Math.abs(ij) < 1e-12) {
            throw new IllegalStateException("nothing can be stretched out of a line");
        }
        return new Projection(ia / ij, ib / ij, ic / ij, id / ij, ie / ij, ig / ij, ih / ij, ii / ij);
    }

    /** If there is no perspective in it. */
    public Optional<AffineTransform> affine() {
        boolean isAffine = Math.abs(cx) < 1e-9 && Math.abs(cy) < 1e-9;
        return isAffine ? Optional.of(new AffineTransform(ax, bx, ay, by, a, b)) : Optional.empty();
    }

    /** Whether it moves all by whole pixels, so that no pixel changes. */
    public boolean isWholeShift() {
        return near(ax, 1)
                && near(ay, 0)
                && near(bx, 0)
                && near(by, 1)
                && near(cx, 0)
                && near(cy, 0)
                && near(a, Math.rint(a))
                && near(b, Math.rint(b));
    }

    private static boolean near(double value, double other) {
        return Math.abs(value - other) < 1e-6;
    }

    /** The pixels that a rectangle's projection touches. */
    public Rect of(Rect area) {
        double left = Double.POSITIVE_INFINITY;
        double top = Double.POSITIVE_INFINITY;
        double right = Double.NEGATIVE_INFINITY;
        double bottom = Double.NEGATIVE_INFINITY;
        int[][] corners = {
            {area.x(), area.y()}, {area.right(), area.y()}, {area.right(), area.bottom()}, {area.x(), area.bottom()}
        };
        for (int[] corner : corners) {
            Point2D point = apply(corner[0], corner[1]);
            left = Math.min(left, point.getX());
            top = Math.min(top, point.getY());
            right = Math.max(right, point.getX());
            bottom = Math.max(bottom, point.getY());
        }
        // What lies on a pixel's border but for rounding does not reach into the next one.
        double slack = 1e-6;
        return Rect.between(
                (int) Math.floor(left + slack), (int) Math.floor(top + slack), (int) Math.ceil(right - slack), (int)
                        Math.ceil(bottom - slack));
    }
}
