package org.lacuna.document.composite;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lacuna.document.Rect;
import org.lacuna.document.adjust.RowFunction;
import org.lacuna.document.blend.BlendMode;
import org.lacuna.document.fill.RowSource;
import org.lacuna.document.filters.FloatPixels;
import org.lacuna.document.layers.AdjustmentLayer;
import org.lacuna.document.layers.Clipping;
import org.lacuna.document.layers.FillLayer;
import org.lacuna.document.layers.GroupLayer;
import org.lacuna.document.layers.Layer;
import org.lacuna.document.layers.LayerMask;
import org.lacuna.document.layers.LayerProperties;
import org.lacuna.document.layers.RasterLayer;
import org.lacuna.document.layers.TextLayer;
import org.lacuna.document.text.TypePicture;
import org.lacuna.document.tiles.Pixels;

/**
 * A layer with those clipped to it, made ready to be drawn within one block of the plane: what cannot be seen there is left
 * out, tables are filled, filters are applied.
 */
final class Unit {
    final BlendMode mode;
    final float opacity;
    /** Where the layer's origin lies on the plane. */
    final int x;

    final int y;
    /** Null without a mask that has an effect. */
    final LayerMask mask;
    /** Null but for raster and text layers. */
    final Pixels pixels;
    /** Where the pixels' corner lies on the plane. */
    final int left;

    final int top;
    /** Null but for fills. */
    final RowSource fill;
    /** Null but for adjustments. */
    final RowFunction adjustment;
    /** Null but for groups; bottom first. */
    final List<Unit> children;

    final boolean passThrough;
    /** Bottom first. */
    final List<Unit> clipped;
    /** What the filters make of all that, in the layer's coordinates; null without filters. */
    final FloatPixels filtered;

    private Unit(Layer layer, List<Layer> clippedLayers, Rect block, int parentX, int parentY, Filtering filtering) {
        LayerProperties properties = layer.properties();
        x = parentX + properties.x();
        y = parentY + properties.y();
        mode = properties.blendMode();
        opacity = (float) properties.opacity();
        boolean filters =
                !(layer instanceof AdjustmentLayer) && !properties.filters().isEmpty();
        filtered = filters ? filtering.filtered(layer, clippedLayers, block, x, y) : null;
        mask = filters ? null : layer.activeMask().orElse(null);
        TypePicture type = !filters && layer instanceof TextLayer text ? text.picture() : null;
        pixels =
                !filters && layer instanceof RasterLayer raster ? raster.pixels() : type != null ? type.pixels() : null;
        left = type != null ? x + type.x() : x;
        top = type != null ? y + type.y() : y;
        fill = !filters && layer instanceof FillLayer filled ? filled.fill().prepare() : null;
        adjustment = layer instanceof AdjustmentLayer adjusting
                ? adjusting.adjustment().prepare(filtering.intervals())
                : null;
        children = !filters && layer instanceof GroupLayer group ? all(group.children(), block, x, y, filtering) : null;
        clipped = filters ? List.of() : clipped(clippedLayers, block, parentX, parentY, filtering);
        passThrough = !filters
                && clippedLayers.isEmpty()
                && !properties.clipped()
                && layer instanceof GroupLayer group
                && group.passThrough();
    }

    /**
     * A group's children, bottom first, as far as they have an effect in the block.
     *
     * @param x where the group's origin lies on the plane
     */
    static List<Unit> all(List<Layer> children, Rect block, int x, int y, Filtering filtering) {
        List<Unit> units = new ArrayList<>();
        for (Clipping.Unit each : Clipping.units(children)) {
            of(each.layer(), each.clipped(), block, x, y, filtering).ifPresent(units::add);
        }
        return units;
    }

    private static List<Unit> clipped(List<Layer> layers, Rect block, int x, int y, Filtering filtering) {
        List<Unit> units = new ArrayList<>();
        for (Layer each : layers) {
            of(each, List.of(), block, x, y, filtering).ifPresent(units::add);
        }
        return units;
    }

    private static Optional<Unit> of(Layer layer, List<Layer> clipped, Rect block, int x, int y, Filtering filtering) {
        Rect effect = layer.effectBounds().translate(x, y);
        return effect.intersects(block)
                ? Optional.of(new Unit(layer, clipped, block, x, y, filtering))
                : Optional.empty();
    }

    /** A layer with those clipped to it as its filters find it, on a plane whose origin is the layer's. */
    static Unit unfiltered(Layer layer, List<Layer> clipped, Rect block, Filtering filtering) {
        LayerProperties properties = layer.properties();
        Layer plain = layer.withProperties(properties.withFilters(List.of()));
        return new Unit(plain, clipped, block, -properties.x(), -properties.y(), filtering);
    }
}
