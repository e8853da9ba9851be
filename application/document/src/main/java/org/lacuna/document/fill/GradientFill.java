package org.lacuna.document.fill;

import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.util.Objects;
import org.lacuna.document.colour.Gradient;

/**
 * A gradient across the plane, from a start to an end point in the layer's coordinates, where pixel (x, y) covers x..x+1,
 * y..y+1. Where both are one point, all has the gradient's last colour.
 *
 * @param startX a finite number, as all coordinates
 */
public record GradientFill(
        Gradient gradient, Shape shape, Repeat repeat, double startX, double startY, double endX, double endY)
        implements Fill {
    /** How the position on the gradient depends on the place. */
    public enum Shape {
        /** Grows from start to end. */
        LINEAR,
        /** Grows in all directions from the start; 1 at the end's distance. */
        RADIAL,
        /** Goes round the start clockwise as one sees it, beginning in the direction of the end. */
        CONICAL,
        /** Like linear, to both sides of the start. */
        REFLECTED,
        /** Grows in all directions from the start in squares that stand on a corner. */
        DIAMOND
    }

    /** What comes before the start and beyond the end. */
    public enum Repeat {
        /** The first and the last colour. */
        NONE,
        /** The gradient again. */
        AGAIN,
        /** The gradient backwards, then again. */
        BACK_AND_FORTH
    }

    public GradientFill {
        Objects.requireNonNull(gradient);
        Objects.requireNonNull(shape);
        Objects.requireNonNull(repeat);
        if (!(Math.abs(startX) < 1e9 && Math.abs(startY) < 1e9 && Math.abs(endX) < 1e9 && Math.abs(endY) < 1e9)) {
            throw new IllegalArgumentException("a gradient's points must lie near the picture");
        }
    }

    /** From one point straight to another. */
    public static GradientFill linear(Gradient gradient, double startX, double startY, double endX, double endY) {
        return new GradientFill(gradient, Shape.LINEAR, Repeat.NONE, startX, startY, endX, endY);
    }

    @Override
    public RowSource prepare() {
        Gradient.Lookup lookup = gradient.lookup();
        return (x, y, count, target) -> {
            float[] rgba = new float[4];
            for (int i = 0; i < count; i++) {
                lookup.at((float) position(x + i + 0.5, y + 0.5), rgba);
                target.red[i] = rgba[0];
                target.green[i] = rgba[1];
                target.blue[i] = rgba[2];
                target.alpha[i] = rgba[3];
            }
        };
    }

    /** Where on the gradient a place lies, 0 to 1. */
    public double position(double x, double y) {
        double axisX = endX - startX;
        double axisY = endY - startY;
        double square = axisX * axisX + axisY * axisY;
        if (square == 0) {
            return 1;
        }
        double dx = x - startX;
        double dy = y - startY;
        double along = (dx * axisX + dy * axisY) / square;
        double across = (dy * axisX - dx * axisY) / square;
        double raw = switch (shape) {
            case LINEAR -> along;
            case RADIAL -> Math.sqrt(along * along + across * across);
            case CONICAL -> Math.atan2(across, along) / (2 * Math.PI) + (across < 0 ? 1 : 0);
            case REFLECTED -> Math.abs(along);
            case DIAMOND -> Math.abs(along) + Math.abs(across);
        };
        return switch (repeat) {
            case NONE -> Math.max(0, Math.min(1, raw));
            case AGAIN -> raw - Math.floor(raw);
            case BACK_AND_FORTH -> 1 - Math.abs(1 - (raw - 2 * Math.floor(raw / 2)));
        };
    }

    @Override
    public GradientFill transformed(AffineTransform transform) {
        Point2D start = transform.transform(new Point2D.Double(startX, startY), null);
        Point2D end = transform.transform(new Point2D.Double(endX, endY), null);
        boolean mirrored = shape == Shape.CONICAL && transform.getDeterminant() < 0;
        Gradient seen = mirrored ? gradient.reversed() : gradient;
        return new GradientFill(seen, shape, repeat, start.getX(), start.getY(), end.getX(), end.getY());
    }
}
