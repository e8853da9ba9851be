package org.lacuna.generation.pictures;

import java.util.stream.IntStream;

/**
 * Scaling of interleaved float pictures, one direction after the other. A picture can come in bands of rows and leave row
 * by row, so that a large canvas is never held as floats. The edges of source and result coincide; beyond its edges a
 * picture continues with its edge values. Results are limited to 0 to 1.
 */
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

    private final int channels;
    private final int newHeight;
    private final int rowLength;
    private final int sourceRowLength;
    private final Taps across;
    private final Taps down;
    /** Scaled across, not yet down. */
    private final float[] wide;

    /**
     * @param channels interleaved values per pixel
     */
    public Resampling(int channels, int width, int height, int newWidth, int newHeight, Filter filter) {
        this.channels = channels;
        this.newHeight = newHeight;
        rowLength = channels * newWidth;
        sourceRowLength = channels * width;
        across = new Taps(width, newWidth, filter);
        down = new Taps(height, newHeight, filter);
        wide = new float[rowLength * height];
    }

    /** Scales a whole picture. */
    public static float[] scale(
            float[] source, int channels, int width, int height, int newWidth, int newHeight, Filter filter) {
        if (source.length != channels * width * height) {
            throw new IllegalArgumentException(
                    source.length + " values are not " + channels + " x " + width + " x " + height);
        }
        if (newWidth == width && newHeight == height) {
            return source.clone();
        }
        Resampling scaling = new Resampling(channels, width, height, newWidth, newHeight, filter);
        scaling.add(source, 0, height);
        return scaling.all();
    }

    /** Takes in some rows of the source, {@code firstRow} being where the first of them belongs. */
    public void add(float[] band, int firstRow, int rows) {
        IntStream.range(0, rows).parallel().forEach(y -> {
            int row = y * sourceRowLength;
            int at = (firstRow + y) * rowLength;
            for (int x = 0; x < across.first.length; x++) {
                float[] weights = across.weights[x];
                for (int c = 0; c < channels; c++) {
                    float sum = 0;
                    int from = row + across.first[x] * channels + c;
                    for (float weight : weights) {
                        sum += weight * band[from];
                        from += channels;
                    }
                    wide[at++] = sum;
                }
            }
        });
    }

    /** The whole result, once all rows are in. */
    public float[] all() {
        float[] result = new float[rowLength * newHeight];
        IntStream.range(0, newHeight).parallel().forEach(y -> row(y, result, y * rowLength));
        return result;
    }

    /** One row of the result, once all rows are in. */
    public void row(int y, float[] target, int offset) {
        for (int i = offset; i < offset + rowLength; i++) {
            target[i] = 0;
        }
        float[] weights = down.weights[y];
        for (int k = 0; k < weights.length; k++) {
            int from = (down.first[y] + k) * rowLength;
            float weight = weights[k];
            for (int i = 0; i < rowLength; i++) {
                target[offset + i] += weight * wide[from + i];
            }
        }
        for (int i = offset; i < offset + rowLength; i++) {
            target[i] = Math.min(1, Math.max(0, target[i]));
        }
    }

    /** For every new position the first old one it is made of, and the weights of that and the following ones. */
    private static final class Taps {
        private static final float[] SAME = {1};

        final int[] first;
        final float[][] weights;

        Taps(int length, int newLength, Filter filter) {
            first = new int[newLength];
            weights = new float[newLength][];
            double ratio = (double) length / newLength;
            double stretch = Math.max(1, ratio);
            double reach = filter.radius * stretch;
            for (int i = 0; i < newLength; i++) {
                if (length == newLength) {
                    first[i] = i;
                    weights[i] = SAME;
                } else {
                    set(i, (i + 0.5) * ratio - 0.5, reach, stretch, length, filter);
                }
            }
        }

        private void set(int i, double centre, double reach, double stretch, int length, Filter filter) {
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
