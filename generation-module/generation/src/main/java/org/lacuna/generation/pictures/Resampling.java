package org.lacuna.generation.pictures;

import java.util.stream.IntStream;

/** Scaling of interleaved float pictures, one direction after the other. */
public final class Resampling {
    /** How a picture is scaled. */
    public enum Filter {
        /** Lanczos with three lobes, widened when reducing: sharp, may overshoot at edges. For pictures. */
        LANCZOS(3) {
            @Override
            double weight(double x) {
                return sinc(x) * sinc(x / 3);
            }
        },
        /** Linear interpolation, a mean over the covered area when reducing: never overshoots. For masks and previews. */
        LINEAR(1) {
            @Override
            double weight(double x) {
                return 1 - Math.abs(x);
            }
        };

        private final double radius;

        Filter(double radius) {
            this.radius = radius;
        }

        /** The kernel at {@code x}, which lies within the radius. */
        abstract double weight(double x);

        private static double sinc(double x) {
            return x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
        }
    }

    private Resampling() {}

    /**
     * Scales a picture of {@code channels} interleaved values per pixel. The result is limited to 0 to 1. The edges of
     * source and result coincide; beyond its edges the picture continues with its edge values.
     */
    public static float[] scale(
            float[] source, int channels, int width, int height, int newWidth, int newHeight, Filter filter) {
        if (source.length != channels * width * height) {
            throw new IllegalArgumentException(
                    source.length + " values are not " + channels + " x " + width + " x " + height);
        }
        if (newWidth == width && newHeight == height) {
            return source.clone();
        }
        float[] wide = across(source, channels, width, height, new Taps(width, newWidth, filter));
        float[] scaled = down(wide, channels * newWidth, new Taps(height, newHeight, filter));
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = Math.min(1, Math.max(0, scaled[i]));
        }
        return scaled;
    }

    private static float[] across(float[] source, int channels, int width, int height, Taps taps) {
        int newWidth = taps.first.length;
        float[] target = new float[channels * newWidth * height];
        IntStream.range(0, height).parallel().forEach(y -> {
            int row = y * width * channels;
            int at = y * newWidth * channels;
            for (int x = 0; x < newWidth; x++) {
                float[] weights = taps.weights[x];
                for (int c = 0; c < channels; c++) {
                    float sum = 0;
                    int from = row + taps.first[x] * channels + c;
                    for (float weight : weights) {
                        sum += weight * source[from];
                        from += channels;
                    }
                    target[at++] = sum;
                }
            }
        });
        return target;
    }

    private static float[] down(float[] source, int rowLength, Taps taps) {
        int newHeight = taps.first.length;
        float[] target = new float[rowLength * newHeight];
        IntStream.range(0, newHeight).parallel().forEach(y -> {
            float[] weights = taps.weights[y];
            int to = y * rowLength;
            for (int k = 0; k < weights.length; k++) {
                int from = (taps.first[y] + k) * rowLength;
                float weight = weights[k];
                for (int i = 0; i < rowLength; i++) {
                    target[to + i] += weight * source[from + i];
                }
            }
        });
        return target;
    }

    /** For every new position the first old one it is made of, and the weights of that and the following ones. */
    private static final class Taps {
        final int[] first;
        final float[][] weights;

        Taps(int length, int newLength, Filter filter) {
            first = new int[newLength];
            weights = new float[newLength][];
            double ratio = (double) length / newLength;
            double stretch = Math.max(1, ratio);
            double reach = filter.radius * stretch;
            for (int i = 0; i < newLength; i++) {
                double centre = (i + 0.5) * ratio - 0.5;
                int low = (int) Math.ceil(centre - reach);
                int high = (int) Math.floor(centre + reach);
                int start = Math.max(0, low);
                double[] sums = new double[Math.min(length - 1, high) - start + 1];
                double total = 0;
                for (int k = low; k <= high; k++) {
                    double weight = filter.weight((k - centre) / stretch);
                    sums[Math.min(Math.max(k, start), start + sums.length - 1) - start] += weight;
                    total += weight;
                }
                first[i] = start;
                weights[i] = new float[sums.length];
                for (int k = 0; k < sums.length; k++) {
                    weights[i][k] = (float) (sums[k] / total);
                }
            }
        }
    }
}
