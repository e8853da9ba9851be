package org.lacuna.cuda.kernels;

import org.lacuna.cuda.driver.Gpu;

/**
 * Gaussian noise in f32, bit for bit that of {@link org.lacuna.inference.noise.Philox}, {@code philox.cu}: a picture
 * {@code [pixels, channels]} whose elements are counted plane by plane.
 */
public final class Noise {
    private static final int THREADS = 128;

    private final Gpu gpu;

    public Noise(Gpu gpu) {
        this.gpu = gpu;
    }

    /**
     * @param y {@code [pixels, channels]}
     * @param draw 0 for a run's first noise, one more for each further noise of the run
     */
    public void launch(long y, int pixels, int channels, long seed, int draw) {
        launch(y, pixels, channels, seed, 0, draw, 0);
    }

    /**
     * The same with seed and draw from the device's memory, so that a recording can be replayed for the next draw.
     *
     * @param seed where the seed is, i64
     * @param counter where a number is, i64, to which {@code draw} is added
     */
    public void launchCounted(long y, int pixels, int channels, long seed, long counter, int draw) {
        launch(y, pixels, channels, 0, seed, draw, counter);
    }

    private void launch(long y, int pixels, int channels, long seed, long seedAt, int draw, long counter) {
        int count = Math.multiplyExact(pixels, channels);
        gpu.kernel("philox_normal")
                .launch(
                        GridStride.over(gpu, count, THREADS),
                        THREADS,
                        0,
                        y,
                        seed,
                        seedAt,
                        draw,
                        counter,
                        pixels,
                        channels);
    }
}
