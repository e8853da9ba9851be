package org.lacuna.document.paint;

/**
 * Where the hand was.
 *
 * @param x column of the canvas, with fractions
 * @param y row of the canvas
 * @param pressure 0 to 1; 1 for devices that do not know it
 */
public record StrokePoint(double x, double y, double pressure) {
    public StrokePoint(double x, double y) {
        this(x, y, 1);
    }

    /** On the way to another point: this at 0, the other at 1. */
    StrokePoint towards(StrokePoint other, double share) {
        return new StrokePoint(
                x + (other.x - x) * share, y + (other.y - y) * share, pressure + (other.pressure - pressure) * share);
    }

    double distance(StrokePoint other) {
        double dx = other.x - x;
        double dy = other.y - y;
        return Math.sqrt(dx * dx + dy * dy);
    }
}
