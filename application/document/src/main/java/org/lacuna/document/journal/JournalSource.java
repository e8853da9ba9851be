package org.lacuna.document.journal;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lacuna.document.Rect;
import org.lacuna.document.formats.DocumentTree;
import org.lacuna.document.formats.FormatException;
import org.lacuna.document.formats.OpenedDocument;
import org.lacuna.document.formats.TreeSource;
import org.lacuna.document.selection.Mask;
import org.lacuna.document.tiles.Pixels;

/** Reads what a snapshot points to. What is missing is left transparent, and counted. */
final class JournalSource implements TreeSource {
    private static final int TILE = 256;
    private static final long MOST_TILE_BYTES = 8L * TILE * TILE;
    private static final long MOST_TABLE_BYTES = 64L << 20;

    private final Packs packs;
    private final String title;
    /** Layers may share pixels; they do so again. */
    private final Map<String, Pixels> pictures = new HashMap<>();

    private int tiles;
    private int missingTiles;
    private int missingPictures;
    private int missingMasks;

    JournalSource(Packs packs, String title) {
        this.packs = packs;
        this.title = title;
    }

    OpenedDocument read(JsonNode tree) throws FormatException {
        OpenedDocument document = DocumentTree.read(tree, this);
        List<String> warnings = new ArrayList<>(missing());
        warnings.addAll(document.warnings());
        return new OpenedDocument(document.state(), warnings);
    }

    /** What is damaged, as sentences for people. */
    private List<String> missing() {
        List<String> sentences = new ArrayList<>();
        if (missingTiles > 0) {
            sentences.add("Of " + tiles + " pieces of the layers, " + missingTiles
                    + " could not be read back; they are transparent now.");
        }
        if (missingPictures > 0) {
            sentences.add("The pixels of " + missingPictures + " of the layers could not be read back.");
        }
        if (missingMasks > 0) {
            sentences.add("Of the masks, " + missingMasks + " could not be read back; they are empty now.");
        }
        return sentences;
    }

    private Optional<TileTable> table(String reference) {
        return blob(reference, MOST_TABLE_BYTES).flatMap(TileTable::of);
    }

    private Optional<byte[]> blob(String reference, long atMost) {
        return Blob.of(reference).flatMap(place -> packs.read(place, atMost));
    }

    @Override
    public Pixels picture(String reference) {
        return pictures.computeIfAbsent(reference, this::readPicture);
    }

    private Pixels readPicture(String reference) {
        Optional<TileTable> found = table(reference).filter(TileTable::isOfPixels);
        if (found.isEmpty()) {
            missingPictures++;
            return Pixels.empty(1, 1);
        }
        TileTable table = found.get();
        Pixels pixels = Pixels.empty(table.width(), table.height(), table.format());
        for (TileTable.Entry entry : table.entries()) {
            pixels = withTile(pixels, entry);
        }
        return pixels;
    }

    private Pixels withTile(Pixels pixels, TileTable.Entry entry) {
        Rect cell = entry.cell();
        long length = cell.area() * pixels.format().bytesPerPixel();
        tiles++;
        Optional<byte[]> data = packs.read(entry.blob(), MOST_TILE_BYTES)
                .filter(bytes -> bytes.length == length && pixels.bounds().contains(cell));
        if (data.isEmpty()) {
            missingTiles++;
            return pixels;
        }
        ByteBuffer bytes = ByteBuffer.wrap(data.get());
        if (pixels.format().bitsPerChannel() == 16) {
            long[] wide = new long[(int) cell.area()];
            bytes.asLongBuffer().get(wide);
            return pixels.withArgb64(cell, wide, 0, cell.width());
        }
        int[] narrow = new int[(int) cell.area()];
        bytes.asIntBuffer().get(narrow);
        return pixels.withArgb(cell, narrow, 0, cell.width());
    }

    @Override
    public Mask mask(String reference, int x, int y) {
        Optional<TileTable> table = table(reference);
        if (table.isEmpty()) {
            missingMasks++;
            return Mask.EMPTY;
        }
        Map<Rect, byte[]> cells = new HashMap<>();
        Rect all = Rect.EMPTY;
        for (TileTable.Entry entry : table.get().entries()) {
            Rect cell = entry.cell();
            tiles++;
            Optional<byte[]> values =
                    packs.read(entry.blob(), MOST_TILE_BYTES).filter(bytes -> bytes.length == TILE * TILE);
            if (values.isEmpty()) {
                missingTiles++;
            } else {
                cells.put(cell, values.get());
                all = all.union(cell);
            }
        }
        return Mask.ofValues(all, (cell, target) -> {
            byte[] values = cells.get(cell);
            if (values != null) {
                System.arraycopy(values, 0, target, 0, target.length);
            }
        });
    }

    @Override
    public boolean has(String reference) {
        return blob(reference, MOST_TABLE_BYTES).isPresent();
    }

    @Override
    public byte[] bytes(String reference, long atMost) throws FormatException {
        return blob(reference, atMost)
                .orElseThrow(() -> failure("a part of it is damaged", "Look for another copy of the picture"));
    }

    @Override
    public FormatException failure(String cause, String wayOut) {
        return new FormatException("Cannot recover \"" + title + "\": " + cause + ". " + wayOut + ".");
    }
}
