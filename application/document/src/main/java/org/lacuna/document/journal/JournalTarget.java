package org.lacuna.document.journal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lacuna.document.Bytes;
import org.lacuna.document.Rect;
import org.lacuna.document.formats.TreeTarget;
import org.lacuna.document.selection.Mask;
import org.lacuna.document.spill.Spillable;
import org.lacuna.document.tiles.Pixels;

/** Puts what one snapshot points to into a pack, but for what earlier packs have. */
final class JournalTarget implements TreeTarget {
    private final Stored before;
    private final Stored now = new Stored();
    private final PackWriter pack;
    private final Set<Integer> packs = new HashSet<>();
    private long bytes;

    /** Where things are. Pixels, masks and tiles never change, so the same object has the same content. */
    static final class Stored {
        private final Map<Object, Blob> objects = new IdentityHashMap<>();
        private final Map<Bytes, Blob> texts = new HashMap<>();
    }

    /** A tile that is to be found or written. */
    private record Tile(Rect cell, Spillable<?> data) {}

    /** Gives bytes when they are needed. */
    @FunctionalInterface
    private interface Content {
        byte[] bytes();
    }

    /**
     * @param before what is in packs already and may be pointed to
     */
    JournalTarget(Stored before, PackWriter pack) {
        this.before = before;
        this.pack = pack;
    }

    /** Where all is that the snapshot points to. */
    Stored stored() {
        return now;
    }

    /** The packs that have it. */
    Set<Integer> packs() {
        return packs;
    }

    /** What it takes on disk. */
    long bytes() {
        return bytes;
    }

    @Override
    public String picture(String name, Pixels pixels) throws IOException {
        List<Tile> tiles = new ArrayList<>();
        pixels.forEachTile((cell, data) -> tiles.add(new Tile(cell, data)));
        return table(pixels, pixels.width(), pixels.height(), pixels.format().bitsPerChannel(), tiles);
    }

    @Override
    public String mask(String name, Mask mask) throws IOException {
        List<Tile> tiles = new ArrayList<>();
        mask.forEachTile((cell, data) -> tiles.add(new Tile(cell, data)));
        return table(mask, 0, 0, 0, tiles);
    }

    private String table(Object owner, int width, int height, int bits, List<Tile> tiles) throws IOException {
        List<TileTable.Entry> entries = new ArrayList<>();
        for (Tile tile : tiles) {
            entries.add(new TileTable.Entry(tile.cell, stored(tile.data, tile.data::toBytes)));
        }
        TileTable table = new TileTable(width, height, bits, entries);
        return stored(owner, table::toBytes).toString();
    }

    private Blob stored(Object object, Content content) throws IOException {
        Blob here = now.objects.get(object);
        if (here != null) {
            return here;
        }
        Blob known = before.objects.get(object);
        Blob blob = counted(known != null ? known : pack.write(content.bytes()));
        now.objects.put(object, blob);
        return blob;
    }

    @Override
    public String bytes(String name, byte[] content) throws IOException {
        Bytes key = Bytes.of(content);
        Blob here = now.texts.get(key);
        if (here != null) {
            return here.toString();
        }
        Blob known = before.texts.get(key);
        Blob blob = counted(known != null ? known : pack.write(content));
        now.texts.put(key, blob);
        return blob.toString();
    }

    private Blob counted(Blob blob) {
        packs.add(blob.pack());
        bytes += blob.size();
        return blob;
    }
}
