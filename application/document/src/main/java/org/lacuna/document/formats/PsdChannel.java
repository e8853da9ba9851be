package org.lacuna.document.formats;

import java.io.DataOutputStream;
import java.io.IOException;
import org.lacuna.document.Rect;
import org.lacuna.document.selection.Mask;
import org.lacuna.document.tiles.Pixels;

/** One channel to be written, RLE packed; its lengths are known before it is. */
final class PsdChannel {
    /** Gives a row of big-endian numbers. */
    @FunctionalInterface
    private interface Source {
        void row(int y, byte[] target);
    }

    private final int id;
    private final int rowBytes;
    private final Source source;
    private final int[] lengths;
    private final long packedBytes;

    private PsdChannel(int id, int rows, int rowBytes, Source source) {
        this.id = id;
        this.rowBytes = rowBytes;
        this.source = source;
        lengths = new int[rows];
        byte[] row = new byte[rowBytes];
        byte[] packed = new byte[PackBits.worst(rowBytes)];
        long sum = 0;
        for (int y = 0; y < rows; y++) {
            source.row(y, row);
            lengths[y] = PackBits.pack(row, rowBytes, packed);
            sum += lengths[y];
        }
        packedBytes = sum;
    }

    /** Of a layer without pixels. */
    static PsdChannel empty(int id) {
        return new PsdChannel(id, 0, 0, (y, target) -> {});
    }

    /**
     * @param id 0 red, 1 green, 2 blue, {@link PsdLayerRecord#TRANSPARENCY}
     */
    static PsdChannel ofPixels(int id, Pixels pixels, int depth) {
        return ofPixels(id, pixels, depth, false);
    }

    /** A colour of the pixels laid on white. */
    static PsdChannel ofPixelsOnWhite(int id, Pixels pixels, int depth) {
        return ofPixels(id, pixels, depth, true);
    }

    private static PsdChannel ofPixels(int id, Pixels pixels, int depth, boolean onWhite) {
        int w = pixels.width();
        long[] argb = new long[w];
        int shift = id == PsdLayerRecord.TRANSPARENCY ? 48 : 32 - 16 * id;
        return new PsdChannel(id, pixels.height(), w * depth / 8, (y, target) -> {
            pixels.readArgb64(new Rect(0, y, w, 1), argb, 0, w);
            for (int x = 0; x < w; x++) {
                long pixel = onWhite ? Matte.onWhite(argb[x]) : argb[x];
                put((int) (pixel >> shift) & 0xffff, target, x, depth);
            }
        });
    }

    private static void put(int value, byte[] target, int x, int depth) {
        if (depth == 8) {
            target[x] = (byte) Samples.narrow(value);
        } else {
            target[2 * x] = (byte) (value >> 8);
            target[2 * x + 1] = (byte) value;
        }
    }

    /** A layer's mask within its bounds. */
    static PsdChannel ofMask(Mask mask, int depth) {
        return ofMask(mask, mask.bounds(), depth);
    }

    /** The part of a mask within a rectangle. */
    static PsdChannel ofMask(Mask mask, Rect box, int depth) {
        byte[] values = new byte[box.width()];
        return new PsdChannel(PsdLayerRecord.MASK, box.height(), box.width() * depth / 8, (y, target) -> {
            mask.readRow(box.x(), box.y() + y, box.width(), values, 0);
            for (int x = 0; x < box.width(); x++) {
                put((values[x] & 0xff) * 257, target, x, depth);
            }
        });
    }

    int id() {
        return id;
    }

    /** In the file, with the word that names the compression. */
    long length(boolean large) {
        return 2 + (large ? 4L : 2L) * lengths.length + packedBytes;
    }

    void write(DataOutputStream out, boolean large) throws IOException {
        out.writeShort(lengths.length == 0 ? PsdRows.RAW : PsdRows.RLE);
        writeLengths(out, large);
        writeRows(out);
    }

    void writeLengths(DataOutputStream out, boolean large) throws IOException {
        for (int length : lengths) {
            if (large) {
                out.writeInt(length);
            } else {
                out.writeShort(length);
            }
        }
    }

    void writeRows(DataOutputStream out) throws IOException {
        byte[] row = new byte[rowBytes];
        byte[] packed = new byte[PackBits.worst(rowBytes)];
        for (int y = 0; y < lengths.length; y++) {
            source.row(y, row);
            out.write(packed, 0, PackBits.pack(row, rowBytes, packed));
        }
    }
}
