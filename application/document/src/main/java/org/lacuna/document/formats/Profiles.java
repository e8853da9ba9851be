package org.lacuna.document.formats;

import java.util.List;
import java.util.Optional;
import org.lacuna.document.colour.ColourProfile;
import org.lacuna.document.colour.IccProfile;

/** Colour profiles as files have them. */
final class Profiles {
    private static final int INKS = 4;

    private Profiles() {}

    /**
     * The profile of a document whose numbers are those of the file.
     *
     * @param channels of the file's colours: 1 or 3; inks have been converted to sRGB, and nothing is known of others
     */
    static IccProfile of(Optional<byte[]> profile, int channels, List<String> warnings) {
        if (profile.isEmpty() || channels < 1 || channels >= INKS) {
            return IccProfile.SRGB;
        }
        try {
            ColourProfile found = ColourProfile.of(profile.get());
            if (found.kind().channels() == channels) {
                return IccProfile.of(found);
            }
            warnings.add(
                    "The colour profile of the file is not for colours as the file has them; sRGB is used instead.");
        } catch (IllegalArgumentException e) {
            warnings.add("The colour profile of the file is damaged; sRGB is used instead.");
        }
        return IccProfile.SRGB;
    }
}
