package org.lacuna.cuda.kernels;

import org.lacuna.cuda.driver.Gpu;
import org.lacuna.inference.backend.Precision;

/**
 * Element-wise operations, {@code pointwise.cu}. Arrays have no gaps; a result may lie exactly where an operand lies.
 * Any address will do that is a multiple of the element; where all are multiples of 16 bytes, memory is used at its full
 * width. Arithmetic is in f32, and every result is rounded once.
 */
public final class Pointwise {
    private static final int THREADS = 256;

    /** Elements that a thread takes at a time. */
    private static final int PIECE = 8;

    private final Gpu gpu;

    public Pointwise(Gpu gpu) {
        this.gpu = gpu;
    }

    /** {@code y = a + b} */
    public void add(Precision precision, long a, long b, long y, long count) {
        launch("add_" + precision.id(), count, a, b, y, count);
    }

    /** {@code y = a b} */
    public void multiply(Precision precision, long a, long b, long y, long count) {
        launch("mul_" + precision.id(), count, a, b, y, count);
    }

    /**
     * {@code y = function(x)}
     *
     * @param slope of the leaky ReLU
     */
    public void activate(Precision precision, Activation function, float slope, long x, long y, long count) {
        launch("activate_" + precision.id(), count, x, y, count, function.ordinal(), slope);
    }

    /** {@code y = factor x + offset} */
    public void scale(Precision precision, float factor, float offset, long x, long y, long count) {
        launch("scale_" + precision.id(), count, x, y, count, factor, offset);
    }

    /** {@code y = factor[0] x}, the factor in f32. */
    public void scaleBy(Precision precision, long factor, long x, long y, long count) {
        launch("scale_by_" + precision.id(), count, x, factor, y, count);
    }

    /**
     * {@code y[n][p] = x[n][p] + vector[n]} on maps {@code [images, pixels, channels]}.
     *
     * @param vectors 1 or {@code images}: how many rows the vector {@code [vectors, channels]} has
     */
    public void addPerChannel(
            Precision precision, long x, long vector, long y, int images, long pixels, int channels, int vectors) {
        if (vectors != 1 && vectors != images) {
            throw new IllegalArgumentException(vectors + " vectors for " + images + " images");
        }
        long size = pixels * channels;
        long stride = vectors == 1 ? 0 : channels;
        gpu.kernel("add_per_channel_" + precision.id())
                .launch(
                        GridStride.overRows(gpu, pieces(size), images, THREADS),
                        THREADS,
                        0,
                        x,
                        vector,
                        y,
                        images,
                        size,
                        channels,
                        stride);
    }

    /** {@code y[i] = x[i] + b[i mod period]}: learned positions {@code [t, c]} on sequences {@code [n, t, c]}. */
    public void addRepeated(Precision precision, long x, long b, long y, long count, int period) {
        launch("add_per_channel_" + precision.id(), count, x, b, y, 1, count, period, 0L);
    }

    /** {@code y = x > 0 ? x : slopes[c] x} on a map {@code [pixels, channels]}. */
    public void prelu(Precision precision, long x, long slopes, long y, long pixels, int channels) {
        long count = pixels * channels;
        launch("prelu_" + precision.id(), count, x, slopes, y, count, channels);
    }

    /** {@code y = x} in another precision, or in the same one. */
    public void cast(Precision from, Precision to, long x, long y, long count) {
        launch("cast_" + from.id() + "_" + to.id(), count, x, y, count);
    }

    /**
     * Classifier-free guidance in f32: {@code y = u + scale[0] (c - u)}.
     *
     * @param output {@code count} elements of u, then as many of c
     */
    public void guide(long output, long scale, long y, long count) {
        launch("guide_f32", count, output, scale, y, count);
    }

    private void launch(String kernel, long count, Object... operands) {
        gpu.kernel(kernel).launch(GridStride.over(gpu, pieces(count), THREADS), THREADS, 0, operands);
    }

    private static long pieces(long count) {
        return (count + PIECE - 1) / PIECE;
    }
}
