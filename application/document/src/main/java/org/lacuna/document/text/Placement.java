package org.lacuna.document.text;

import java.awt.geom.AffineTransform;

/**
 * Where the plane that a text is set on lies in its layer's coordinates: the text's (u, v) comes to (xx u + xy v + x, yx u + yy v
 * + y). Never flat.
 *
 * @param xx finite, as all are
 */
public record Placement(double xx, double yx, double xy, double yy, double x, double y) {
    public static final Placement IDENTITY = new Placement(1, 0, 0, 1, 0, 0);

    /** Beyond, nothing is seen of a text but a line or a blot. */
    private static final double LEAST_AREA = 1e-10;

    private static final double MOST = 1e7;

    public Placement {
        check(xx);
        check(yx);
        check(xy);
        check(yy);
        check(x);
        check(y);
        if (Math.abs(xx * yy - xy * yx) < LEAST_AREA) {
            throw new IllegalArgumentException("a text cannot be squeezed into a line");
        }
    }

    private static void check(double value) {
        if (!(Math.abs(value) <= MOST)) {
            throw new IllegalArgumentException("a text must lie near the picture, not at " + value);
        }
    }

    /**
     * @throws IllegalArgumentException if it squeezes all into a line, or leads far away
     */
    public static Placement of(AffineTransform transform) {
        return new Placement(
                transform.getScaleX(),
                transform.getShearY(),
                transform.getShearX(),
                transform.getScaleY(),
                transform.getTranslateX(),
                transform.getTranslateY());
    }

    public AffineTransform toTransform() {
        return new AffineTransform(xx, yx, xy, yy, x, y);
    }

    /** How much longer lengths become, on the average of both directions. */
    public double scale() {
        return Math.sqrt(Math.abs(xx * yy - xy * yx));
    }
}
