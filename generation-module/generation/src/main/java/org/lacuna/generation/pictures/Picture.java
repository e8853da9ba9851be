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
    /** Sums of weights that make one miss it by a few units in the last place. */
    private static final float NEARLY_ONE = 0.9999f;

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

    /** Colours as {@code 0xAARRGGBB}, not premultiplied, as red, green, blue and alpha, premultiplied: what may be averaged. */
    public static float[] premultiplied(int[] argb) {
        float[] rgba = new float[4 * argb.length];
        for (int i = 0; i < argb.length; i++) {
            int pixel = argb[i];
            float alpha = (pixel >>> 24) / 255f;
            rgba[4 * i] = (pixel >> 16 & 255) / 255f * alpha;
            rgba[4 * i + 1] = (pixel >> 8 & 255) / 255f * alpha;
            rgba[4 * i + 2] = (pixel & 255) / 255f * alpha;
            rgba[4 * i + 3] = alpha;
        }
        return rgba;
    }

    /** From premultiplied red, green, blue and alpha. */
    public static Picture ofPremultiplied(int width, int height, float[] rgba) {
        float[] rgb = new float[3 * width * height];
        float[] alpha = new float[width * height];
        for (int i = 0; i < alpha.length; i++) {
            float a = rgba[4 * i + 3];
            alpha[i] = a > NEARLY_ONE ? 1 : a;
            for (int c = 0; c < 3 && a > 0; c++) {
                rgb[3 * i + c] = Math.min(1, rgba[4 * i + c] / a);
            }
        }
        return new Picture(width, height, rgb, alpha);
    }

    /** To colours as {@code 0xAARRGGBB}, not premultiplied; zero where fully transparent. */
    public static int[] toArgb(float[] rgb, float[] alpha) {
        int[] argb = new int[alpha.length];
        toArgb(rgb, 0, alpha, argb, 0);
        return argb;
    }

    /** The same for a run of pixels: as many as there are values of alpha, the first colour being that of pixel {@code first}. */
    public static void toArgb(float[] rgb, int first, float[] alpha, int[] argb, int offset) {
        for (int i = 0; i < alpha.length; i++) {
            int a = toByte(alpha[i]);
            int at = 3 * (first + i);
            argb[offset + i] =
                    a == 0 ? 0 : a << 24 | toByte(rgb[at]) << 16 | toByte(rgb[at + 1]) << 8 | toByte(rgb[at + 2]);
        }
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
