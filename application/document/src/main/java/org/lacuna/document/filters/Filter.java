package org.lacuna.document.filters;

import java.awt.geom.AffineTransform;
import org.lacuna.document.Rect;

/**
 * Changes what a layer shows. A pixel of the result depends only on those around it, up to {@link #reach()} away, and on its
 * place in the layer, so any part of a picture can be computed by itself and comes out the same.
 */
public sealed interface Filter permits Blur, UnsharpMask, AddNoise, DropShadow, Stroke {
    /** How far around a pixel the filter reads, and how far beyond a picture it shows something; in pixels. */
    int reach();

    /**
     * @param input covers the area grown by {@link #reach()}
     * @return pixels of just that area
     */
    FloatPixels apply(FloatPixels input, Rect area);

    /**
     * The same for a picture that was turned, mirrored or scaled.
     *
     * @param transform of which the shift does not count; lengths are scaled by the square root of its determinant
     */
    Filter transformed(AffineTransform transform);
}
