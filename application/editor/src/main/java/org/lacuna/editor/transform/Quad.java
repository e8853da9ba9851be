package org.lacuna.editor.transform;

import java.awt.geom.AffineTransform;
import java.awt.geom.NoninvertibleTransformException;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lacuna.document.Rect;
import org.lacuna.document.resample.Projection;

/**
 * Where the corners of a box were put: upper left, upper right, lower right, lower left, as they were before.
 *
 * @param source the box as it was
 */
record Quad(Rect source, List<Point2D> corners) {
    /** Handles 0 to 3 are the corners, 4 to 7 the middles of the upper, right, lower and left side. */
    static final int HANDLES = 8;

    private static final double LEAST_FACTOR = 1e-3;

    Quad {
        corners = List.copyOf(corners);
    }

    static Quad of(Rect box) {
        return new Quad(
                box,
                List.of(
                        new Point2D.Double(box.x(), box.y()),
                        new Point2D.Double(box.right(), box.y()),
                        new Point2D.Double(box.right(), box.bottom()),
                        new Point2D.Double(box.x(), box.bottom())));
    }

    /** Empty when the corners have come to lie so that no picture could. */
    Optional<Projection> projection() {
        return Projection.ofCorners(source, corners);
    }

    Point2D handle(int index) {
        if (index < 4) {
            return corners.get(index);
        }
        return middle(corners.get(index - 4), corners.get((index - 3) % 4));
    }

    private static Point2D middle(Point2D one, Point2D other) {
        return new Point2D.Double((one.getX() + other.getX()) / 2, (one.getY() + other.getY()) / 2);
    }

    Point2D centre() {
        return middle(middle(corners.get(0), corners.get(2)), middle(corners.get(1), corners.get(3)));
    }

    /** The handle across. */
    static int opposite(int handle) {
        return handle < 4 ? (handle + 2) % 4 : 4 + (handle - 2) % 4;
    }

    Path2D outline() {
        Path2D path = new Path2D.Double();
        path.moveTo(corners.get(0).getX(), corners.get(0).getY());
        for (int i = 1; i < 4; i++) {
            path.lineTo(corners.get(i).getX(), corners.get(i).getY());
        }
        path.closePath();
        return path;
    }

    Quad transformed(AffineTransform transform) {
        List<Point2D> moved = new ArrayList<>();
        corners.forEach(corner -> moved.add(transform.transform(corner, null)));
        return new Quad(source, moved);
    }

    Quad movedBy(double dx, double dy) {
        return transformed(AffineTransform.getTranslateInstance(dx, dy));
    }

    Quad rotated(double radians, Point2D around) {
        return transformed(AffineTransform.getRotateInstance(radians, around.getX(), around.getY()));
    }

    /** One corner alone: perspective. */
    Quad withCorner(int index, Point2D place) {
        List<Point2D> moved = new ArrayList<>(corners);
        moved.set(index, place);
        return new Quad(source, moved);
    }

    /** Both corners of a side by so much: skewing. */
    Quad withSideMoved(int handle, double dx, double dy) {
        List<Point2D> moved = new ArrayList<>(corners);
        for (int corner : new int[] {handle - 4, (handle - 3) % 4}) {
            Point2D old = corners.get(corner);
            moved.set(corner, new Point2D.Double(old.getX() + dx, old.getY() + dy));
        }
        return new Quad(source, moved);
    }

    /** The box's own axes: the unit square goes to the upper and left sides. */
    private AffineTransform frame() {
        Point2D origin = corners.get(0);
        Point2D right = corners.get(1);
        Point2D down = corners.get(3);
        return new AffineTransform(
                right.getX() - origin.getX(),
                right.getY() - origin.getY(),
                down.getX() - origin.getX(),
                down.getY() - origin.getY(),
                origin.getX(),
                origin.getY());
    }

    /**
     * Stretched along its own axes so that a handle comes to the pointer.
     *
     * @param keepRatio by the same factor in both directions
     * @param fromCentre the middle stays, else the handle across
     */
    Quad scaled(int handle, Point2D pointer, boolean keepRatio, boolean fromCentre) {
        AffineTransform frame = frame();
        AffineTransform back;
        try {
            back = frame.createInverse();
        } catch (NoninvertibleTransformException e) {
            return this;
        }
        Point2D anchor = back.transform(fromCentre ? centre() : handle(opposite(handle)), null);
        Point2D grip = back.transform(handle(handle), null);
        Point2D target = back.transform(pointer, null);
        boolean across = handle < 4 || handle % 2 == 1;
        boolean down = handle < 4 || handle % 2 == 0;
        double x = across ? factor(target.getX() - anchor.getX(), grip.getX() - anchor.getX()) : 1;
        double y = down ? factor(target.getY() - anchor.getY(), grip.getY() - anchor.getY()) : 1;
        if (keepRatio) {
            double common = !down || across && Math.abs(x) > Math.abs(y) ? x : y;
            x = Math.copySign(common, across ? x : common);
            y = Math.copySign(common, down ? y : common);
        }
        AffineTransform stretch = AffineTransform.getTranslateInstance(anchor.getX(), anchor.getY());
        stretch.scale(x, y);
        stretch.translate(-anchor.getX(), -anchor.getY());
        stretch.concatenate(back);
        stretch.preConcatenate(frame);
        return transformed(stretch);
    }

    private static double factor(double length, double old) {
        double factor = Math.abs(old) < 1e-9 ? 1 : length / old;
        return Math.abs(factor) < LEAST_FACTOR ? Math.copySign(LEAST_FACTOR, factor) : factor;
    }

    /**
     * What people type instead of dragging; the corner farthest from the first one follows.
     *
     * @param x of the middle
     * @param scaleX width by the width before
     * @param degrees clockwise
     * @param skew degrees by which the left side leans
     */
    record Numbers(double x, double y, double scaleX, double scaleY, double degrees, double skew) {
        private AffineTransform transform() {
            AffineTransform transform = AffineTransform.getTranslateInstance(x, y);
            transform.rotate(Math.toRadians(degrees));
            transform.shear(Math.tan(Math.toRadians(skew)), 0);
            transform.scale(scaleX, scaleY);
            return transform;
        }
    }

    Numbers numbers() {
        Point2D centre = centre();
        AffineTransform frame = frame();
        double angle = Math.atan2(frame.getShearY(), frame.getScaleX());
        double width = Math.hypot(frame.getScaleX(), frame.getShearY());
        double along = frame.getShearX() * Math.cos(angle) + frame.getScaleY() * Math.sin(angle);
        double height = -frame.getShearX() * Math.sin(angle) + frame.getScaleY() * Math.cos(angle);
        return new Numbers(
                centre.getX(),
                centre.getY(),
                width / source.width(),
                height / source.height(),
                Math.toDegrees(angle),
                Math.toDegrees(Math.atan2(along, Math.abs(height))) * Math.signum(height));
    }

    /** With other numbers; perspective that there is stays. */
    Quad with(Numbers numbers) {
        if (Math.abs(numbers.scaleX) < LEAST_FACTOR || Math.abs(numbers.scaleY) < LEAST_FACTOR) {
            return this;
        }
        try {
            AffineTransform change = numbers().transform().createInverse();
            change.preConcatenate(numbers.transform());
            return transformed(change);
        } catch (NoninvertibleTransformException e) {
            return this;
        }
    }
}
