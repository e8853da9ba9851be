package org.lacuna.document.composite;

import java.util.List;
import org.lacuna.document.Rect;
import org.lacuna.document.filters.Filter;
import org.lacuna.document.filters.FloatPixels;
import org.lacuna.document.layers.Layer;

/**
 * Applies live filters for one block of the plane at a time: reads just as much around it as the filters reach.
 *
 * @param intervals how fine the tables of adjustments are
 * @param whole what is filtered at once where a block lies in it, so that it can be kept for the next block; may be empty
 */
record Filtering(int intervals, FilterCache cache, Rect whole) {
    /** Filters each block by itself. */
    Filtering(int intervals, FilterCache cache) {
        this(intervals, cache, Rect.EMPTY);
    }

    /**
     * What a layer, with those clipped to it, shows after its filters: the part of the block in which that is anything.
     *
     * @param x where the layer's origin lies on the plane of the block
     * @return in the layer's coordinates; may be more than the block
     */
    FloatPixels filtered(Layer layer, List<Layer> clipped, Rect block, int x, int y) {
        Rect shown = layer.shownBounds()
                .translate(-layer.properties().x(), -layer.properties().y());
        Rect wanted = whole.contains(block) ? whole : block;
        Rect area = wanted.translate(-x, -y).intersect(shown);
        if (area.isEmpty()) {
            return FloatPixels.empty(Rect.EMPTY);
        }
        return cache.get(FilterCache.key(layer, clipped, area, intervals), () -> compute(layer, clipped, area));
    }

    private FloatPixels compute(Layer layer, List<Layer> clipped, Rect area) {
        List<Filter> filters = layer.properties().filters();
        Rect[] areas = new Rect[filters.size() + 1];
        areas[filters.size()] = area;
        for (int i = filters.size() - 1; i >= 0; i--) {
            areas[i] = areas[i + 1].grow(filters.get(i).reach());
        }
        Unit content = Unit.unfiltered(layer, clipped, areas[0], new Filtering(intervals, cache));
        FloatPixels pixels = new Renderer().content(content, areas[0]);
        for (int i = 0; i < filters.size(); i++) {
            pixels = filters.get(i).apply(pixels, areas[i + 1]);
        }
        return pixels;
    }
}
