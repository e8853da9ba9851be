package org.lacuna.document.formats;

import java.util.Objects;
import org.lacuna.document.Bytes;
import org.lacuna.document.colour.ColourProfile;
import org.lacuna.document.colour.Rendering;
import org.lacuna.document.colour.WorkingSpaces;

/**
 * The colours of a file that is written, as a profile of a screen, a press or a grey scale; the document's colours are converted to
 * it, and it goes into the file.
 *
 * @param rendering how they are converted
 */
public record OutputProfile(ColourProfile profile, Rendering rendering) {
    public OutputProfile {
        Objects.requireNonNull(profile);
        Objects.requireNonNull(rendering);
    }

    /**
     * @throws IllegalArgumentException if that is no profile, or none that pictures can be converted to
     */
    public static OutputProfile of(byte[] bytes) {
        return of(ColourProfile.of(bytes));
    }

    /** With the usual rendering. */
    public static OutputProfile of(ColourProfile profile) {
        return new OutputProfile(profile, Rendering.USUAL);
    }

    public Bytes data() {
        return profile.data();
    }

    public ColourProfile.Kind kind() {
        return profile.kind();
    }

    boolean isSrgb() {
        return profile.equals(WorkingSpaces.SRGB);
    }
}
