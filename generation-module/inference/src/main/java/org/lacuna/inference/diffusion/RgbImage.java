package org.lacuna.inference.diffusion;

/**
 * A picture in sRGB.
 *
 * @param rgb {@code width * height * 3} values from 0 to 1, row by row, channels interleaved
 */
public record RgbImage(int width, int height, float[] rgb) {
    public RgbImage {
        if (rgb.length != 3L * width * height) {
            throw new IllegalArgumentException(rgb.length + " values for " + width + " x " + height);
        }
    }
}
