package org.lacuna.editor.canvas;

import java.awt.image.BufferedImage;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.lacuna.editor.screen.ScreenConversion;

/**
 * Composited tiles as the screen is to show them. A tile is converted by a worker and kept until it, or the way to the screen, has
 * changed; until then it is shown as it was. Where nothing is to convert nothing is kept. Thread-safe.
 */
final class ScreenTiles {
    /** More than a window shows at a time. */
    private static final int MOST_TILES = 640;

    private record Shown(BufferedImage composited, ScreenConversion by, BufferedImage image) {}

    private final Map<TileQueue.Key, Shown> tiles = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<TileQueue.Key, Shown> eldest) {
            return size() > MOST_TILES;
        }
    };
    private ScreenConversion conversion;

    ScreenTiles(ScreenConversion conversion) {
        this.conversion = conversion;
    }

    /** Whether that is another way than before. */
    synchronized boolean use(ScreenConversion next) {
        boolean other = next != conversion;
        conversion = next;
        if (next.isUnchanged()) {
            tiles.clear();
        }
        return other;
    }

    /** What is kept of pictures, in bytes. */
    synchronized long bytes() {
        return tiles.values().stream()
                .mapToLong(shown -> (long) shown.image.getWidth() * shown.image.getHeight() * Integer.BYTES)
                .sum();
    }

    /** Forgets what is kept; what can be seen is converted again. */
    synchronized void clear() {
        tiles.clear();
    }

    synchronized boolean isCurrent(TileQueue.Key key, BufferedImage composited) {
        Shown shown = tiles.get(key);
        return conversion.isUnchanged() || shown != null && shown.composited == composited && shown.by == conversion;
    }

    /** The tile as it was shown last, or as it is where nothing is to convert. */
    synchronized Optional<BufferedImage> latest(TileQueue.Key key, BufferedImage composited) {
        return conversion.isUnchanged()
                ? Optional.of(composited)
                : Optional.ofNullable(tiles.get(key)).map(Shown::image);
    }

    /** Converts a tile, if need be; on a worker. */
    void convert(TileQueue.Key key, BufferedImage composited) {
        ScreenConversion by;
        synchronized (this) {
            if (isCurrent(key, composited)) {
                return;
            }
            by = conversion;
        }
        Shown shown = new Shown(composited, by, by.shown(composited));
        synchronized (this) {
            if (!conversion.isUnchanged()) {
                tiles.put(key, shown);
            }
        }
    }
}
