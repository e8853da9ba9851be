package org.lacuna.document.formats;

import java.util.Optional;
import org.lacuna.document.colour.ColourProfile;
import org.lacuna.document.colour.ColourTransform;
import org.lacuna.document.colour.FastTransform;
import org.lacuna.document.colour.LabTransform;
import org.lacuna.document.colour.Rendering;
import org.lacuna.document.colour.WorkingSpaces;

/** Converts colours of files, in 16 bits. */
interface ColourConversion {
    /**
     * Converts pixels that lie one after the other, the channels of each side by side; inks count from 0 (none) to 65535.
     *
     * @param from as many channels a pixel as the source has
     * @param to as many channels a pixel as the target has
     */
    void convert(short[] from, short[] to, int count);

    /**
     * @throws IllegalArgumentException if a profile cannot be used in that direction
     */
    static ColourConversion between(ColourProfile from, ColourProfile to, Rendering rendering) {
        return FastTransform.of(ColourTransform.between(from, to, rendering))::convert;
    }

    /** Inks to sRGB: by the profile if there is a usable one, else as if inks were perfect. */
    static ColourConversion inksToSrgb(Optional<byte[]> profile) {
        return inks(profile)
                .<ColourConversion>map(inks -> FastTransform.of(inks)::convert)
                .orElse(ColourConversion::perfectInks);
    }

    /** Lab (D50) to sRGB. */
    static ColourConversion labToSrgb() {
        return new LabTransform(WorkingSpaces.SRGB)::convert;
    }

    private static Optional<ColourTransform> inks(Optional<byte[]> profile) {
        try {
            return profile.map(ColourProfile::of)
                    .filter(each -> each.kind() == ColourProfile.Kind.CMYK)
                    .map(each -> ColourTransform.between(each, WorkingSpaces.SRGB, Rendering.USUAL));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Each ink takes its part of one primary, black of all. */
    private static void perfectInks(short[] cmyk, short[] rgb, int count) {
        for (int i = 0; i < count; i++) {
            long light = 65535 - (cmyk[4 * i + 3] & 0xffff);
            for (int c = 0; c < 3; c++) {
                rgb[3 * i + c] = (short) ((65535 - (cmyk[4 * i + c] & 0xffff)) * light / 65535);
            }
        }
    }

    /** Whether {@link #inksToSrgb} can use it. */
    static boolean isForInks(Optional<byte[]> profile) {
        return inks(profile).isPresent();
    }
}
