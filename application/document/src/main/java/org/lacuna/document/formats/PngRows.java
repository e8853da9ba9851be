package org.lacuna.document.formats;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.lacuna.document.Rect;
import org.lacuna.document.tiles.PixelFormat;
import org.lacuna.document.tiles.Pixels;

/**
 * Decodes the kinds of PNG that layers are saved in (PNG specification, third edition, sections 7 to 10): 8 or 16 bits of grey or
 * RGB, with or without alpha, not interlaced. Goes row by row into tiles, where ImageIO takes the whole picture several times, and
 * passes over rows in which nothing is: a layer of 6000 x 4000 takes a third of the time and no memory but its own.
 */
final class PngRows {
    private static final int BAND = 256;
    /** Length of a chunk's checksum, which {@link PngChunks} has looked at. */
    private static final int CHECKSUM = 4;

    private static final byte[] ZEROS = new byte[1 << 16];

    private final DataInputStream in;
    private final int width;
    private final int height;
    private final boolean deep;
    private final int channels;
    private final Inflater inflater = new Inflater();
    private final byte[] packed = new byte[1 << 16];
    /** Of the IDAT chunk that is being read. */
    private long leftInChunk;

    private PngRows(InputStream stream, PngChunks.Head head) {
        in = new DataInputStream(stream);
        width = (int) head.width();
        height = (int) head.height();
        deep = head.deep();
        channels = head.bitsPerPixel() / (deep ? 16 : 8);
    }

    /**
     * @param stream from the PNG's first byte
     * @param head of which {@link PngChunks.Head#plain()} holds
     */
    static Pixels read(InputStream stream, PngChunks.Head head) throws IOException {
        PngRows rows = new PngRows(stream, head);
        try {
            return rows.read();
        } finally {
            rows.inflater.end();
        }
    }

    private Pixels read() throws IOException {
        in.skipNBytes(PngChunks.SIGNATURE.length);
        int bytesPerPixel = channels * (deep ? 2 : 1);
        int length = Math.multiplyExact(width, bytesPerPixel);
        byte[] above = new byte[length];
        byte[] row = new byte[length];
        byte[] filter = new byte[1];
        Pixels pixels = Pixels.empty(width, height, deep ? PixelFormat.RGBA16 : PixelFormat.RGBA8);
        int[] narrow = new int[deep ? 0 : width * Math.min(BAND, height)];
        long[] wide = new long[deep ? width * Math.min(BAND, height) : 0];
        for (int top = 0; top < height; top += BAND) {
            int rows = Math.min(BAND, height - top);
            boolean any = false;
            for (int y = 0; y < rows; y++) {
                inflate(filter, 1);
                inflate(row, length);
                unfilter(filter[0], row, above, bytesPerPixel);
                boolean some = channels % 2 == 1 || !isZero(row);
                any |= some;
                if (deep) {
                    wide(row, wide, y * width, some);
                } else {
                    narrow(row, narrow, y * width, some);
                }
                byte[] last = above;
                above = row;
                row = last;
            }
            Rect band = new Rect(0, top, width, rows);
            if (any) {
                pixels = deep ? pixels.withArgb64(band, wide, 0, width) : pixels.withArgb(band, narrow, 0, width);
            }
        }
        return pixels;
    }

    private static boolean isZero(byte[] row) {
        for (int at = 0; at < row.length; at += ZEROS.length) {
            int to = Math.min(row.length, at + ZEROS.length);
            if (Arrays.mismatch(row, at, to, ZEROS, 0, to - at) >= 0) {
                return false;
            }
        }
        return true;
    }

    private void inflate(byte[] target, int length) throws IOException {
        try {
            for (int done = 0; done < length; ) {
                int got = inflater.inflate(target, done, length - done);
                done += got;
                if (got == 0) {
                    if (inflater.finished() || inflater.needsDictionary()) {
                        throw new IOException("its pixels are cut off");
                    }
                    inflater.setInput(packed, 0, refill());
                }
            }
        } catch (DataFormatException e) {
            throw new IOException("its pixels are damaged", e);
        }
    }

    /** The next compressed bytes: the content of IDAT chunks, one after the other. */
    private int refill() throws IOException {
        while (leftInChunk == 0) {
            long length = in.readInt() & 0xffffffffL;
            String type = new String(in.readNBytes(4), StandardCharsets.ISO_8859_1);
            if (type.equals("IDAT")) {
                leftInChunk = length;
            } else if (type.equals("IEND")) {
                throw new IOException("its pixels are cut off");
            } else {
                in.skipNBytes(length);
            }
            if (leftInChunk == 0) {
                in.skipNBytes(CHECKSUM);
            }
        }
        int got = in.read(packed, 0, (int) Math.min(packed.length, leftInChunk));
        if (got < 0) {
            throw new EOFException("its pixels are cut off");
        }
        leftInChunk -= got;
        if (leftInChunk == 0) {
            in.skipNBytes(CHECKSUM);
        }
        return got;
    }

    /** Section 9.2: what each filter adds to a byte is that of the pixel to the left, above, and both. */
    private static void unfilter(int filter, byte[] row, byte[] above, int distance) throws IOException {
        switch (filter) {
            case 0 -> {}
            case 1 -> {
                for (int i = distance; i < row.length; i++) {
                    row[i] += row[i - distance];
                }
            }
            case 2 -> {
                for (int i = 0; i < row.length; i++) {
                    row[i] += above[i];
                }
            }
            case 3 -> {
                for (int i = 0; i < row.length; i++) {
                    int left = i < distance ? 0 : row[i - distance] & 0xff;
                    row[i] += (byte) (left + (above[i] & 0xff) >> 1);
                }
            }
            case 4 -> {
                for (int i = 0; i < distance; i++) {
                    row[i] += above[i];
                }
                for (int i = distance; i < row.length; i++) {
                    row[i] += (byte) paeth(row[i - distance] & 0xff, above[i] & 0xff, above[i - distance] & 0xff);
                }
            }
            default -> throw new IOException("its pixels are damaged");
        }
    }

    /** Section 9.4: of left, above and upper left the one that is nearest to left + above - upper left. */
    static int paeth(int left, int above, int corner) {
        int toLeft = Math.abs(above - corner);
        int toAbove = Math.abs(left - corner);
        int toCorner = Math.abs(left + above - 2 * corner);
        int upper = toAbove <= toCorner ? above : corner;
        return toLeft <= toAbove && toLeft <= toCorner ? left : upper;
    }

    private void narrow(byte[] row, int[] target, int to, boolean some) {
        if (!some) {
            Arrays.fill(target, to, to + width, 0);
            return;
        }
        switch (channels) {
            case 1 -> {
                for (int x = 0; x < width; x++) {
                    target[to + x] = 0xff000000 | (row[x] & 0xff) * 0x010101;
                }
            }
            case 2 -> {
                for (int x = 0; x < width; x++) {
                    target[to + x] = (row[2 * x + 1] & 0xff) << 24 | (row[2 * x] & 0xff) * 0x010101;
                }
            }
            case 3 -> {
                for (int x = 0; x < width; x++) {
                    target[to + x] = 0xff000000 | colour(row, 3 * x);
                }
            }
            default -> {
                for (int x = 0; x < width; x++) {
                    target[to + x] = (row[4 * x + 3] & 0xff) << 24 | colour(row, 4 * x);
                }
            }
        }
    }

    private static int colour(byte[] row, int at) {
        return (row[at] & 0xff) << 16 | (row[at + 1] & 0xff) << 8 | row[at + 2] & 0xff;
    }

    private void wide(byte[] row, long[] target, int to, boolean some) {
        if (!some) {
            Arrays.fill(target, to, to + width, 0);
            return;
        }
        int colours = channels < 3 ? 1 : 3;
        for (int x = 0; x < width; x++) {
            int at = 2 * channels * x;
            long red = sample(row, at);
            long green = colours == 1 ? red : sample(row, at + 2);
            long blue = colours == 1 ? red : sample(row, at + 4);
            long alpha = channels > colours ? sample(row, at + 2 * colours) : 0xffff;
            target[to + x] = alpha << 48 | red << 32 | green << 16 | blue;
        }
    }

    private static long sample(byte[] row, int at) {
        return (row[at] & 0xff) << 8 | row[at + 1] & 0xff;
    }
}
