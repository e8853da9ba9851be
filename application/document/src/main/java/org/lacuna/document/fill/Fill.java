package org.lacuna.document.fill;

import java.awt.geom.AffineTransform;

/** Covers the whole plane, each place by a formula. */
public sealed interface Fill permits SolidFill, GradientFill {
    /** Ready to be read. */
    RowSource prepare();

    /** The same after the plane was moved, turned or stretched so. */
    Fill transformed(AffineTransform transform);
}
