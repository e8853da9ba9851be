package org.lacuna.document.colour;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import org.lacuna.document.Bytes;

/**
 * What a document's numbers mean as colours: an ICC profile (ICC.1:2010), or plain sRGB without one.
 *
 * @param data the profile as it stands in files; absent for sRGB
 */
public record IccProfile(Optional<Bytes> data) {
    public static final IccProfile SRGB = new IccProfile(Optional.empty());

    /** Where a profile names its colour space (section 7.2.6), and what stands there for RGB. */
    private static final int SPACE = 16;

    private static final int HEADER = 128;

    public IccProfile {
        Objects.requireNonNull(data);
    }

    /**
     * @throws IllegalArgumentException if that is not a profile of RGB colours
     */
    public static IccProfile of(byte[] bytes) {
        boolean rgb = bytes.length > HEADER && new String(bytes, SPACE, 4, StandardCharsets.ISO_8859_1).equals("RGB ");
        if (!rgb) {
            throw new IllegalArgumentException("not a colour profile for RGB");
        }
        ICC_Profile.getInstance(bytes);
        return new IccProfile(Optional.of(Bytes.of(bytes)));
    }

    public boolean isSrgb() {
        return data.isEmpty();
    }

    /** With sRGB's own profile where there is none. */
    public ColourProfile toProfile() {
        return data.map(bytes -> new ColourProfile(bytes, ColourProfile.Kind.RGB))
                .orElse(WorkingSpaces.SRGB);
    }

    /**
     * A profile for grey becomes one of RGB with the same greys.
     *
     * @throws IllegalArgumentException if it is for inks
     */
    public static IccProfile of(ColourProfile profile) {
        if (profile.equals(WorkingSpaces.SRGB)) {
            return SRGB;
        }
        return switch (profile.kind()) {
            case RGB -> new IccProfile(Optional.of(profile.data()));
            case GREY ->
                new IccProfile(Optional.of(WorkingSpaces.greyAsRgb(profile).data()));
            case CMYK -> throw new IllegalArgumentException("a document's colours are RGB or grey, not inks");
        };
    }

    /** As people call it. */
    public String name() {
        return toProfile().name().orElse("RGB");
    }

    /** As the JDK knows it. */
    public ICC_Profile toAwt() {
        return data.map(bytes -> ICC_Profile.getInstance(bytes.toArray()))
                .orElseGet(() -> ICC_Profile.getInstance(ColorSpace.CS_sRGB));
    }
}
