package org.lacuna.document.formats;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.lacuna.document.Bytes;
import org.lacuna.document.Metadata;
import org.lacuna.document.colour.ColourProfile;
import org.lacuna.document.colour.IccProfile;

/**
 * The chunks of a PNG file (PNG specification, third edition, sections 5 and 11) around the pixel data: size, resolution and
 * text. Reading checks the frame of the whole file, which the JDK's reader does not.
 */
final class PngChunks {
    static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    /** Signature and IHDR chunk, after which other chunks may come. */
    private static final int HEAD_LENGTH = 8 + 4 + 4 + 13 + 4;

    /** The colour type of pictures with a palette. */
    private static final int PALETTE = 3;

    private static final int MAX_TEXT = 16 << 20;
    private static final double INCH_IN_METRES = 0.0254;

    /**
     * What a PNG says before its pixels are decoded.
     *
     * @param bitsPerPixel of the decoded picture in the file's own kind of colour
     * @param deep whether it has 16 bits a channel
     * @param plain whether it is of 8 or 16 bits a channel, not interlaced, and without palette or transparent colour
     */
    record Head(
            long width,
            long height,
            int bitsPerPixel,
            boolean deep,
            boolean plain,
            OptionalDouble dpi,
            IccProfile profile,
            Metadata metadata) {}

    private static final String XMP = "XML:com.adobe.xmp";

    private PngChunks() {}

    /**
     * Reads a PNG from its signature to its end.
     *
     * @throws IOException with a short cause if the file is cut off or a chunk that matters is damaged
     */
    static Head read(InputStream stream) throws IOException {
        DataInputStream in = new DataInputStream(stream);
        if (!Arrays.equals(in.readNBytes(SIGNATURE.length), SIGNATURE)) {
            throw new IOException("it is not a PNG picture");
        }
        long width = 0;
        long height = 0;
        int bits = 0;
        boolean deep = false;
        boolean plain = false;
        boolean data = false;
        IccProfile profile = IccProfile.SRGB;
        Optional<Bytes> exif = Optional.empty();
        OptionalDouble dpi = OptionalDouble.empty();
        Map<String, String> text = new LinkedHashMap<>();
        try {
            while (true) {
                long length = in.readInt() & 0xffffffffL;
                String type = new String(readFully(in, 4), StandardCharsets.ISO_8859_1);
                if (bits == 0 && !(type.equals("IHDR") && length == 13)) {
                    throw new IOException("its header is damaged");
                }
                byte[] content = body(in, type, length);
                switch (type) {
                    case "IHDR" -> {
                        DataInputStream header = new DataInputStream(new ByteArrayInputStream(content));
                        width = header.readInt() & 0xffffffffL;
                        height = header.readInt() & 0xffffffffL;
                        bits = bitsPerPixel(content[8], content[9]);
                        deep = content[8] == 16;
                        plain = content[8] >= 8 && content[9] != PALETTE && content[12] == 0;
                        if (width == 0 || height == 0 || bits == 0) {
                            throw new IOException("its header is damaged");
                        }
                    }
                    case "pHYs" -> dpi = resolution(content);
                    case "iCCP" -> profile = profile(content);
                    case "eXIf" -> exif = content.length == 0 ? Optional.empty() : Optional.of(Bytes.of(content));
                    case "tEXt", "zTXt", "iTXt" -> readText(type, content, text);
                    case "tRNS" -> plain = false;
                    case "IDAT" -> data = true;
                    case "IEND" -> {
                        if (!data) {
                            throw new IOException("it holds no pixels");
                        }
                        Optional<String> xmp = Optional.ofNullable(text.remove(XMP));
                        Metadata metadata = new Metadata(text, xmp, exif, Optional.empty());
                        return new Head(width, height, bits, deep, plain, dpi, profile, metadata);
                    }
                    default -> {}
                }
            }
        } catch (EOFException e) {
            throw new IOException("it is cut off before its end", e);
        }
    }

    /** What the header says, whatever follows; empty if it is damaged. */
    static Optional<PictureSize> size(InputStream stream) throws IOException {
        DataInputStream in = new DataInputStream(stream);
        byte[] start = in.readNBytes(SIGNATURE.length + 8);
        byte[] header = in.readNBytes(9);
        if (header.length < 9 || !FirstBytes.at(start, SIGNATURE.length + 4, "IHDR")) {
            return Optional.empty();
        }
        DataInputStream size = new DataInputStream(new ByteArrayInputStream(header));
        long width = size.readInt() & 0xffffffffL;
        long height = size.readInt() & 0xffffffffL;
        return Optional.of(PictureSize.flat(width, height, header[8]));
    }

    /** Content of chunks that are of interest, empty for others, of which only the checksum is looked at. */
    private static byte[] body(DataInputStream in, String type, long length) throws IOException {
        boolean critical = Character.isUpperCase(type.charAt(0));
        boolean wanted = type.equals("IHDR") || (!critical && length <= MAX_TEXT);
        CRC32 crc = new CRC32();
        crc.update(type.getBytes(StandardCharsets.ISO_8859_1));
        byte[] content = new byte[0];
        if (wanted) {
            content = readFully(in, (int) length);
            crc.update(content);
        } else {
            byte[] buffer = new byte[1 << 16];
            for (long left = length; left > 0; ) {
                int got = in.read(buffer, 0, (int) Math.min(left, buffer.length));
                if (got < 0) {
                    throw new EOFException();
                }
                crc.update(buffer, 0, got);
                left -= got;
            }
        }
        boolean intact = in.readInt() == (int) crc.getValue();
        if (!intact && critical) {
            throw new IOException("its " + type + " part is damaged");
        }
        return intact ? content : new byte[0];
    }

    /** Reads so many bytes without believing the number before they are there. */
    private static byte[] readFully(DataInputStream in, int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException();
        }
        return bytes;
    }

    /** By bit depth and colour type; 0 for a combination that does not exist. */
    private static int bitsPerPixel(int depth, int colourType) {
        boolean valid = depth == 8 || depth == 16 || (depth > 0 && depth < 8 && Integer.bitCount(depth) == 1);
        int channels = switch (colourType) {
            case 0 -> 1;
            case 2 -> depth >= 8 ? 3 : 0;
            case 3 -> depth <= 8 ? 1 : 0;
            case 4 -> depth >= 8 ? 2 : 0;
            case 6 -> depth >= 8 ? 4 : 0;
            default -> 0;
        };
        return valid ? depth * channels : 0;
    }

    private static OptionalDouble resolution(byte[] content) {
        if (content.length != 9 || content[8] != 1) {
            return OptionalDouble.empty();
        }
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(content));
        try {
            double dpi = (in.readInt() & 0xffffffffL) * INCH_IN_METRES;
            double whole = Math.rint(dpi);
            double nice = Math.abs(dpi - whole) < 0.02 ? whole : dpi;
            return nice > 0 ? OptionalDouble.of(nice) : OptionalDouble.empty();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Section 11.3.2.3: name, compression method, profile. One that is damaged or for inks is taken as sRGB. */
    private static IccProfile profile(byte[] content) {
        try {
            return IccProfile.of(ColourProfile.of(inflate(content, indexOfZero(content, 0) + 2)));
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
            return IccProfile.SRGB;
        }
    }

    private static void readText(String type, byte[] content, Map<String, String> text) {
        String whole = new String(content, StandardCharsets.ISO_8859_1);
        int end = whole.indexOf(0);
        if (end < 1 || end > 79) {
            return;
        }
        String keyword = whole.substring(0, end);
        try {
            String value = switch (type) {
                case "tEXt" -> string(content, end + 1, StandardCharsets.ISO_8859_1);
                case "zTXt" -> new String(inflate(content, end + 2), StandardCharsets.ISO_8859_1);
                default -> international(content, end);
            };
            text.putIfAbsent(keyword, value);
        } catch (IOException | IndexOutOfBoundsException e) {
            text.putIfAbsent(keyword, "");
        }
    }

    /** Section 11.3.3.4: keyword, compression flag and method, language tag, translated keyword, text. */
    private static String international(byte[] content, int endOfKeyword) throws IOException {
        boolean compressed = content[endOfKeyword + 1] == 1;
        int endOfLanguage = indexOfZero(content, endOfKeyword + 3);
        int start = indexOfZero(content, endOfLanguage + 1) + 1;
        return compressed
                ? new String(inflate(content, start), StandardCharsets.UTF_8)
                : string(content, start, StandardCharsets.UTF_8);
    }

    private static String string(byte[] content, int start, Charset charset) {
        return new String(content, start, content.length - start, charset);
    }

    private static int indexOfZero(byte[] content, int start) {
        for (int i = start; i < content.length; i++) {
            if (content[i] == 0) {
                return i;
            }
        }
        throw new IndexOutOfBoundsException(start);
    }

    private static byte[] inflate(byte[] content, int start) throws IOException {
        InputStream packed = new ByteArrayInputStream(content, start, content.length - start);
        byte[] bytes = new InflaterInputStream(packed).readNBytes(MAX_TEXT + 1);
        if (bytes.length > MAX_TEXT) {
            throw new IOException("the text is too long");
        }
        return bytes;
    }

    /** A pHYs chunk. */
    static byte[] resolutionChunk(double dpi) throws IOException {
        int perMetre = (int) Math.min(Integer.MAX_VALUE, Math.round(dpi / INCH_IN_METRES));
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(content);
        out.writeInt(perMetre);
        out.writeInt(perMetre);
        out.writeByte(1);
        return chunk("pHYs", content.toByteArray());
    }

    /** An iCCP chunk. */
    static byte[] profileChunk(byte[] profile) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.write("ICC profile".getBytes(StandardCharsets.ISO_8859_1));
        content.write(new byte[2]);
        try (DeflaterOutputStream packed = new DeflaterOutputStream(content)) {
            packed.write(profile);
        }
        return chunk("iCCP", content.toByteArray());
    }

    /** An eXIf chunk. */
    static byte[] exifChunk(byte[] exif) throws IOException {
        return chunk("eXIf", exif);
    }

    /** An XMP packet in an iTXt chunk, as the XMP specification, part 3, section 1.1.5 wants it. */
    static byte[] xmpChunk(String packet) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.write(XMP.getBytes(StandardCharsets.ISO_8859_1));
        content.write(new byte[5]);
        content.write(packet.getBytes(StandardCharsets.UTF_8));
        return chunk("iTXt", content.toByteArray());
    }

    /** A tEXt chunk, or iTXt where the text is not Latin-1. */
    static byte[] textChunk(String keyword, String text) throws IOException {
        if (!keyword.matches("[\\x21-\\x7e\\xa1-\\xff]([\\x20-\\x7e\\xa1-\\xff]{0,77}[\\x21-\\x7e\\xa1-\\xff])?")) {
            throw new IllegalArgumentException("not a PNG keyword: " + keyword);
        }
        boolean latin = StandardCharsets.ISO_8859_1.newEncoder().canEncode(text) && text.indexOf(0) < 0;
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.write(keyword.getBytes(StandardCharsets.ISO_8859_1));
        content.write(0);
        if (!latin) {
            content.write(new byte[4]);
        }
        content.write(text.getBytes(latin ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8));
        return chunk(latin ? "tEXt" : "iTXt", content.toByteArray());
    }

    private static byte[] chunk(String type, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        byte[] name = type.getBytes(StandardCharsets.ISO_8859_1);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(content);
        out.writeInt(content.length);
        out.write(name);
        out.write(content);
        out.writeInt((int) crc.getValue());
        return bytes.toByteArray();
    }

    /** Lets a PNG through and puts chunks behind its header. */
    static OutputStream inserting(byte[] chunks, OutputStream out) {
        return new FilterOutputStream(out) {
            private int passed;

            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                int head = Math.min(length, HEAD_LENGTH - passed);
                out.write(bytes, offset, head);
                passed += head;
                if (head > 0 && passed == HEAD_LENGTH) {
                    out.write(chunks);
                }
                out.write(bytes, offset + head, length - head);
            }
        };
    }
}
