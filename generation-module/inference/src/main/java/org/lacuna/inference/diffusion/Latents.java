package org.lacuna.inference.diffusion;

/** Arithmetic on small arrays between host and device layouts. */
final class Latents {
    private Latents() {}

    static float[] channelsLast(float[] planes, int channels) {
        int pixels = planes.length / channels;
        float[] result = new float[planes.length];
        for (int c = 0; c < channels; c++) {
            for (int i = 0; i < pixels; i++) {
                result[i * channels + c] = planes[c * pixels + i];
            }
        }
        return result;
    }

    /** A mask for latents of {@code factor} times smaller size, each element the greatest of its block. */
    static float[] greatestOfBlocks(GrayImage mask, int factor) {
        int width = mask.width() / factor;
        int height = mask.height() / factor;
        float[] result = new float[width * height];
        for (int y = 0; y < height * factor; y++) {
            for (int x = 0; x < width * factor; x++) {
                int i = y / factor * width + x / factor;
                result[i] = Math.max(result[i], mask.values()[y * mask.width() + x]);
            }
        }
        return result;
    }

    /** A picture from 0..1 to -1..1. */
    static float[] toModelRange(float[] rgb) {
        float[] result = new float[rgb.length];
        for (int i = 0; i < rgb.length; i++) {
            result[i] = 2 * rgb[i] - 1;
        }
        return result;
    }

    /** A picture from -1..1 to 0..1, clamped. */
    static float[] toPictureRange(float[] image) {
        float[] result = new float[image.length];
        for (int i = 0; i < image.length; i++) {
            result[i] = Math.min(1, Math.max(0, image[i] / 2 + 0.5f));
        }
        return result;
    }

    /** The picture with middle grey, 0 in the model's range, wherever the mask is above 0. */
    static float[] masked(float[] image, float[] mask) {
        float[] result = image.clone();
        for (int i = 0; i < mask.length; i++) {
            if (mask[i] > 0) {
                result[3 * i] = 0;
                result[3 * i + 1] = 0;
                result[3 * i + 2] = 0;
            }
        }
        return result;
    }
}
