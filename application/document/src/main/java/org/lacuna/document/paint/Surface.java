package org.lacuna.document.paint;

import java.util.Optional;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Rect;
import org.lacuna.document.layers.Layer;
import org.lacuna.document.layers.LayerId;
import org.lacuna.document.layers.RasterLayer;

/**
 * What takes paint, as it was when painting began and as it is now. Painting a place again does not add to the paint there but
 * takes its place, so that a growing stroke can be shown as it grows. Where a selection is, only it takes paint. For one thread at
 * a time.
 */
public abstract sealed class Surface permits PixelSurface, MaskSurface {

    /** The pixels of a raster layer; empty if it is none, or locked. They grow to the canvas's size when paint reaches there. */
    public static Optional<Surface> ofPixels(DocumentState state, LayerId id) {
        return state.find(id)
                .filter(layer -> !layer.properties().locks().all())
                .filter(RasterLayer.class::isInstance)
                .map(layer -> new PixelSurface(state, (RasterLayer) layer));
    }

    /** A layer's mask, painted in greys; empty if it has none or the layer is locked. */
    public static Optional<Surface> ofMask(DocumentState state, LayerId id) {
        return state.find(id)
                .filter(layer -> !layer.properties().locks().all())
                .flatMap(Layer::mask)
                .map(mask -> MaskSurface.maskOf(state, id, mask));
    }

    /** The selection itself, painted in greys; no selection counts as all selected. */
    public static Surface ofSelection(DocumentState state) {
        return MaskSurface.selectionOf(state);
    }

    /** Where paint takes. */
    public abstract Rect bounds();

    /**
     * Paints an area anew, over what was there when painting began.
     *
     * @param area in which the coverage may have changed; outside it all stays as painted before
     */
    public abstract void paint(Rect area, Coverage coverage, Ink ink);

    /** The state with the paint on it; the state as it is when something else has changed the surface meanwhile. */
    public abstract DocumentState applyTo(DocumentState state);

    /** Gives all that was painted up: {@link #applyTo} then restores what was there. */
    public abstract void discard();
}
