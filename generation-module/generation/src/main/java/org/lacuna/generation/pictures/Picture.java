package org.lacuna.generation.pictures;

import java.util.Arrays;
import org.lacuna.generation.pictures.Resampling.Filter;

/**
 * A picture as floats: interleaved red, green, blue and beside it the coverage, all 0 to 1, colours not premultiplied.
 * The arrays are shared, not copied: whoever gets one leaves it as it is.
 *
 * @param rgb three values per pixel, row by row
 * @param alpha one value per pixel
 */
public record Picture(int width, int height, float[] rgb, float[] alpha) {
    private static final float NEUTRAL = 0.5f;

    public Picture {
        if (rgb.length != 3 * width * height || alpha.length != width * height) {
            throw new IllegalArgumentException(
                    "arrays of a picture of " + width + " x " + height + " have the wrong length");
        }
    }

    /** From colours as {@code 0xAARRGGBB}, not premultiplied. */
    public static Picture ofArgb(int width, int height, int[] argb) {
        float[] rgb = new float[3 * width * height];
        float[] alpha = new float[width * height];
        for (int i = 0; i < alpha.length; i++) {
            int pixel = argb[i];
            alpha[i] = (pixel >>> 24) / 255f;
            rgb[3 * i] = (pixel >> 16 & 255) / 255f;
            rgb[3 * i + 1] = (pixel >> 8 & 255) / 255f;
            rgb[3 * i + 2] = (pixel & 255) / 255f;
        }
        return new Picture(width, height, rgb, alpha);
    }

    /** To colours as {@code 0xAARRGGBB}, not premultiplied; zero where fully transparent. */
    public static int[] toArgb(float[] rgb, float[] alpha) {
        int[] argb = new int[alpha.length];
        for (int i = 0; i < argb.length; i++) {
            int a = toByte(alpha[i]);
            if (a > 0) {
                argb[i] = a << 24 | toByte(rgb[3 * i]) << 16 | toByte(rgb[3 * i + 1]) << 8 | toByte(rgb[3 * i + 2]);
            }
        }
        return argb;
    }

    /**
     * The picture without transparency: where it is transparent, the colours around flow in, and where nothing is opaque
     * at all it is neutral grey. So a model sees no hard edge that is not there, and no colour hidden under zero alpha.
     */
    public Picture opaque() {
        float[] solid = new float[alpha.length];
        boolean anything = false;
        boolean everything = true;
        for (int i = 0; i < alpha.length; i++) {
            solid[i] = 1;
            anything |= alpha[i] > 0;
            everything &= alpha[i] == 1;
        }
        if (everything) {
            return this;
        }
        float[] completed;
        if (anything) {
            completed = Membrane.complete(rgb, alpha, 3, width, height);
        } else {
            completed = new float[rgb.length];
            Arrays.fill(completed, NEUTRAL);
        }
        return new Picture(width, height, completed, solid);
    }

    /** The picture at another size; it must be opaque, for colours are scaled regardless of coverage. */
    public Picture scaled(int newWidth, int newHeight) {
        return new Picture(
                newWidth,
                newHeight,
                Resampling.scale(rgb, 3, width, height, newWidth, newHeight, Filter.LANCZOS),
                Resampling.scale(alpha, 1, width, height, newWidth, newHeight, Filter.LINEAR));
    }

    private static int toByte(float value) {
        return Math.round(Math.min(1, Math.max(0, value)) * 255);
    }
}
