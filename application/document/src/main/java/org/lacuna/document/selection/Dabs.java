package org.lacuna.document.selection;

import org.lacuna.document.Rect;

/** Brush marks. */
final class Dabs {
    private Dabs() {}

    /** The union of the round dabs centred on every point of a line. */
    static Mask line(double x0, double y0, double x1, double y1, double radius, double hardness) {
        Rect area = Rect.between(
                (int) Math.floor(Math.min(x0, x1) - radius - 1),
                (int) Math.floor(Math.min(y0, y1) - radius - 1),
                (int) Math.ceil(Math.max(x0, x1) + radius + 1),
                (int) Math.ceil(Math.max(y0, y1) + radius + 1));
        double dx = x1 - x0;
        double dy = y1 - y0;
        double lengthSquared = dx * dx + dy * dy;
        return Mask.ofValues(area, (cell, values) -> {
            Rect part = cell.intersect(area);
            for (int y = part.y(); y < part.bottom(); y++) {
                for (int x = part.x(); x < part.right(); x++) {
                    double px = x + 0.5 - x0;
                    double py = y + 0.5 - y0;
                    double along = lengthSquared == 0 ? 0 : (px * dx + py * dy) / lengthSquared;
                    double t = Math.max(0, Math.min(1, along));
                    double offX = px - t * dx;
                    double offY = py - t * dy;
                    // Not Math.hypot: brushes are nowhere near its range, and it takes much longer.
                    double distance = Math.sqrt(offX * offX + offY * offY);
                    values[(y - cell.y()) * cell.width() + x - cell.x()] = (byte) value(distance, radius, hardness);
                }
            }
        });
    }

    /** Full up to the hard part of the radius, then a smooth fall; the fall takes at least the pixel of antialiasing. */
    private static int value(double distance, double radius, double hardness) {
        double outer = radius + 0.5;
        double inner = Math.min(radius * hardness, radius - 0.5);
        double t = Math.max(0, Math.min(1, (outer - distance) / (outer - inner)));
        double smooth = t * t * (3 - 2 * t);
        return (int) Math.round(255 * (t * hardness + smooth * (1 - hardness)));
    }
}
