package org.lacuna.document.formats;

import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.ColorConvertOp;
import java.awt.image.DataBufferUShort;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.util.Optional;

/** Converts colours from one ICC profile to another, in 16 bits, by the JDK's LittleCMS. For one thread at a time. */
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
    static ColourConversion between(ICC_Profile from, ICC_Profile to) {
        ColorConvertOp conversion = new ColorConvertOp(new ICC_Profile[] {from, to}, null);
        ColourConversion checked = (source, target, count) -> {
            if (count > 0) {
                conversion.filter(
                        raster(source, count, from.getNumComponents()), raster(target, count, to.getNumComponents()));
            }
        };
        try {
            checked.convert(new short[from.getNumComponents()], new short[to.getNumComponents()], 1);
        } catch (CMMException | IllegalArgumentException e) {
            throw new IllegalArgumentException("the colour profile cannot be used", e);
        }
        return checked;
    }

    private static WritableRaster raster(short[] data, int count, int bands) {
        int[] offsets = new int[bands];
        for (int i = 0; i < bands; i++) {
            offsets[i] = i;
        }
        return Raster.createInterleavedRaster(
                new DataBufferUShort(data, count * bands), count, 1, count * bands, bands, offsets, null);
    }

    /** Inks to sRGB: by the profile if there is a usable one, else as if inks were perfect. */
    static ColourConversion inksToSrgb(Optional<byte[]> profile) {
        try {
            Optional<ICC_Profile> inks = profile.map(ICC_Profile::getInstance)
                    .filter(icc -> icc.getColorSpaceType() == ColorSpace.TYPE_CMYK);
            if (inks.isPresent()) {
                return between(inks.get(), ICC_Profile.getInstance(ColorSpace.CS_sRGB));
            }
        } catch (IllegalArgumentException e) {
            return ColourConversion::perfectInks;
        }
        return ColourConversion::perfectInks;
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
        try {
            return profile.isPresent()
                    && ICC_Profile.getInstance(profile.get()).getColorSpaceType() == ColorSpace.TYPE_CMYK;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
