package org.lacuna.editor.canvas;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.lacuna.document.Rect;

/**
 * The composited document as tiles of 256 pixels on several levels, level n at a scale of 1 : 2^n, drawn by a worker when
 * somebody wants to see them. A tile whose content has changed is shown as it was until its new content is drawn, so that
 * nothing flickers. Thread-safe.
 */
final class TilePyramid {
    static final int TILE = 256;
    /** 128 MiB of images. */
    private static final int MOST_TILES = 512;

    /** A tile's place: level 0 is the document itself. */
    record Key(int level, int column, int row) {

        /** The document's pixels in this tile; the last column and row may reach over the document's edge. */
        Rect area() {
            int side = TILE << level;
            return new Rect(column * side, row * side, side, side);
        }
    }

    /** Composites one area of the document; its image has the area's size and is TYPE_INT_ARGB_PRE. */
    @FunctionalInterface
    interface Compositing {
        BufferedImage draw(Rect area);
    }

    private static final class Entry {
        BufferedImage image;
        boolean stale = true;
    }

    private final Rect bounds;
    private final Compositing compositing;
    private final Executor worker;
    private final Consumer<Key> drawn;
    private final Map<Key, Entry> entries = new LinkedHashMap<>(64, 0.75f, true);
    private final Set<Key> wanted = new LinkedHashSet<>();
    private boolean working;

    /**
     * @param drawn is told, on the worker, about each wanted tile with new content
     */
    TilePyramid(Rect bounds, Compositing compositing, Executor worker, Consumer<Key> drawn) {
        this.bounds = bounds;
        this.compositing = compositing;
        this.worker = worker;
        this.drawn = drawn;
    }

    /** The level whose tiles are shrunk by less than a half at this zoom. */
    static int levelFor(double zoom) {
        int level = 0;
        while (zoom <= 0.5 && level < 8) {
            zoom *= 2;
            level++;
        }
        return level;
    }

    /** The tile as far as it is drawn; what is missing or stale becomes wanted. */
    synchronized Optional<BufferedImage> show(Key key) {
        Entry entry = entries.get(key);
        if (entry == null || entry.stale) {
            wanted.add(key);
            work();
        }
        return Optional.ofNullable(entry).map(known -> known.image);
    }

    /** Forgets what was wanted: the view has moved. */
    synchronized void forgetWanted() {
        wanted.clear();
    }

    /** The document has other pixels in this area. */
    synchronized void changed(Rect area) {
        entries.forEach((key, entry) -> entry.stale |= key.area().intersects(area));
    }

    private void work() {
        if (!working) {
            working = true;
            worker.execute(this::drawWanted);
        }
    }

    private void drawWanted() {
        Optional<Key> next;
        while ((next = nextWanted()).isPresent()) {
            fresh(next.get());
            drawn.accept(next.get());
        }
    }

    private synchronized Optional<Key> nextWanted() {
        Iterator<Key> keys = wanted.iterator();
        if (!keys.hasNext()) {
            working = false;
            return Optional.empty();
        }
        Key key = keys.next();
        keys.remove();
        return Optional.of(key);
    }

    private BufferedImage fresh(Key key) {
        Entry entry;
        synchronized (this) {
            entry = entries.computeIfAbsent(key, unknown -> new Entry());
            if (!entry.stale) {
                return entry.image;
            }
            // Cleared before drawing: a change that comes meanwhile makes the tile stale again.
            entry.stale = false;
        }
        BufferedImage image = key.level == 0 ? compositing.draw(key.area().intersect(bounds)) : halved(key);
        synchronized (this) {
            entry.image = image;
            trim();
        }
        return image;
    }

    private void trim() {
        Iterator<Key> oldest = entries.keySet().iterator();
        while (entries.size() > MOST_TILES && oldest.hasNext()) {
            oldest.next();
            oldest.remove();
        }
    }

    /** Four tiles of the level below at half their size. */
    private BufferedImage halved(Key key) {
        Rect covered = key.area().intersect(bounds);
        int scale = 1 << key.level;
        BufferedImage image = new BufferedImage(
                Math.max(1, (covered.width() + scale - 1) / scale),
                Math.max(1, (covered.height() + scale - 1) / scale),
                BufferedImage.TYPE_INT_ARGB_PRE);
        for (int quarter = 0; quarter < 4; quarter++) {
            int right = quarter % 2;
            int below = quarter / 2;
            Key child = new Key(key.level - 1, key.column * 2 + right, key.row * 2 + below);
            if (child.area().intersects(bounds)) {
                halve(fresh(child), image, new Rectangle(right * TILE / 2, below * TILE / 2, TILE / 2, TILE / 2));
            }
        }
        return image;
    }

    /** Writes the mean of each two by two pixels; a last odd column or row is counted twice. */
    private static void halve(BufferedImage from, BufferedImage to, Rectangle place) {
        int[] source = ((DataBufferInt) from.getRaster().getDataBuffer()).getData();
        int[] target = ((DataBufferInt) to.getRaster().getDataBuffer()).getData();
        int width = Math.min((from.getWidth() + 1) / 2, to.getWidth() - place.x);
        int height = Math.min((from.getHeight() + 1) / 2, to.getHeight() - place.y);
        for (int y = 0; y < height; y++) {
            int row = 2 * y * from.getWidth();
            int next = Math.min(2 * y + 1, from.getHeight() - 1) * from.getWidth();
            for (int x = 0; x < width; x++) {
                int left = 2 * x;
                int right = Math.min(left + 1, from.getWidth() - 1);
                target[(place.y + y) * to.getWidth() + place.x + x] =
                        mean(source[row + left], source[row + right], source[next + left], source[next + right]);
            }
        }
    }

    private static int mean(int a, int b, int c, int d) {
        int even = 0x00ff00ff;
        int low = (a & even) + (b & even) + (c & even) + (d & even) + 0x00020002;
        int high = (a >>> 8 & even) + (b >>> 8 & even) + (c >>> 8 & even) + (d >>> 8 & even) + 0x00020002;
        return low >>> 2 & even | (high >>> 2 & even) << 8;
    }
}
