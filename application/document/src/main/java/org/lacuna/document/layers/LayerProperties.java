package org.lacuna.document.layers;

import java.util.List;
import java.util.Objects;
import org.lacuna.document.blend.BlendMode;
import org.lacuna.document.filters.Filter;

/**
 * What every kind of layer has.
 *
 * @param name shown to people; any text
 * @param opacity 0 (nothing is seen) to 1
 * @param x offset of the layer's origin from its parent's, pixels to the right
 * @param y offset of the layer's origin from its parent's, pixels down
 * @param clipped whether it shows only where the layer below it does: see {@link Clipping}
 * @param filters live filters, applied one after the other to what the mask leaves of the layer and of those clipped to it;
 *     without effect on adjustment layers
 */
public record LayerProperties(
        String name,
        boolean visible,
        double opacity,
        BlendMode blendMode,
        int x,
        int y,
        boolean clipped,
        LayerLocks locks,
        LayerLabel label,
        List<Filter> filters) {
    public LayerProperties {
        Objects.requireNonNull(name);
        Objects.requireNonNull(blendMode);
        Objects.requireNonNull(locks);
        Objects.requireNonNull(label);
        filters = List.copyOf(filters);
        if (!(opacity >= 0 && opacity <= 1)) {
            throw new IllegalArgumentException("opacity must lie in 0..1, not " + opacity);
        }
    }

    /** Visible, opaque, in normal mode, at the parent's origin, without anything else. */
    public static LayerProperties named(String name) {
        return new LayerProperties(
                name, true, 1, BlendMode.NORMAL, 0, 0, false, LayerLocks.NONE, LayerLabel.NONE, List.of());
    }

    /** How far the filters show something beyond what they are applied to; in pixels. */
    public int filterReach() {
        return filters.stream().mapToInt(Filter::reach).sum();
    }

    public LayerProperties withName(String newName) {
        return new LayerProperties(newName, visible, opacity, blendMode, x, y, clipped, locks, label, filters);
    }

    public LayerProperties withVisible(boolean newVisible) {
        return new LayerProperties(name, newVisible, opacity, blendMode, x, y, clipped, locks, label, filters);
    }

    public LayerProperties withOpacity(double newOpacity) {
        return new LayerProperties(name, visible, newOpacity, blendMode, x, y, clipped, locks, label, filters);
    }

    public LayerProperties withBlendMode(BlendMode newBlendMode) {
        return new LayerProperties(name, visible, opacity, newBlendMode, x, y, clipped, locks, label, filters);
    }

    public LayerProperties withOffset(int newX, int newY) {
        return new LayerProperties(name, visible, opacity, blendMode, newX, newY, clipped, locks, label, filters);
    }

    public LayerProperties withClipped(boolean newClipped) {
        return new LayerProperties(name, visible, opacity, blendMode, x, y, newClipped, locks, label, filters);
    }

    public LayerProperties withLocks(LayerLocks newLocks) {
        return new LayerProperties(name, visible, opacity, blendMode, x, y, clipped, newLocks, label, filters);
    }

    public LayerProperties withLabel(LayerLabel newLabel) {
        return new LayerProperties(name, visible, opacity, blendMode, x, y, clipped, locks, newLabel, filters);
    }

    public LayerProperties withFilters(List<Filter> newFilters) {
        return new LayerProperties(name, visible, opacity, blendMode, x, y, clipped, locks, label, newFilters);
    }
}
