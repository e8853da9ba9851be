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

    /** As the JDK knows it. */
    public ICC_Profile toAwt() {
        return data.map(bytes -> ICC_Profile.getInstance(bytes.toArray()))
                .orElseGet(() -> ICC_Profile.getInstance(ColorSpace.CS_sRGB));
    }
}
