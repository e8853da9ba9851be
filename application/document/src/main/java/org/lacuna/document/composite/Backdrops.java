package org.lacuna.document.composite;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.lacuna.document.Rect;

/** The {@link Backdrop}s of the tiles that were changed last. May be used by any thread. */
final class Backdrops {
    private final long mostBytes;
    /** In the order of their last use. */
    private final Map<Rect, Backdrop> kept = new LinkedHashMap<>(16, 0.75f, true);

    private long bytes;

    Backdrops(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /** The one of that tile below that cut, nothing of it drawn if there was none. */
    synchronized Backdrop of(Cut cut, Rect tile) {
        Backdrop known = kept.get(tile);
        if (known != null && known.shows(cut)) {
            return known;
        }
        Backdrop made = new Backdrop(cut, tile);
        bytes += made.bytes() - (known == null ? 0 : known.bytes());
        kept.put(tile, made);
        Iterator<Backdrop> oldest = kept.values().iterator();
        while (bytes > mostBytes && kept.size() > 1) {
            bytes -= oldest.next().bytes();
            oldest.remove();
        }
        return made;
    }

    /** What they take, in bytes. */
    synchronized long bytes() {
        return bytes;
    }

    synchronized void clear() {
        kept.clear();
        bytes = 0;
    }
}
