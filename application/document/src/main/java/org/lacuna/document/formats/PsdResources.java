package org.lacuna.document.formats;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.lacuna.document.Bytes;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Guides;

/**
 * What the image resources say ("Image Resources Section") as far as Lacuna uses it.
 *
 * @param profile an ICC profile of any colour space
 * @param exif beginning with its TIFF header
 * @param iptc beginning with its first data set
 */
record PsdResources(
        double dpi,
        Optional<byte[]> profile,
        Optional<Bytes> exif,
        Optional<String> xmp,
        Optional<Bytes> iptc,
        PsdExtraChannels extraChannels,
        Guides guides) {
    static final int RESOLUTION = 1005;
    static final int ALPHA_NAMES = 1006;
    static final int IPTC = 1028;
    static final int GUIDES = 1032;
    static final int PROFILE = 1039;
    static final int UNICODE_ALPHA_NAMES = 1045;
    static final int VERSION = 1057;
    static final int EXIF = 1058;
    static final int XMP = 1060;
    static final int DISPLAY_INFO = 1077;

    private static final int MAX_KEPT = 16 << 20;

    static PsdResources read(FileSection in) throws IOException {
        double dpi = DocumentState.DEFAULT_DPI;
        Optional<byte[]> profile = Optional.empty();
        Optional<Bytes> exif = Optional.empty();
        Optional<String> xmp = Optional.empty();
        Optional<Bytes> iptc = Optional.empty();
        List<String> shortNames = List.of();
        List<String> unicodeNames = List.of();
        List<Boolean> inks = List.of();
        Guides guides = Guides.NONE;
        while (in.remaining() >= 12) {
            in.skipFully(4);
            int id = in.u16();
            int name = in.u8();
            in.skipFully(name + (name + 1) % 2);
            long length = in.u32();
            FileSection content = in.section(length);
            in.skipFully(Math.min(length % 2, in.remaining()));
            if (length == 0 || length > MAX_KEPT) {
                continue;
            }
            switch (id) {
                case RESOLUTION -> dpi = resolution(content, dpi);
                case PROFILE -> profile = Optional.of(content.bytes(length));
                case EXIF -> exif = Optional.of(Bytes.of(content.bytes(length)));
                case XMP -> xmp = Optional.of(new String(content.bytes(length), StandardCharsets.UTF_8));
                case IPTC -> iptc = Optional.of(Bytes.of(content.bytes(length)));
                case GUIDES -> guides = PsdGuides.read(content);
                case ALPHA_NAMES -> shortNames = PsdExtraChannels.shortNames(content);
                case UNICODE_ALPHA_NAMES -> unicodeNames = PsdExtraChannels.unicodeNames(content);
                case DISPLAY_INFO -> inks = PsdExtraChannels.inks(content);
                default -> {}
            }
        }
        PsdExtraChannels extra = new PsdExtraChannels(unicodeNames.isEmpty() ? shortNames : unicodeNames, inks);
        return new PsdResources(dpi, profile, exif, xmp, iptc, extra, guides);
    }

    /** ResolutionInfo: a fixed-point number of 16.16 bits, always in pixels per inch; the unit is only how it is shown. */
    private static double resolution(FileSection in, double other) throws IOException {
        if (in.remaining() < 16) {
            return other;
        }
        double dpi = in.u32() / 65536.0;
        double whole = Math.rint(dpi * 1000) / 1000;
        return dpi > 0 ? (Math.abs(whole - dpi) < 1 / 65536.0 ? whole : dpi) : other;
    }

    /** Content of a ResolutionInfo resource. */
    static byte[] resolution(double dpi) {
        long fixed = Math.max(1, Math.min(0xffffffffL, Math.round(dpi * 65536)));
        java.nio.ByteBuffer bytes = java.nio.ByteBuffer.allocate(16);
        bytes.putInt((int) fixed).putShort((short) 1).putShort((short) 1);
        bytes.putInt((int) fixed).putShort((short) 1).putShort((short) 1);
        return bytes.array();
    }
}
