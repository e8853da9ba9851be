package org.lacuna.document.formats;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.lacuna.document.Bytes;

/**
 * The colours of a file that is written, as an ICC profile (ICC.1:2010) of a screen, a press or a grey scale; the document's
 * colours are converted to it, and it goes into the file.
 *
 * @param data the profile as it stands in files
 * @param kind which channels it is for
 */
public record OutputProfile(Bytes data, Kind kind) {
    /** The channels of a colour. */
    public enum Kind {
        GREY,
        RGB,
        CMYK
    }

    private static final long MAX_LENGTH = 64L << 20;
    private static final int HEADER = 128;

    /** Where the header has the class of the profile (section 7.2.5). */
    private static final int DEVICE_CLASS = 12;

    public OutputProfile {
        Objects.requireNonNull(data);
        Objects.requireNonNull(kind);
    }

    /**
     * @throws IllegalArgumentException if that is no profile, or none that pictures can be converted to
     */
    public static OutputProfile of(byte[] bytes) {
        if (bytes.length <= HEADER) {
            throw new IllegalArgumentException("not a colour profile");
        }
        ICC_Profile profile = ICC_Profile.getInstance(bytes);
        String type = new String(bytes, DEVICE_CLASS, 4, StandardCharsets.ISO_8859_1);
        if (type.equals("link") || type.equals("nmcl") || type.equals("abst")) {
            throw new IllegalArgumentException("a profile of this class does not describe a device");
        }
        Kind kind = switch (profile.getColorSpaceType()) {
            case ColorSpace.TYPE_GRAY -> Kind.GREY;
            case ColorSpace.TYPE_RGB -> Kind.RGB;
            case ColorSpace.TYPE_CMYK -> Kind.CMYK;
            default -> throw new IllegalArgumentException("the profile is neither for grey nor for RGB nor for CMYK");
        };
        return new OutputProfile(Bytes.of(bytes), kind);
    }

    /**
     * A profile of the system's or the user's.
     *
     * @throws FormatException if it cannot be read or used
     */
    public static OutputProfile read(Path file) throws IOException {
        try {
            if (Files.size(file) > MAX_LENGTH) {
                throw new IllegalArgumentException("it is too large");
            }
            return of(Files.readAllBytes(file));
        } catch (IOException e) {
            throw FileErrors.cannotOpen(file, e);
        } catch (IllegalArgumentException e) {
            throw new FormatException(
                    "Cannot use " + file + " as a colour profile: " + e.getMessage()
                            + ". Choose an ICC profile (.icc, .icm) of a screen or a press.",
                    e);
        }
    }

    /** sRGB as the JDK has it. */
    public static OutputProfile srgb() {
        return of(ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData());
    }

    boolean isSrgb() {
        return equals(srgb());
    }

    ICC_Profile toAwt() {
        return ICC_Profile.getInstance(data.toArray());
    }
}
