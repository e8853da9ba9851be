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
    /** What the children are drawn onto, on the plane; null for what is there without it. */
    final FloatPixels start;

    private Unit(Layer layer, List<Layer> clippedLayers, Rect block, int parentX, int parentY, Filtering filtering) {
        this(layer, clippedLayers, block, parentX, parentY, filtering, null, null);
    }

    /**
     * @param opened children to be drawn instead of the layer's own; null for those
     */
    private Unit(
            Layer layer,
            List<Layer> clippedLayers,
            Rect block,
            int parentX,
            int parentY,
            Filtering filtering,
            List<Unit> opened,
            FloatPixels start) {
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
        children = opened != null || filters || !(layer instanceof GroupLayer group)
                ? opened
                : all(group.children(), block, x, y, filtering);
        this.start = start;
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
        return units(Clipping.units(children), block, x, y, filtering);
    }

    /** What of a group lies below a cut. */
    static List<Unit> below(Cut.Level level, Rect block, Filtering filtering) {
        return units(level.below(), block, level.x(), level.y(), filtering);
    }

    /**
     * What of a group lies above a cut, bottom first.
     *
     * @param number of the level
     * @param changing for what changes, of which nothing is worth keeping
     */
    static List<Unit> above(
            Cut cut, int number, Backdrop backdrop, Rect block, Filtering filtering, Filtering changing) {
        Cut.Level level = cut.levels().get(number);
        Clipping.Unit first = level.above().get(0);
        List<Unit> units = new ArrayList<>();
        if (number + 1 == cut.levels().size()) {
            units.addAll(units(List.of(first), block, level.x(), level.y(), changing));
        } else if (cut.levels().get(number + 1).seamless() || isSeen(first.layer(), block, level.x(), level.y())) {
            // What lies below a seamless group comes with it, even where the group itself shows nothing.
            List<Unit> opened = above(cut, number + 1, backdrop, block, filtering, changing);
            units.add(new Unit(
                    first.layer(), List.of(), block, level.x(), level.y(), filtering, opened, backdrop.at(number + 1)));
        }
        List<Clipping.Unit> others = level.above().subList(1, level.above().size());
        units.addAll(units(others, block, level.x(), level.y(), filtering));
        return units;
    }

    private static List<Unit> units(List<Clipping.Unit> layers, Rect block, int x, int y, Filtering filtering) {
        List<Unit> units = new ArrayList<>();
        for (Clipping.Unit each : layers) {
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
        return isSeen(layer, block, x, y)
                ? Optional.of(new Unit(layer, clipped, block, x, y, filtering))
                : Optional.empty();
    }

    private static boolean isSeen(Layer layer, Rect block, int x, int y) {
        return layer.effectBounds().translate(x, y).intersects(block);
    }

    /** A layer with those clipped to it as its filters find it, on a plane whose origin is the layer's. */
    static Unit unfiltered(Layer layer, List<Layer> clipped, Rect block, Filtering filtering) {
        LayerProperties properties = layer.properties();
        Layer plain = layer.withProperties(properties.withFilters(List.of()));
        return new Unit(plain, clipped, block, -properties.x(), -properties.y(), filtering);
    }
}
