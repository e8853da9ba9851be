package org.lacuna.document.formats;

import java.util.Objects;
import java.util.Optional;
import org.lacuna.document.colour.ColourProfile;

/**
 * How to write PNG.
 *
 * @param profile colours to convert to, grey or RGB; absent to keep the document's
 */
public record PngOptions(BitDepth depth, Optional<OutputProfile> profile) {
    public static final PngOptions DEFAULTS = new PngOptions(BitDepth.OF_DOCUMENT, Optional.empty());

    public PngOptions {
        Objects.requireNonNull(depth);
        if (profile.filter(p -> p.kind() == ColourProfile.Kind.CMYK).isPresent()) {
            throw new IllegalArgumentException("PNG has no CMYK; TIFF and JPEG have");
        }
    }

    public PngOptions withDepth(BitDepth newDepth) {
        return new PngOptions(newDepth, profile);
    }

    public PngOptions withProfile(Optional<OutputProfile> newProfile) {
        return new PngOptions(depth, newProfile);
    }
}
