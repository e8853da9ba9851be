package org.lacuna.generation.pictures;

/**
 * Smooth completion of a picture from the pixels that are trusted, by pulling weighted means up a pyramid and pushing
 * them down again (Gortler et al., The Lumigraph, 1996): where nothing is known, the surroundings flow in from all
 * sides; where something is known, it stays.
 */
final class Membrane {
    private Membrane() {}

    /**
     * @param picture {@code channels} interleaved values per pixel
     * @param trust how far each pixel is known, 0 to 1; the result has the picture's value where it is 1
     * @return the completed picture; zero if nothing is trusted at all
     */
    static float[] complete(float[] picture, float[] trust, int channels, int width, int height) {
        if (width == 1 && height == 1) {
            return trust[0] > 0 ? picture.clone() : new float[channels];
        }
        int halfWidth = (width + 1) / 2;
        int halfHeight = (height + 1) / 2;
        float[] halfPicture = new float[channels * halfWidth * halfHeight];
        float[] halfTrust = new float[halfWidth * halfHeight];
        pull(picture, trust, channels, width, height, halfPicture, halfTrust);
        float[] coarse = complete(halfPicture, halfTrust, channels, halfWidth, halfHeight);
        return push(picture, trust, channels, width, height, coarse, halfWidth, halfHeight);
    }

    private static void pull(
            float[] picture,
            float[] trust,
            int channels,
            int width,
            int height,
            float[] halfPicture,
            float[] halfTrust) {
        int halfWidth = (width + 1) / 2;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                float weight = trust[y * width + x];
                int half = (y / 2) * halfWidth + x / 2;
                halfTrust[half] += weight;
                for (int c = 0; c < channels; c++) {
                    halfPicture[half * channels + c] += weight * picture[(y * width + x) * channels + c];
                }
            }
        }
        for (int i = 0; i < halfTrust.length; i++) {
            if (halfTrust[i] > 0) {
                for (int c = 0; c < channels; c++) {
                    halfPicture[i * channels + c] /= halfTrust[i];
                }
                halfTrust[i] = Math.min(1, halfTrust[i]);
            }
        }
    }

    private static float[] push(
            float[] picture,
            float[] trust,
            int channels,
            int width,
            int height,
            float[] coarse,
            int halfWidth,
            int halfHeight) {
        float[] full = new float[picture.length];
        for (int y = 0; y < height; y++) {
            double sy = (y + 0.5) / 2 - 0.5;
            int y0 = Math.max(0, (int) Math.floor(sy));
            int y1 = Math.min(halfHeight - 1, (int) Math.floor(sy) + 1);
            float fy = (float) (sy - Math.floor(sy));
            for (int x = 0; x < width; x++) {
                double sx = (x + 0.5) / 2 - 0.5;
                int x0 = Math.max(0, (int) Math.floor(sx));
                int x1 = Math.min(halfWidth - 1, (int) Math.floor(sx) + 1);
                float fx = (float) (sx - Math.floor(sx));
                float known = trust[y * width + x];
                for (int c = 0; c < channels; c++) {
                    float upper = mix(
                            coarse[(y0 * halfWidth + x0) * channels + c],
                            coarse[(y0 * halfWidth + x1) * channels + c],
                            fx);
                    float lower = mix(
                            coarse[(y1 * halfWidth + x0) * channels + c],
                            coarse[(y1 * halfWidth + x1) * channels + c],
                            fx);
                    int at = (y * width + x) * channels + c;
                    full[at] = mix(mix(upper, lower, fy), picture[at], known);
                }
            }
        }
        return full;
    }

    private static float mix(float a, float b, float t) {
        return a + (b - a) * t;
    }
}
