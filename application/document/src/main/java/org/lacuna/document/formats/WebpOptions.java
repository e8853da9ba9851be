package org.lacuna.document.formats;

import java.util.Objects;
import java.util.Optional;
import org.lacuna.document.colour.ColourProfile;

/**
 * How to write WebP.
 *
 * @param lossless whether every pixel stays as it is
 * @param quality 0 (small) to 1 (good); for lossless files only how hard to try to make them small
 * @param profile colours to convert to, RGB; absent to keep the document's
 */
public record WebpOptions(boolean lossless, double quality, Optional<OutputProfile> profile) {
    public static final WebpOptions DEFAULTS = new WebpOptions(false, 0.9, Optional.empty());

    public WebpOptions {
        if (!(quality >= 0 && quality <= 1)) {
            throw new IllegalArgumentException("quality must lie in 0..1, not " + quality);
        }
        Objects.requireNonNull(profile);
        if (profile.filter(p -> p.kind() != ColourProfile.Kind.RGB).isPresent()) {
            throw new IllegalArgumentException("WebP has RGB only; TIFF and JPEG have grey and CMYK too");
        }
    }

    public WebpOptions withLossless(boolean newLossless) {
        return new WebpOptions(newLossless, quality, profile);
    }

    public WebpOptions withQuality(double newQuality) {
        return new WebpOptions(lossless, newQuality, profile);
    }

    public WebpOptions withProfile(Optional<OutputProfile> newProfile) {
        return new WebpOptions(lossless, quality, newProfile);
    }
}
