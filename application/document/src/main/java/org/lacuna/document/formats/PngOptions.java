package org.lacuna.document.formats;

import java.util.Objects;
import java.util.Optional;
import org.lacuna.document.colour.ColourProfile;

/**
 * How to write PNG.
 *
 * @param compression how hard to try to make the file small, 0 (not at all) to 9; the pixels stay the same
 * @param interlaced whether the picture comes in seven passes, coarse at first; such files are larger
 * @param profile colours to convert to, grey or RGB; absent to keep the document's
 */
public record PngOptions(BitDepth depth, int compression, boolean interlaced, Optional<OutputProfile> profile) {
    public static final int MOST_COMPRESSION = 9;
    public static final PngOptions DEFAULTS = new PngOptions(BitDepth.OF_DOCUMENT, 4, false, Optional.empty());

    public PngOptions {
        if (compression < 0 || compression > MOST_COMPRESSION) {
            throw new IllegalArgumentException("compression must lie in 0..9, not " + compression);
        }
        Objects.requireNonNull(depth);
        if (profile.filter(p -> p.kind() == ColourProfile.Kind.CMYK).isPresent()) {
            throw new IllegalArgumentException("PNG has no CMYK; TIFF and JPEG have");
        }
    }

    public PngOptions withDepth(BitDepth newDepth) {
        return new PngOptions(newDepth, compression, interlaced, profile);
    }

    public PngOptions withCompression(int newCompression) {
        return new PngOptions(depth, newCompression, interlaced, profile);
    }

    public PngOptions withInterlaced(boolean newInterlaced) {
        return new PngOptions(depth, compression, newInterlaced, profile);
    }

    public PngOptions withProfile(Optional<OutputProfile> newProfile) {
        return new PngOptions(depth, compression, interlaced, newProfile);
    }
}
