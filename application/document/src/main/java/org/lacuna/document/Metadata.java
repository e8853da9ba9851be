package org.lacuna.document;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What files say about a picture besides its pixels; carried along so that saving loses none of it.
 *
 * @param text notes by keyword (PNG text)
 * @param xmp an XMP packet, as XML
 * @param exif an Exif block, beginning with its TIFF header
 * @param iptc a record of agencies and archives (IPTC-IIM 4.2), beginning with its first data set
 */
public record Metadata(Map<String, String> text, Optional<String> xmp, Optional<Bytes> exif, Optional<Bytes> iptc) {
    public static final Metadata NONE = new Metadata(Map.of(), Optional.empty(), Optional.empty(), Optional.empty());

    public Metadata {
        text = Map.copyOf(text);
        Objects.requireNonNull(xmp);
        Objects.requireNonNull(exif);
        Objects.requireNonNull(iptc);
    }

    /** With more notes, which take the place of those with the same keywords. */
    public Metadata withText(Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(text);
        all.putAll(more);
        return new Metadata(all, xmp, exif, iptc);
    }

    public Metadata withXmp(Optional<String> newXmp) {
        return new Metadata(text, newXmp, exif, iptc);
    }

    public Metadata withExif(Optional<Bytes> newExif) {
        return new Metadata(text, xmp, newExif, iptc);
    }

    public Metadata withIptc(Optional<Bytes> newIptc) {
        return new Metadata(text, xmp, exif, newIptc);
    }
}
