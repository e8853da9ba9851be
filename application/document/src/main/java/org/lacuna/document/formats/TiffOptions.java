package org.lacuna.document.formats;

import java.util.Objects;
import java.util.Optional;
import org.lacuna.document.colour.Colour;

/**
 * How to write TIFF.
 *
 * @param alpha whether to keep transparency where there is some; CMYK never has it
 * @param background what shows where the picture is transparent if alpha is not kept; its own alpha does not count
 * @param profile colours to convert to, grey, RGB or CMYK; absent to keep the document's
 */
public record TiffOptions(
        BitDepth depth, Compression compression, boolean alpha, Colour background, Optional<OutputProfile> profile) {
    public static final TiffOptions DEFAULTS =
            new TiffOptions(BitDepth.OF_DOCUMENT, Compression.LZW, true, Colour.WHITE, Optional.empty());

    /** All are lossless. */
    public enum Compression {
        NONE,
        /** Read by every program. */
        LZW,
        /** Smaller, read by newer programs only. */
        ZSTD
    }

    public TiffOptions {
        Objects.requireNonNull(depth);
        Objects.requireNonNull(compression);
        Objects.requireNonNull(background);
        Objects.requireNonNull(profile);
    }

    public TiffOptions withDepth(BitDepth newDepth) {
        return new TiffOptions(newDepth, compression, alpha, background, profile);
    }

    public TiffOptions withCompression(Compression newCompression) {
        return new TiffOptions(depth, newCompression, alpha, background, profile);
    }

    public TiffOptions withAlpha(boolean newAlpha) {
        return new TiffOptions(depth, compression, newAlpha, background, profile);
    }

    public TiffOptions withBackground(Colour newBackground) {
        return new TiffOptions(depth, compression, alpha, newBackground, profile);
    }

    public TiffOptions withProfile(Optional<OutputProfile> newProfile) {
        return new TiffOptions(depth, compression, alpha, background, newProfile);
    }
}
