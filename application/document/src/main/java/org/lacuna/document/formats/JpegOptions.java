package org.lacuna.document.formats;

import java.util.Objects;
import java.util.Optional;
import org.lacuna.document.colour.Colour;

/**
 * How to write JPEG.
 *
 * @param quality 0 (small) to 1 (good)
 * @param progressive whether the picture comes as a whole, coarse at first, instead of from top to bottom
 * @param background what shows where the picture is transparent; its own alpha does not count
 * @param profile colours to convert to, grey, RGB or CMYK; absent to keep the document's
 */
public record JpegOptions(
        double quality,
        Subsampling subsampling,
        boolean progressive,
        Colour background,
        Optional<OutputProfile> profile) {
    public static final JpegOptions DEFAULTS =
            new JpegOptions(0.92, Subsampling.HALF_BOTH, false, Colour.WHITE, Optional.empty());

    /** How fine colour is kept beside lightness. */
    public enum Subsampling {
        /** 4:4:4, as fine as lightness: for text and sharp edges of colours. */
        NONE,
        /** 4:2:2, half as fine across. */
        HALF_ACROSS,
        /** 4:2:0, half as fine across and down: for photographs. */
        HALF_BOTH
    }

    public JpegOptions {
        if (!(quality >= 0 && quality <= 1)) {
            throw new IllegalArgumentException("quality must lie in 0..1, not " + quality);
        }
        Objects.requireNonNull(subsampling);
        Objects.requireNonNull(background);
        Objects.requireNonNull(profile);
    }

    public JpegOptions withQuality(double newQuality) {
        return new JpegOptions(newQuality, subsampling, progressive, background, profile);
    }

    public JpegOptions withSubsampling(Subsampling newSubsampling) {
        return new JpegOptions(quality, newSubsampling, progressive, background, profile);
    }

    public JpegOptions withProgressive(boolean newProgressive) {
        return new JpegOptions(quality, subsampling, newProgressive, background, profile);
    }

    public JpegOptions withBackground(Colour newBackground) {
        return new JpegOptions(quality, subsampling, progressive, newBackground, profile);
    }

    public JpegOptions withProfile(Optional<OutputProfile> newProfile) {
        return new JpegOptions(quality, subsampling, progressive, background, newProfile);
    }
}
