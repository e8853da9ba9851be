package org.lacuna.document.composite;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.lacuna.document.Changes;
import org.lacuna.document.Document;
import org.lacuna.document.DocumentListener;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Rect;
import org.lacuna.document.layers.LayerId;

/**
 * Keeps what a document looks like, in tiles, and computes only those again that an edit touched. Level 0 is full size;
 * each level above has half the size of the one below (averages of 2 by 2 pixels), for zoomed-out display. A tile of level
 * l at (column, row) covers the square of {@value #TILE_SIZE} * 2^l canvas pixels that begins at column * {@value
 * #TILE_SIZE} * 2^l; what lies outside the canvas is transparent.
 *
 * <p>All methods may be called from any thread. Images handed out are never drawn on again: a new version of a tile is a
 * new image of type ARGB_PRE. {@link #tile} computes what is missing and belongs off the event thread; {@link #latest} only
 * looks.
 */
public final class CompositeCache implements AutoCloseable {
    public static final int TILE_SIZE = 256;

    private static final long TILE_BYTES = 4L * TILE_SIZE * TILE_SIZE;
    /** An eighth of the heap, and never less than a window on a 4K screen shows: else tiles would drop out in turn. */
    private static final int MOST_TILES =
            (int) Math.max(640, Runtime.getRuntime().maxMemory() / 8 / TILE_BYTES);

    /** A thirty-second of the heap for what live filters made. */
    private static final long MOST_FILTERED = Runtime.getRuntime().maxMemory() / 32;

    /** A sixteenth of the heap for what lies below the layer that changes: the tiles that a hand reaches without moving the view. */
    private static final long MOST_BACKDROPS = Runtime.getRuntime().maxMemory() / 16;

    private record Key(int level, int column, int row) {}

    /** A tile's image, with the moment of the state it shows and the moment of the last change that touched it. */
    private static final class Entry {
        private BufferedImage image;
        private long shown = -1;
        private long touched;
        /** What may have changed since the moment that is shown: seldom more than a mark of a brush. */
        private Rect dirty = Rect.EMPTY;

        private void touch(long moment, Rect area) {
            touched = moment;
            dirty = dirty.union(area);
        }

        private boolean isCurrent() {
            return shown >= touched;
        }
    }

    private final Document document;
    private final DocumentListener listener = (before, after, area) -> changed(before, after);
    private final int mostTiles;
    /** In the order of their last use. */
    private final Map<Key, Entry> entries = new LinkedHashMap<>(64, 0.75f, true);

    private final FilterCache filters = new FilterCache(MOST_FILTERED);
    private final Backdrops backdrops = new Backdrops(MOST_BACKDROPS);

    private DocumentState state;
    /** The lowest layer that the last edit changed: the next one most likely does, too. */
    private Optional<LayerId> changing = Optional.empty();

    private long moment;
    private long rendered;

    public CompositeCache(Document document) {
        this(document, MOST_TILES);
    }

    /**
     * @param mostTiles how many tiles are kept; those longest unused are dropped, and computed again when asked for
     */
    CompositeCache(Document document, int mostTiles) {
        this.document = document;
        this.mostTiles = mostTiles;
        document.addListener(listener);
        synchronized (entries) {
            state = document.state();
        }
    }

    private void changed(DocumentState before, DocumentState after) {
        synchronized (entries) {
            state = after;
            moment++;
            changing = Cut.lowestChange(before.root(), after.root()).or(() -> changing);
            if (before.width() != after.width() || before.height() != after.height()) {
                entries.keySet().removeIf(key -> !area(key).intersects(after.bounds()));
                entries.forEach((key, entry) -> entry.touch(moment, area(key)));
                return;
            }
            for (Rect rect : Changes.pixels(before, after)) {
                entries.forEach((key, entry) -> {
                    Rect part = area(key).intersect(rect);
                    if (!part.isEmpty()) {
                        entry.touch(moment, part);
                    }
                });
            }
        }
    }

    private static Rect area(Key key) {
        int size = TILE_SIZE << key.level;
        return new Rect(key.column * size, key.row * size, size, size);
    }

    /** Calls with column and row of the tiles of a level that reach into an area. */
    public static void forEachTile(int level, Rect area, BiConsumer<Integer, Integer> action) {
        if (area.isEmpty()) {
            return;
        }
        int side = TILE_SIZE << level;
        for (int row = Math.floorDiv(area.y(), side); row <= Math.floorDiv(area.bottom() - 1, side); row++) {
            for (int column = Math.floorDiv(area.x(), side);
                    column <= Math.floorDiv(area.right() - 1, side);
                    column++) {
                action.accept(column, row);
            }
        }
    }

    /** The picture of that tile as it is, or at least was when this was called; computed if need be. */
    public BufferedImage tile(int level, int column, int row) {
        Key key = new Key(level, column, row);
        DocumentState snapshot;
        long now;
        Optional<BufferedImage> earlier = Optional.empty();
        Rect dirty = area(key);
        Optional<LayerId> layer;
        synchronized (entries) {
            layer = changing;
            Entry entry = entries.get(key);
            if (entry != null && entry.isCurrent()) {
                return entry.image;
            }
            if (entry != null && entry.image != null) {
                earlier = Optional.of(entry.image);
                dirty = entry.dirty;
            }
            snapshot = state;
            now = moment;
        }
        BufferedImage image =
                level == 0 ? render(snapshot, layer, area(key), earlier, dirty) : half(key, earlier, dirty);
        synchronized (entries) {
            boolean unknown = !entries.containsKey(key);
            Entry entry = entries.computeIfAbsent(key, k -> new Entry());
            if (unknown) {
                entry.touch(moment, area(key));
            }
            if (entry.shown < now) {
                entry.image = image;
                entry.shown = now;
                // What was touched meanwhile is not in the image; all of it counts, as nobody knows which part was.
                entry.dirty = entry.isCurrent() ? Rect.EMPTY : entry.dirty;
            }
            dropOldest();
            return entry.image;
        }
    }

    private void dropOldest() {
        Iterator<Key> oldest = entries.keySet().iterator();
        while (entries.size() > mostTiles && oldest.hasNext()) {
            oldest.next();
            oldest.remove();
        }
    }

    public BufferedImage tile(int column, int row) {
        return tile(0, column, row);
    }

    /** The latest picture of that tile, perhaps of an earlier state; empty if there is none. */
    public Optional<BufferedImage> latest(int level, int column, int row) {
        synchronized (entries) {
            return Optional.ofNullable(entries.get(new Key(level, column, row))).map(entry -> entry.image);
        }
    }

    /** Whether {@link #latest} shows the document as it is now. */
    public boolean isCurrent(int level, int column, int row) {
        synchronized (entries) {
            Entry entry = entries.get(new Key(level, column, row));
            return entry != null && entry.isCurrent();
        }
    }

    /** What it takes, in bytes. */
    public long bytes() {
        synchronized (entries) {
            long images = entries.values().stream()
                    .filter(entry -> entry.image != null)
                    .count();
            return images * TILE_BYTES + filters.bytes() + backdrops.bytes();
        }
    }

    /** Forgets everything; what is asked for is computed again. */
    public void clear() {
        synchronized (entries) {
            entries.clear();
        }
        filters.clear();
        backdrops.clear();
    }

    /** How many tiles of full size have been composited so far. */
    public long renderedTiles() {
        synchronized (entries) {
            return rendered;
        }
    }

    /** The earlier image, if there is one, with what is dirty in it drawn anew. */
    private BufferedImage render(
            DocumentState snapshot, Optional<LayerId> layer, Rect area, Optional<BufferedImage> earlier, Rect dirty) {
        BufferedImage image = copy(earlier.filter(old -> !dirty.contains(area)));
        int[] target = data(image);
        Rect part = dirty.intersect(area).intersect(snapshot.bounds());
        if (!part.isEmpty()) {
            int[] argb = new int[part.width() * part.height()];
            // What is drawn for the first time may stay as it is; what is drawn again will be drawn more often.
            Optional<Cut> cut = earlier.isPresent() ? layer.flatMap(id -> Cut.below(snapshot, id)) : Optional.empty();
            cut.ifPresentOrElse(
                    open -> Compositor.composite(snapshot, open, backdrops, area, part, argb, filters),
                    () -> Compositor.composite(snapshot, part, argb, filters));
            for (int y = 0; y < part.height(); y++) {
                int to = (part.y() - area.y() + y) * TILE_SIZE + part.x() - area.x();
                for (int x = 0; x < part.width(); x++) {
                    target[to + x] = premultiplied(argb[y * part.width() + x]);
                }
            }
        }
        synchronized (entries) {
            rendered++;
        }
        return image;
    }

    private static int premultiplied(int argb) {
        int a = argb >>> 24;
        if (a == 255) {
            return argb;
        }
        return a << 24
                | (((argb >> 16) & 0xff) * a + 127) / 255 << 16
                | (((argb >> 8) & 0xff) * a + 127) / 255 << 8
                | ((argb & 0xff) * a + 127) / 255;
    }

    private static BufferedImage copy(Optional<BufferedImage> earlier) {
        BufferedImage image = new BufferedImage(TILE_SIZE, TILE_SIZE, BufferedImage.TYPE_INT_ARGB_PRE);
        earlier.ifPresent(old -> System.arraycopy(data(old), 0, data(image), 0, TILE_SIZE * TILE_SIZE));
        return image;
    }

    private static int[] data(BufferedImage image) {
        return ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    }

    /** Four tiles of the level below, at half size; of the earlier image, if there is one, what is not dirty. */
    private BufferedImage half(Key key, Optional<BufferedImage> earlier, Rect dirty) {
        BufferedImage image = copy(earlier);
        for (int quarter = 0; quarter < 4; quarter++) {
            Key full = new Key(key.level - 1, 2 * key.column + quarter % 2, 2 * key.row + quarter / 2);
            Rect area = area(full);
            Rect part = dirty.intersect(area).translate(-area.x(), -area.y());
            if (!part.isEmpty()) {
                int[] source = data(tile(full.level, full.column, full.row));
                int corner = quarter / 2 * TILE_SIZE / 2 * TILE_SIZE + quarter % 2 * TILE_SIZE / 2;
                halve(source, data(image), corner, halved(part, key.level));
            }
        }
        return image;
    }

    /** The pixels of a level that pixels of the canvas are part of. */
    private static Rect halved(Rect part, int level) {
        int more = (1 << level) - 1;
        return Rect.between(
                part.x() >> level, part.y() >> level, part.right() + more >> level, part.bottom() + more >> level);
    }

    /**
     * @param part of the half tile
     */
    private static void halve(int[] source, int[] target, int corner, Rect part) {
        for (int y = part.y(); y < part.bottom(); y++) {
            for (int x = part.x(); x < part.right(); x++) {
                int from = 2 * y * TILE_SIZE + 2 * x;
                target[corner + y * TILE_SIZE + x] =
                        average(source[from], source[from + 1], source[from + TILE_SIZE], source[from + TILE_SIZE + 1]);
            }
        }
    }

    /** Two channels at a time, in the odd bytes of an int. */
    private static int average(int a, int b, int c, int d) {
        int low = (a & 0xff00ff) + (b & 0xff00ff) + (c & 0xff00ff) + (d & 0xff00ff) + 0x20002;
        int high = (a >>> 8 & 0xff00ff) + (b >>> 8 & 0xff00ff) + (c >>> 8 & 0xff00ff) + (d >>> 8 & 0xff00ff) + 0x20002;
        return (low >>> 2 & 0xff00ff) | (high >>> 2 & 0xff00ff) << 8;
    }

    /** Stops following the document. */
    @Override
    public void close() {
        document.removeListener(listener);
    }
}
