package org.lacuna.document.formats;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.lacuna.document.Bytes;

/** The chunks of a WebP file (RFC 9649, section 2) around its pixels. */
final class Riff {
    private static final int MAX_KEPT = 16 << 20;

    /** Bits of the VP8X chunk. */
    private static final int PROFILE = 0x20;

    private static final int ALPHA = 0x10;
    private static final int EXIF = 0x08;
    private static final int XMP = 0x04;
    private static final int ANIMATION = 0x02;

    /** Programs write the Exif block with or without what introduces it in JPEG. */
    private static final byte[] EXIF_OF_JPEG = "Exif\0\0".getBytes(StandardCharsets.ISO_8859_1);

    /** What a WebP says before its pixels. */
    record Head(
            int width,
            int height,
            boolean animated,
            Optional<byte[]> profile,
            Optional<Bytes> exif,
            Optional<String> xmp) {}

    private Riff() {}

    /**
     * @throws IOException if the file is cut off or has no picture
     */
    static Head read(FileSection in) throws IOException {
        in.order(ByteOrder.LITTLE_ENDIAN);
        if (!in.latin(4).equals("RIFF")) {
            throw new IOException("it is not a WebP picture");
        }
        in.skipFully(4);
        if (!in.latin(4).equals("WEBP")) {
            throw new IOException("it is not a WebP picture");
        }
        int width = 0;
        int height = 0;
        boolean picture = false;
        boolean animated = false;
        Optional<byte[]> profile = Optional.empty();
        Optional<Bytes> exif = Optional.empty();
        Optional<String> xmp = Optional.empty();
        while (in.remaining() >= 8) {
            String type = in.latin(4);
            long length = in.u32();
            FileSection content = in.section(length);
            in.skipFully(Math.min(length % 2, in.remaining()));
            boolean kept = length > 0 && length <= MAX_KEPT;
            switch (type) {
                case "VP8X" -> {
                    animated = (content.u8() & ANIMATION) != 0;
                    content.skipFully(3);
                    width = 1 + u24(content);
                    height = 1 + u24(content);
                }
                case "VP8 ", "VP8L" -> {
                    int[] size = type.equals("VP8 ") ? lossy(content) : lossless(content);
                    boolean first = width == 0;
                    if (!first && !animated && (size[0] != width || size[1] != height)) {
                        throw new IOException("its sizes contradict each other");
                    }
                    width = first ? size[0] : width;
                    height = first ? size[1] : height;
                    picture = true;
                }
                case "ANMF" -> picture = true;
                case "ICCP" -> profile = kept ? Optional.of(content.bytes(length)) : profile;
                case "EXIF" -> exif = kept ? exif(content.bytes(length)) : exif;
                case "XMP " ->
                    xmp = kept ? Optional.of(new String(content.bytes(length), StandardCharsets.UTF_8)) : xmp;
                default -> {}
            }
        }
        if (!picture || width < 1 || height < 1) {
            throw new EOFException();
        }
        return new Head(width, height, animated, profile, exif, xmp);
    }

    /** The same file without its profile, by which a decoder would convert its colours. */
    static byte[] withoutProfile(byte[] file) {
        ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        ByteArrayOutputStream rest = new ByteArrayOutputStream();
        rest.write(file, 0, 12);
        long at = 12;
        while (at + 8 <= file.length) {
            String type = new String(file, (int) at, 4, StandardCharsets.ISO_8859_1);
            long length = in.getInt((int) at + 4) & 0xffffffffL;
            long whole = Math.min(8 + length + length % 2, file.length - at);
            if (type.equals("VP8X") && whole > 8) {
                file[(int) at + 8] &= (byte) ~PROFILE;
            }
            if (!type.equals("ICCP")) {
                rest.write(file, (int) at, (int) whole);
            }
            at += whole;
        }
        byte[] bare = rest.toByteArray();
        ByteBuffer.wrap(bare).order(ByteOrder.LITTLE_ENDIAN).putInt(4, bare.length - 8);
        return bare;
    }

    private static int u24(FileSection in) throws IOException {
        return in.u8() | in.u8() << 8 | in.u8() << 16;
    }

    /** RFC 6386, section 9.1. */
    private static int[] lossy(FileSection in) throws IOException {
        in.skipFully(6);
        return new int[] {in.u16() & 0x3fff, in.u16() & 0x3fff};
    }

    /** RFC 9649, section 3.4. */
    private static int[] lossless(FileSection in) throws IOException {
        in.skipFully(1);
        long bits = in.u32();
        return new int[] {1 + (int) (bits & 0x3fff), 1 + (int) (bits >> 14 & 0x3fff)};
    }

    private static Optional<Bytes> exif(byte[] content) {
        int skip = EXIF_OF_JPEG.length;
        boolean introduced = content.length > skip && java.util.Arrays.equals(content, 0, skip, EXIF_OF_JPEG, 0, skip);
        return Optional.of(
                Bytes.of(introduced ? java.util.Arrays.copyOfRange(content, skip, content.length) : content));
    }

    /**
     * Writes a file that an encoder made with further chunks.
     *
     * @param encoded a file with pixels and nothing else
     */
    static void write(
            byte[] encoded,
            int width,
            int height,
            boolean alpha,
            Optional<byte[]> profile,
            Optional<Bytes> exif,
            Optional<String> xmp,
            OutputStream out)
            throws IOException {
        if (profile.isEmpty() && exif.isEmpty() && xmp.isEmpty()) {
            out.write(encoded);
            return;
        }
        ByteArrayOutputStream chunks = new ByteArrayOutputStream();
        ByteBuffer extended = ByteBuffer.allocate(10).order(ByteOrder.LITTLE_ENDIAN);
        extended.putInt((profile.isPresent() ? PROFILE : 0)
                | (alpha ? ALPHA : 0)
                | (exif.isPresent() ? EXIF : 0)
                | (xmp.isPresent() ? XMP : 0));
        put24(extended, width - 1);
        put24(extended, height - 1);
        chunk(chunks, "VP8X", extended.array());
        if (profile.isPresent()) {
            chunk(chunks, "ICCP", profile.get());
        }
        copyPixels(encoded, chunks);
        if (exif.isPresent()) {
            chunk(chunks, "EXIF", exif.get().toArray());
        }
        if (xmp.isPresent()) {
            chunk(chunks, "XMP ", xmp.get().getBytes(StandardCharsets.UTF_8));
        }
        ByteBuffer head = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
        head.put("RIFF".getBytes(StandardCharsets.ISO_8859_1)).putInt(4 + chunks.size());
        head.put("WEBP".getBytes(StandardCharsets.ISO_8859_1));
        out.write(head.array());
        chunks.writeTo(out);
    }

    private static void put24(ByteBuffer to, int value) {
        to.put((byte) value).put((byte) (value >> 8)).put((byte) (value >> 16));
    }

    private static void chunk(ByteArrayOutputStream to, String type, byte[] content) {
        ByteBuffer head = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        head.put(type.getBytes(StandardCharsets.ISO_8859_1)).putInt(content.length);
        to.writeBytes(head.array());
        to.writeBytes(content);
        to.writeBytes(new byte[content.length % 2]);
    }

    /** The chunks of the encoded file that hold pixels: colours, and alpha if it stands apart. */
    private static void copyPixels(byte[] encoded, ByteArrayOutputStream to) {
        ByteBuffer in = ByteBuffer.wrap(encoded).order(ByteOrder.LITTLE_ENDIAN);
        int at = 12;
        while (at + 8 <= encoded.length) {
            String type = new String(encoded, at, 4, StandardCharsets.ISO_8859_1);
            int length = in.getInt(at + 4);
            int whole = Math.min(8 + length + length % 2, encoded.length - at);
            if (type.equals("VP8 ") || type.equals("VP8L") || type.equals("ALPH")) {
                to.write(encoded, at, whole);
            }
            at += whole;
        }
    }
}
