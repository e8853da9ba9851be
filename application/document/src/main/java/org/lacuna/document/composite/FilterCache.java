package org.lacuna.document.composite;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.lacuna.document.Rect;
import org.lacuna.document.filters.Filter;
import org.lacuna.document.filters.FloatPixels;
import org.lacuna.document.layers.FillLayer;
import org.lacuna.document.layers.GroupLayer;
import org.lacuna.document.layers.Layer;
import org.lacuna.document.layers.LayerMask;
import org.lacuna.document.layers.RasterLayer;
import org.lacuna.document.layers.TextLayer;

/**
 * Keeps what live filters made of parts of layers, so that a layer that did not change is not filtered again when one below or
 * above it does. Layers never change, so what was made of one stays true. May be used by any thread.
 */
final class FilterCache {
    private final long mostBytes;
    /** In the order of their last use. */
    private final Map<Key, FloatPixels> kept = new LinkedHashMap<>(16, 0.75f, true);

    private long bytes;

    FilterCache(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /** Keeps nothing. */
    static FilterCache none() {
        return new FilterCache(0);
    }

    /** All that a filtered part depends on; parts of layers are the same only if they are one object. */
    record Key(
            Identity content,
            Identity mask,
            Rect maskPlace,
            List<Filter> filters,
            List<Identity> clipped,
            Rect area,
            int intervals) {}

    record Identity(Object object) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Identity identity && identity.object == object;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(object);
        }
    }

    static Key key(Layer layer, List<Layer> clipped, Rect area, int intervals) {
        return new Key(
                new Identity(content(layer)),
                new Identity(layer.activeMask().map(LayerMask::mask).orElse(null)),
                // A mask can be moved without its layer.
                layer.activeMask().map(LayerMask::bounds).orElse(Rect.EMPTY),
                layer.properties().filters(),
                clipped.stream().map(Identity::new).toList(),
                area,
                intervals);
    }

    private static Object content(Layer layer) {
        if (layer instanceof RasterLayer raster) {
            return raster.pixels();
        }
        if (layer instanceof GroupLayer group) {
            return group.children();
        }
        if (layer instanceof TextLayer text) {
            return text.picture();
        }
        return layer instanceof FillLayer fill ? fill.fill() : layer;
    }

    long bytes() {
        synchronized (kept) {
            return bytes;
        }
    }

    void clear() {
        synchronized (kept) {
            kept.clear();
            bytes = 0;
        }
    }

    FloatPixels get(Key key, Supplier<FloatPixels> compute) {
        synchronized (kept) {
            FloatPixels known = kept.get(key);
            if (known != null) {
                return known;
            }
        }
        FloatPixels made = compute.get();
        if (made.bytes() <= mostBytes) {
            synchronized (kept) {
                if (kept.putIfAbsent(key, made) == null) {
                    bytes += made.bytes();
                }
                for (Iterator<FloatPixels> oldest = kept.values().iterator(); bytes > mostBytes; ) {
                    bytes -= oldest.next().bytes();
                    oldest.remove();
                }
            }
        }
        return made;
    }
}
