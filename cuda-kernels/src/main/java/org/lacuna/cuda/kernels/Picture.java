package org.lacuna.cuda.kernels;

import org.lacuna.cuda.driver.Gpu;
import org.lacuna.inference.backend.Precision;

/** Pictures on their way in and out of a model, whose range is -1..1, {@code picture.cu}. */
public final class Picture {
    private static final int THREADS = 256;

    private final Gpu gpu;

    public Picture(Gpu gpu) {
        this.gpu = gpu;
    }

    /**
     * {@code y = a + (b - a) mask} in f32: exactly a where the mask is 0, exactly b where it is 1.
     *
     * @param a {@code [pixels, channels]}, as are b and y; y may be one of them
     * @param mask {@code [pixels]}
     */
    public void blend(long a, long b, long mask, long y, long pixels, int channels) {
        gpu.kernel("mask_blend_f32")
                .launch(GridStride.over(gpu, pixels * channels, THREADS), THREADS, 0, a, b, mask, y, pixels, channels);
    }

    /**
     * To bytes, clamped and rounded to the nearest.
     *
     * @param precision of x
     * @param x {@code [pixels, 3]}
     * @param mask alpha from 0 to 1 in f32, {@code [pixels]}; 0 for opaque
     * @param y {@code [pixels]} of four bytes R, G, B, A
     */
    public void toRgba(Precision precision, long x, long mask, long y, long pixels) {
        gpu.kernel("picture_to_rgba_" + precision.id())
                .launch(GridStride.over(gpu, pixels, THREADS), THREADS, 0, x, mask, y, pixels);
    }

    /**
     * From bytes R, G, B.
     *
     * @param precision of y
     * @param y {@code [pixels, 3]}
     */
    public void fromRgb(Precision precision, long x, long y, long pixels) {
        launchFrom("rgb", precision, x, y, pixels);
    }

    /** From bytes R, G, B, A, of which A is not read. */
    public void fromRgba(Precision precision, long x, long y, long pixels) {
        launchFrom("rgba", precision, x, y, pixels);
    }

    private void launchFrom(String bytes, Precision precision, long x, long y, long pixels) {
        gpu.kernel("picture_from_" + bytes + "_" + precision.id())
                .launch(GridStride.over(gpu, pixels, THREADS), THREADS, 0, x, y, pixels);
    }
}
