package org.lacuna.document.bench;

import java.util.ArrayList;
import java.util.List;
import org.lacuna.document.Rect;
import org.lacuna.document.composite.CompositeCache;

/** Composited tiles as the window asks for them. */
final class Tiles {
    private Tiles() {}

    /** Computes, on all cores, those of the tiles that an area of the canvas touches that are not as they should be. */
    static void makeReady(CompositeCache cache, int level, Rect area) {
        List<int[]> wanted = new ArrayList<>();
        CompositeCache.forEachTile(level, area, (column, row) -> {
            if (!cache.isCurrent(level, column, row)) {
                wanted.add(new int[] {column, row});
            }
        });
        wanted.parallelStream().forEach(tile -> cache.tile(level, tile[0], tile[1]));
    }
}
