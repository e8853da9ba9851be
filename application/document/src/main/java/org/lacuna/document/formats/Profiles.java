package org.lacuna.document.formats;

import java.util.List;
import java.util.Optional;
import org.lacuna.document.colour.IccProfile;

/** Colour profiles as files have them. */
final class Profiles {
    private Profiles() {}

    /**
     * The profile of a document whose numbers are those of the file.
     *
     * @param channels of the file's colours; only those of RGB become a document's numbers with their own profile
     */
    static IccProfile ofRgb(Optional<byte[]> profile, int channels, List<String> warnings) {
        if (profile.isEmpty() || channels != 3) {
            return IccProfile.SRGB;
        }
        try {
            return IccProfile.of(profile.get());
        } catch (IllegalArgumentException e) {
            warnings.add("The colour profile of the file is damaged; sRGB is used instead.");
            return IccProfile.SRGB;
        }
    }
}
