package org.lacuna.document.journal;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lacuna.document.Rect;
import org.lacuna.document.tiles.PixelFormat;
import org.lacuna.document.tiles.Pixels;

/**
 * Where the tiles of a layer or mask lie. As a blob: width, height and bits per channel of the whole, then for each tile that is not
 * empty the corner and the size of its rectangle, and its blob's pack, offset and length; all big-endian, the offset of 64 bits, the
 * rest of 32.
 *
 * @param bits 8 or 16 for pixels; 0 for a mask, whose size is 0 too
 */
record TileTable(int width, int height, int bits, List<Entry> entries) {
    private static final int HEAD = 12;
    private static final int ENTRY = 32;

    record Entry(Rect cell, Blob blob) {}

    byte[] toBytes() {
        ByteBuffer bytes = ByteBuffer.allocate(HEAD + ENTRY * entries.size());
        bytes.putInt(width).putInt(height).putInt(bits);
        for (Entry entry : entries) {
            Rect cell = entry.cell();
            bytes.putInt(cell.x()).putInt(cell.y()).putInt(cell.width()).putInt(cell.height());
            bytes.putInt(entry.blob().pack())
                    .putLong(entry.blob().offset())
                    .putInt(entry.blob().length());
        }
        return bytes.array();
    }

    /** Empty if the bytes are no table. */
    static Optional<TileTable> of(byte[] content) {
        if (content.length < HEAD || (content.length - HEAD) % ENTRY != 0) {
            return Optional.empty();
        }
        ByteBuffer bytes = ByteBuffer.wrap(content);
        int width = bytes.getInt();
        int height = bytes.getInt();
        int bits = bytes.getInt();
        List<Entry> entries = new ArrayList<>();
        while (bytes.hasRemaining()) {
            Rect cell = new Rect(bytes.getInt(), bytes.getInt(), bytes.getInt(), bytes.getInt());
            entries.add(new Entry(cell, new Blob(bytes.getInt(), bytes.getLong(), bytes.getInt())));
        }
        return Optional.of(new TileTable(width, height, bits, entries));
    }

    boolean isOfPixels() {
        return (bits == 8 || bits == 16)
                && width > 0
                && height > 0
                && width <= Pixels.MAX_SIDE
                && height <= Pixels.MAX_SIDE;
    }

    PixelFormat format() {
        return bits == 16 ? PixelFormat.RGBA16 : PixelFormat.RGBA8;
    }
}
