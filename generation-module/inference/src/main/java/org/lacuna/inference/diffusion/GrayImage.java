package org.lacuna.inference.diffusion;

/**
 * One channel, such as a mask.
 *
 * @param values {@code width * height} values from 0 to 1, row by row
 */
public record GrayImage(int width, int height, float[] values) {
    public GrayImage {
        if (values.length != (long) width * height) {
            throw new IllegalArgumentException(values.length + " values for " + width + " x " + height);
        }
    }
}
