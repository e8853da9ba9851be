package org.lacuna.editor.canvas;

import java.awt.image.BufferedImage;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.lacuna.document.Rect;
import org.lacuna.document.composite.CompositeCache;

/**
 * Gives the canvas the composited tiles that are ready and has a worker compute those that are not. A tile that has
 * changed is shown as it was until it is computed, so that nothing flickers. Thread-safe.
 */
final class TileQueue {
    private static final int MAX_LEVEL = 8;

    /** A tile's place: level 0 is the document itself, each further level half as large. */
    record Key(int level, int column, int row) {

        /** The document's pixels in this tile; may reach over the document's edge. */
        Rect area() {
            int side = side(level);
            return new Rect(column * side, row * side, side, side);
        }
    }

    private static final Logger LOG = Logger.getLogger(TileQueue.class.getName());

    private final CompositeCache cache;
    private final ScreenTiles screen;
    private final Executor worker;
    private final Consumer<Key> computed;
    private final Set<Key> wanted = new LinkedHashSet<>();
    private boolean working;
    private volatile Sight sight = new Sight(0, Rect.EMPTY);

    /** A part of the document, and the level of the tiles that show it. */
    private record Sight(int level, Rect area) {}

    /**
     * @param computed is told, on the worker, about each tile that has become ready
     */
    TileQueue(CompositeCache cache, ScreenTiles screen, Executor worker, Consumer<Key> computed) {
        this.cache = cache;
        this.screen = screen;
        this.worker = worker;
        this.computed = computed;
    }

    /** The level whose tiles are shown at no less than half their size. */
    static int levelFor(double zoom) {
        int level = 0;
        for (double scale = zoom; scale <= 0.5 && level < MAX_LEVEL; scale *= 2) {
            level++;
        }
        return level;
    }

    /** Document pixels along a tile's side. */
    static int side(int level) {
        return CompositeCache.TILE_SIZE << level;
    }

    /** Says what a person sees of the document, and how large. */
    void see(double zoom, Rect area) {
        sight = new Sight(levelFor(zoom), area);
    }

    /** Has computed, of what is seen of a part that an edit touched, what is not up to date. */
    void changed(Rect area) {
        Sight seen = sight;
        forEach(seen.level, area.intersect(seen.area), key -> {
            if (!cache.isCurrent(key.level, key.column, key.row)) {
                want(key);
            }
        });
    }

    /** The tiles of a level that reach into an area. */
    static void forEach(int level, Rect area, Consumer<Key> action) {
        CompositeCache.forEachTile(level, area, (column, row) -> action.accept(new Key(level, column, row)));
    }

    /** The tile as far as it is known; what is not up to date will be computed. */
    Optional<BufferedImage> show(Key key) {
        boolean current = cache.isCurrent(key.level, key.column, key.row);
        Optional<BufferedImage> composited = cache.latest(key.level, key.column, key.row);
        if (!current
                || composited.filter(image -> !screen.isCurrent(key, image)).isPresent()) {
            want(key);
        }
        return composited.flatMap(image -> screen.latest(key, image));
    }

    private synchronized void want(Key key) {
        wanted.add(key);
        if (!working) {
            working = true;
            worker.execute(this::computeWanted);
        }
    }

    /** Drops what is not yet computed: the view has moved on. */
    synchronized void forgetWanted() {
        wanted.clear();
    }

    /** One tile at a time, so that a tile that cannot be computed does not hold up the others. */
    private void computeWanted() {
        Optional<Key> next = nextWanted();
        next.ifPresent(key -> {
            worker.execute(this::computeWanted);
            try {
                screen.convert(key, cache.tile(key.level, key.column, key.row));
                computed.accept(key);
            } catch (OutOfMemoryError e) {
                // What was shown there before stays, until the place is looked at again.
                LOG.log(Level.INFO, "no memory for a tile", e);
                forgetWanted();
            }
        });
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
}
