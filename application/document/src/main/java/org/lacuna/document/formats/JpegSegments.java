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
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.lacuna.document.Bytes;

/** The segments of a JPEG file before its pixels (ITU-T T.81, annex B; JFIF 1.02; Adobe Technical Note 5116). */
final class JpegSegments {
    private static final byte[] EXIF = latin("Exif\0\0");
    private static final byte[] XMP = latin("http://ns.adobe.com/xap/1.0/\0");

    /** ICC.1:2010, annex B.4; behind it come the number of the part, from 1, and how many there are. */
    private static final byte[] PROFILE = latin("ICC_PROFILE\0");

    private static final byte[] JFIF = latin("JFIF\0");
    /** XMP specification, part 3, section 1.1.3: what follows are Photoshop's image resources. */
    private static final byte[] PHOTOSHOP = latin("Photoshop 3.0\0");

    private static final byte[] ADOBE = latin("Adobe");
    private static final int MAX_CONTENT = 65_533;
    private static final double CENTIMETRES = 2.54;

    /**
     * What a JPEG says before its pixels.
     *
     * @param components of a pixel
     * @param adobe Adobe's number for how colours are transformed: 0 not, 1 YCbCr, 2 YCCK; -1 where it is not said
     * @param profile an ICC profile of any colour space
     */
    record Head(
            int width,
            int height,
            int components,
            int adobe,
            OptionalDouble dpi,
            Optional<byte[]> profile,
            Optional<Bytes> exif,
            Optional<String> xmp,
            Optional<Bytes> iptc) {}

    private JpegSegments() {}

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /**
     * Reads up to the first scan.
     *
     * @throws IOException if it is cut off before or has no frame header
     */
    static Head read(InputStream stream) throws IOException {
        DataInputStream in = new DataInputStream(stream);
        if (in.readUnsignedShort() != 0xffd8) {
            throw new IOException("it is not a JPEG picture");
        }
        int[] frame = null;
        int adobe = -1;
        OptionalDouble dpi = OptionalDouble.empty();
        Optional<Bytes> exif = Optional.empty();
        Optional<String> xmp = Optional.empty();
        ByteArrayOutputStream resources = new ByteArrayOutputStream();
        TreeMap<Integer, byte[]> profile = new TreeMap<>();
        while (true) {
            int marker = marker(in);
            if (marker == 0xda || marker == 0xd9) {
                break;
            }
            if (marker == 0x01 || (marker >= 0xd0 && marker <= 0xd7)) {
                continue;
            }
            int length = in.readUnsignedShort() - 2;
            if (length < 0) {
                throw new IOException("a length in it is damaged");
            }
            byte[] content = in.readNBytes(length);
            if (content.length < length) {
                throw new EOFException();
            }
            if (isFrame(marker) && content.length >= 6) {
                frame = new int[] {u16(content, 3), u16(content, 1), content[5] & 0xff};
            } else if (marker == 0xe0 && starts(content, JFIF) && content.length >= 12) {
                dpi = density(content[7], u16(content, 8));
            } else if (marker == 0xe1 && starts(content, EXIF) && content.length > EXIF.length + 8) {
                exif = exif.or(() -> Optional.of(Bytes.of(Arrays.copyOfRange(content, EXIF.length, content.length))));
            } else if (marker == 0xe1 && starts(content, XMP)) {
                String packet = new String(content, XMP.length, content.length - XMP.length, StandardCharsets.UTF_8);
                xmp = xmp.or(() -> Optional.of(packet));
            } else if (marker == 0xe2 && starts(content, PROFILE) && content.length > PROFILE.length + 2) {
                int part = content[PROFILE.length] & 0xff;
                profile.putIfAbsent(part, Arrays.copyOfRange(content, PROFILE.length + 2, content.length));
            } else if (marker == 0xed && starts(content, PHOTOSHOP)) {
                // Several segments hold one list, cut anywhere.
                resources.write(content, PHOTOSHOP.length, content.length - PHOTOSHOP.length);
            } else if (marker == 0xee && starts(content, ADOBE) && content.length >= 12) {
                adobe = content[11] & 0xff;
            }
        }
        if (frame == null || frame[0] == 0 || frame[1] == 0) {
            throw new IOException("its header is damaged");
        }
        return new Head(
                frame[0], frame[1], frame[2], adobe, dpi, joined(profile), exif, xmp, Iptc.of(resources.toByteArray()));
    }

    /**
     * The same picture without what only says something about it: no decoder need be trusted with a profile or Exif block, or
     * convert colours by them.
     */
    static InputStream bare(InputStream stream) throws IOException {
        DataInputStream in = new DataInputStream(stream);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream head = new DataOutputStream(bytes);
        head.writeShort(in.readUnsignedShort());
        while (true) {
            int marker = marker(in);
            boolean alone = marker == 0x01 || (marker >= 0xd0 && marker <= 0xd7);
            boolean end = marker == 0xda || marker == 0xd9;
            boolean about = marker >= 0xe1 && marker <= 0xfe && marker != 0xee;
            if (alone || end) {
                head.writeShort(0xff00 | marker);
            }
            if (end) {
                return new SequenceInputStream(new ByteArrayInputStream(bytes.toByteArray()), stream);
            }
            if (!alone) {
                int length = in.readUnsignedShort();
                byte[] content = in.readNBytes(Math.max(0, length - 2));
                if (!about) {
                    head.writeShort(0xff00 | marker);
                    head.writeShort(length);
                    head.write(content);
                }
            }
        }
    }

    /** Any number of fill bytes may stand before a marker (B.1.1.2). */
    private static int marker(DataInputStream in) throws IOException {
        if (in.readUnsignedByte() != 0xff) {
            throw new IOException("its segments are damaged");
        }
        int marker = 0xff;
        while (marker == 0xff) {
            marker = in.readUnsignedByte();
        }
        return marker;
    }

    private static boolean isFrame(int marker) {
        return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    }

    private static int u16(byte[] content, int at) {
        return (content[at] & 0xff) << 8 | content[at + 1] & 0xff;
    }

    private static boolean starts(byte[] content, byte[] with) {
        return content.length >= with.length && Arrays.equals(content, 0, with.length, with, 0, with.length);
    }

    private static OptionalDouble density(int unit, int value) {
        return value == 0 || unit < 1 || unit > 2
                ? OptionalDouble.empty()
                : OptionalDouble.of(unit == 1 ? value : value * CENTIMETRES);
    }

    private static Optional<byte[]> joined(TreeMap<Integer, byte[]> parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        parts.values().forEach(all::writeBytes);
        return all.size() == 0 ? Optional.empty() : Optional.of(all.toByteArray());
    }

    /** An EXIF segment; empty if the block is too long for one. */
    static byte[] exif(Bytes block) throws IOException {
        return segment(0xe1, EXIF, block.toArray());
    }

    /** An XMP segment; empty if the packet is too long for one. */
    static byte[] xmp(String packet) throws IOException {
        return segment(0xe1, XMP, packet.getBytes(StandardCharsets.UTF_8));
    }

    /** The Photoshop segments of an IPTC record: as many as it needs. */
    static byte[] iptc(Bytes record) throws IOException {
        byte[] resource = Iptc.resource(record);
        int most = MAX_CONTENT - PHOTOSHOP.length;
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int at = 0; at < resource.length; at += most) {
            byte[] part = Arrays.copyOfRange(resource, at, Math.min(resource.length, at + most));
            all.write(segment(0xed, PHOTOSHOP, part));
        }
        return all.toByteArray();
    }

    /** The segments of a profile; none if it is too long for 255 of them. */
    static byte[] profile(byte[] profile) throws IOException {
        int most = MAX_CONTENT - PROFILE.length - 2;
        int parts = (profile.length + most - 1) / most;
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int i = 0; i < parts && parts <= 255; i++) {
            ByteArrayOutputStream head = new ByteArrayOutputStream();
            head.write(PROFILE);
            head.write(i + 1);
            head.write(parts);
            byte[] part = Arrays.copyOfRange(profile, i * most, Math.min(profile.length, (i + 1) * most));
            all.write(segment(0xe2, head.toByteArray(), part));
        }
        return all.toByteArray();
    }

    /** Says that four components are CMYK as they are, counted from the paper. */
    static byte[] adobe() throws IOException {
        return segment(0xee, ADOBE, new byte[] {0, 100, 0, 0, 0, 0, 0});
    }

    private static byte[] segment(int marker, byte[] head, byte[] content) throws IOException {
        if (head.length + content.length > MAX_CONTENT) {
            return new byte[0];
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeByte(0xff);
        out.writeByte(marker);
        out.writeShort(head.length + content.length + 2);
        out.write(head);
        out.write(content);
        return bytes.toByteArray();
    }

    /** Lets a JPEG through and puts segments behind its first bytes. */
    static OutputStream inserting(byte[] segments, int behind, OutputStream out) {
        return new FilterOutputStream(out) {
            private int passed;

            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                int head = Math.min(length, behind - passed);
                out.write(bytes, offset, head);
                passed += head;
                if (head > 0 && passed == behind) {
                    out.write(segments);
                }
                out.write(bytes, offset + head, length - head);
            }
        };
    }
}
