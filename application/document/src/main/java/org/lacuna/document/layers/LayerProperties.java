package org.lacuna.document.layers;

import java.util.Objects;
import org.lacuna.document.blend.BlendMode;

/**
 * What every kind of layer has.
 *
 * @param name shown to people; any text
 * @param opacity 0 (nothing is seen) to 1
 * @param x offset of the layer's origin from its parent's, pixels to the right
 * @param y offset of the layer's origin from its parent's, pixels down
 */
public record LayerProperties(String name, boolean visible, double opacity, BlendMode blendMode, int x, int y) {
    public LayerProperties {
        Objects.requireNonNull(name);
        Objects.requireNonNull(blendMode);
        if (!(opacity >= 0 && opacity <= 1)) {
            throw new IllegalArgumentException("opacity must lie in 0..1, not " + opacity);
        }
    }

    /** Visible, opaque, in normal mode, at the parent's origin. */
    public static LayerProperties named(String name) {
        return new LayerProperties(name, true, 1, BlendMode.NORMAL, 0, 0);
    }

    public LayerProperties withName(String newName) {
        return new LayerProperties(newName, visible, opacity, blendMode, x, y);
    }

    public LayerProperties withVisible(boolean newVisible) {
        return new LayerProperties(name, newVisible, opacity, blendMode, x, y);
    }

    public LayerProperties withOpacity(double newOpacity) {
        return new LayerProperties(name, visible, newOpacity, blendMode, x, y);
    }

    public LayerProperties withBlendMode(BlendMode newBlendMode) {
        return new LayerProperties(name, visible, opacity, newBlendMode, x, y);
    }

    public LayerProperties withOffset(int newX, int newY) {
        return new LayerProperties(name, visible, opacity, blendMode, newX, newY);
    }
}
