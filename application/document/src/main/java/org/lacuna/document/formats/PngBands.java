package org.lacuna.document.formats;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.Adler32;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.lacuna.document.Rect;
import org.lacuna.document.selection.Mask;
import org.lacuna.document.tiles.PixelFormat;
import org.lacuna.document.tiles.Pixels;

/**
 * Encodes PNG pictures (specification, third edition, sections 5 to 10) in bands of rows, on all cores: each band is compressed by
 * itself, and ends at a whole byte, so that one after the other they are one stream (RFC 1950 and 1951). Needs no copy of the
 * picture. The bytes depend on nothing but the pixels.
 */
final class PngBands {
    private static final int BAND = 256;
    /** Fast, and for pictures nearly as small as with the slowest. */
    private static final int LEVEL = 4;

    private static final int ADLER_BASE = 65521;
    private static final int SAMPLE = 7;
    private static final int SUB = 1;
    private static final int UP = 2;
    private static final int PAETH = 4;
    private static final int GREY = 0;
    private static final int RGBA = 6;

    /** Gives the bytes of a row. May be used by several threads. */
    @FunctionalInterface
    private interface Rows {
        void read(int y, byte[] target);
    }

    private final int width;
    private final int height;
    private final int bits;
    private final int colourType;
    private final Rows rows;

    private PngBands(int width, int height, int bits, int colourType, Rows rows) {
        this.width = width;
        this.height = height;
        this.bits = bits;
        this.colourType = colourType;
        this.rows = rows;
    }

    /** With all of their alpha, in their depth. */
    static PngBands of(Pixels pixels) {
        int w = pixels.width();
        return pixels.format() == PixelFormat.RGBA16
                ? new PngBands(w, pixels.height(), 16, RGBA, (y, target) -> wide(pixels, y, target))
                : new PngBands(w, pixels.height(), 8, RGBA, (y, target) -> narrow(pixels, y, target));
    }

    /** The values within its bounds as greys. */
    static PngBands of(Mask mask) {
        Rect area = mask.bounds();
        return new PngBands(
                area.width(),
                area.height(),
                8,
                GREY,
                (y, target) -> mask.readRow(area.x(), area.y() + y, area.width(), target, 0));
    }

    private static void narrow(Pixels pixels, int y, byte[] target) {
        int[] argb = new int[pixels.width()];
        pixels.readArgb(new Rect(0, y, argb.length, 1), argb, 0, argb.length);
        for (int x = 0; x < argb.length; x++) {
            int pixel = argb[x];
            target[4 * x] = (byte) (pixel >> 16);
            target[4 * x + 1] = (byte) (pixel >> 8);
            target[4 * x + 2] = (byte) pixel;
            target[4 * x + 3] = (byte) (pixel >>> 24);
        }
    }

    private static void wide(Pixels pixels, int y, byte[] target) {
        long[] argb = new long[pixels.width()];
        pixels.readArgb64(new Rect(0, y, argb.length, 1), argb, 0, argb.length);
        for (int x = 0; x < argb.length; x++) {
            long rgba = argb[x] << 16 | argb[x] >>> 48;
            for (int i = 0; i < 8; i++) {
                target[8 * x + i] = (byte) (rgba >>> 56 - 8 * i);
            }
        }
    }

    /** The compressed rows of a band and what its checksum is made of. */
    private record Band(byte[] packed, int adler, long length) {}

    /**
     * @param chunks to be put before the pixels
     */
    void write(byte[] chunks, OutputStream out) throws IOException {
        int count = (height + BAND - 1) / BAND;
        List<Band> bands =
                IntStream.range(0, count).parallel().mapToObj(this::band).toList();
        DataOutputStream data = new DataOutputStream(out);
        data.write(PngChunks.SIGNATURE);
        chunk(data, "IHDR", header());
        data.write(chunks);
        int adler = 1;
        for (int i = 0; i < count; i++) {
            Band band = bands.get(i);
            adler = joined(adler, band.adler, band.length);
            ByteArrayOutputStream content = new ByteArrayOutputStream(band.packed.length + 6);
            if (i == 0) {
                content.write(0x78);
                content.write(0x5e);
            }
            content.write(band.packed);
            if (i == count - 1) {
                new DataOutputStream(content).writeInt(adler);
            }
            chunk(data, "IDAT", content.toByteArray());
        }
        chunk(data, "IEND", new byte[0]);
        data.flush();
    }

    private byte[] header() throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        DataOutputStream header = new DataOutputStream(content);
        header.writeInt(width);
        header.writeInt(height);
        header.write(new byte[] {(byte) bits, (byte) colourType, 0, 0, 0});
        return content.toByteArray();
    }

    private static void chunk(DataOutputStream out, String type, byte[] content) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.ISO_8859_1);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(content);
        out.writeInt(content.length);
        out.write(name);
        out.write(content);
        out.writeInt((int) crc.getValue());
    }

    private Band band(int number) {
        int distance = (colourType == RGBA ? 4 : 1) * bits / 8;
        int length = Math.multiplyExact(width, distance);
        byte[] above = new byte[length];
        byte[] row = new byte[length];
        byte[] filtered = new byte[length + 1];
        byte[] buffer = new byte[1 << 16];
        int top = number * BAND;
        int bottom = Math.min(height, top + BAND);
        if (top > 0) {
            rows.read(top - 1, above);
        }
        Adler32 adler = new Adler32();
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        Deflater deflater = new Deflater(LEVEL, true);
        try {
            for (int y = top; y < bottom; y++) {
                rows.read(y, row);
                filter(row, above, distance, filtered);
                adler.update(filtered);
                deflater.setInput(filtered);
                drain(deflater, buffer, packed, Deflater.NO_FLUSH);
                byte[] last = above;
                above = row;
                row = last;
            }
            if (bottom == height) {
                deflater.finish();
            }
            drain(deflater, buffer, packed, Deflater.SYNC_FLUSH);
        } finally {
            deflater.end();
        }
        return new Band(packed.toByteArray(), (int) adler.getValue(), (long) (bottom - top) * (length + 1));
    }

    private static void drain(Deflater deflater, byte[] buffer, ByteArrayOutputStream packed, int flush) {
        int got;
        do {
            got = deflater.deflate(buffer, 0, buffer.length, flush);
            packed.write(buffer, 0, got);
        } while (got == buffer.length);
    }

    /** The filter that leaves the smallest numbers (section 12.7), of those that tell from the left, from above, and from both. */
    private static void filter(byte[] row, byte[] above, int distance, byte[] target) {
        int best = UP;
        if (!Arrays.equals(row, above)) {
            long least = Long.MAX_VALUE;
            for (int type : new int[] {SUB, UP, PAETH}) {
                long left = left(type, row, above, distance);
                if (left < least) {
                    least = left;
                    best = type;
                }
            }
        }
        target[0] = (byte) best;
        switch (best) {
            case SUB -> {
                System.arraycopy(row, 0, target, 1, distance);
                for (int i = distance; i < row.length; i++) {
                    target[i + 1] = (byte) (row[i] - row[i - distance]);
                }
            }
            case UP -> {
                for (int i = 0; i < row.length; i++) {
                    target[i + 1] = (byte) (row[i] - above[i]);
                }
            }
            default -> {
                for (int i = 0; i < distance; i++) {
                    target[i + 1] = (byte) (row[i] - above[i]);
                }
                for (int i = distance; i < row.length; i++) {
                    target[i + 1] = (byte) (row[i] - paeth(row, above, i, distance));
                }
            }
        }
    }

    private static int paeth(byte[] row, byte[] above, int i, int distance) {
        return PngRows.paeth(row[i - distance] & 0xff, above[i] & 0xff, above[i - distance] & 0xff);
    }

    /** The sum of what a filter leaves, on every seventh byte: all channels take their turn. */
    private static long left(int type, byte[] row, byte[] above, int distance) {
        long sum = 0;
        for (int i = distance; i < row.length; i += SAMPLE) {
            int prediction = switch (type) {
                case SUB -> row[i - distance];
                case UP -> above[i];
                default -> paeth(row, above, i, distance);
            };
            sum += Math.abs((byte) (row[i] - prediction));
        }
        return sum;
    }

    /** The checksum of one stretch followed by another (RFC 1950, section 8.2): sums go on from where the first ended. */
    private static int joined(int first, int second, long secondLength) {
        long low = first & 0xffff;
        long high = first >>> 16;
        long remaining = secondLength % ADLER_BASE;
        long sumLow = (low + (second & 0xffff) + ADLER_BASE - 1) % ADLER_BASE;
        long sumHigh = (high + (second >>> 16) + remaining * (low + ADLER_BASE - 1)) % ADLER_BASE;
        return (int) (sumHigh << 16 | sumLow);
    }
}
