package org.lacuna.document.colour;

import java.awt.color.ICC_Profile;
import java.util.Objects;
import java.util.Optional;
import org.lacuna.document.Bytes;

/**
 * What numbers mean as colours on a device or in a working space: an ICC profile (ICC.1:2010) for grey, RGB or CMYK that colours can
 * be converted from. Whether they can be converted to it, {@link ColourTransform} finds out.
 *
 * @param data the profile as it stands in files
 * @param kind which channels it is for
 */
public record ColourProfile(Bytes data, Kind kind) {
    /** The channels of a colour. */
    public enum Kind {
        GREY(1),
        RGB(3),
        /** Inks, counted from 0 (none) to 1. */
        CMYK(4);

        private final int channels;

        Kind(int channels) {
            this.channels = channels;
        }

        public int channels() {
            return channels;
        }
    }

    public ColourProfile {
        Objects.requireNonNull(data);
        Objects.requireNonNull(kind);
    }

    /**
     * @throws IllegalArgumentException if that is no profile, or none that describes a device for grey, RGB or CMYK
     */
    public static ColourProfile of(byte[] bytes) {
        IccTags tags = new IccTags(bytes);
        ICC_Profile.getInstance(bytes);
        switch (tags.deviceClass()) {
            case "link", "nmcl", "abst" ->
                throw new IllegalArgumentException("a profile of this class does not describe a device");
            default -> {
                Kind kind = switch (tags.colours()) {
                    case "GRAY" -> Kind.GREY;
                    case "RGB " -> Kind.RGB;
                    case "CMYK" -> Kind.CMYK;
                    default ->
                        throw new IllegalArgumentException("the profile is neither for grey nor for RGB nor for CMYK");
                };
                return new ColourProfile(Bytes.of(bytes), kind);
            }
        }
    }

    /** As the profile calls itself; empty if it does not. */
    public Optional<String> name() {
        return tags().description();
    }

    IccTags tags() {
        return new IccTags(data.toArray());
    }

    /** As the JDK knows it. */
    public ICC_Profile toAwt() {
        return ICC_Profile.getInstance(data.toArray());
    }
}
