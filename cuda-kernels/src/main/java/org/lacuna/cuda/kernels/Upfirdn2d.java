package org.lacuna.cuda.kernels;

import org.lacuna.cuda.driver.Gpu;
import org.lacuna.inference.backend.Precision;

/**
 * Upsample by inserting zeros, pad or crop, convolve with a small filter, downsample: the resampling of StyleGAN2 (Karras
 * et al. 2020), {@code upfirdn2d.cu}.
 */
public final class Upfirdn2d {
    private static final int THREADS = 256;
    private static final int PIECE = 8;
    private static final int LARGEST_FILTER = 8;

    private final Gpu gpu;

    public Upfirdn2d(Gpu gpu) {
        this.gpu = gpu;
    }

    /**
     * Sizes of an operation on a map {@code [n, h, w, c]}.
     *
     * @param up factor of the upsampling
     * @param down factor of the downsampling
     * @param top zeros above; negative numbers crop, here and on the other sides
     * @param filterHeight up to 8, as is the width
     * @param gain factor of the result
     */
    public record Shape(
            Precision precision,
            int n,
            int h,
            int w,
            int c,
            int up,
            int down,
            int top,
            int bottom,
            int left,
            int right,
            int filterHeight,
            int filterWidth,
            float gain) {
        public Shape {
            boolean smallFilter = filterHeight > 0
                    && filterHeight <= LARGEST_FILTER
                    && filterWidth > 0
                    && filterWidth <= LARGEST_FILTER;
            if (up < 1 || down < 1 || !smallFilter) {
                throw new IllegalArgumentException(
                        "up %d, down %d, filter %d x %d".formatted(up, down, filterHeight, filterWidth));
            }
        }

        public int outHeight() {
            return size(h, top + bottom, filterHeight);
        }

        public int outWidth() {
            return size(w, left + right, filterWidth);
        }

        private int size(int in, int padding, int filter) {
            return Math.max(0, Math.floorDiv(in * up + padding - filter, down) + 1);
        }
    }

    /**
     * @param filter {@code [filterHeight, filterWidth]} in f32
     * @param y {@code [n, outHeight, outWidth, c]}
     */
    public void launch(Shape shape, long x, long filter, long y) {
        int height = shape.outHeight();
        int width = shape.outWidth();
        long pieces = (long) width * ((shape.c() + PIECE - 1) / PIECE);
        gpu.kernel("upfirdn2d_" + shape.precision().id())
                .launch(
                        GridStride.overRows(gpu, pieces, (long) shape.n() * height, THREADS),
                        THREADS,
                        0,
                        x,
                        filter,
                        y,
                        shape.gain(),
                        new int[] {
                            shape.n(),
                            shape.h(),
                            shape.w(),
                            shape.c(),
                            height,
                            width,
                            shape.up(),
                            shape.down(),
                            shape.top(),
                            shape.left(),
                            shape.filterHeight(),
                            shape.filterWidth()
                        });
    }
}
