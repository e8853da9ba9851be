package org.lacuna.document.filters;

import java.awt.geom.AffineTransform;

/** What happens to lengths when a picture is scaled, and which lengths filters take. */
final class Lengths {
    /** Largest standard deviation, width or distance: what bounds the memory and the time that one tile takes. */
    static final double MOST = 250;

    private Lengths() {}

    static double scaled(double length, AffineTransform transform) {
        return Math.min(MOST, length * Math.sqrt(Math.abs(transform.getDeterminant())));
    }

    static void check(String name, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(name + " must lie in " + least + ".." + most + ", not " + value);
        }
    }
}
