package org.lacuna.cuda.kernels;

import java.util.Arrays;
import org.lacuna.cuda.driver.Grid;

/** The tiles of {@code conv_gemm.cuh}: the pixels and channels that one block makes, and its step along k. */
enum ConvTile {
    PIXELS_128_CHANNELS_128(128, 128, 32, 1.0),
    PIXELS_128_CHANNELS_64(128, 64, 32, 0.75),
    PIXELS_128_CHANNELS_32(128, 32, 32, 0.4),
    PIXELS_64_CHANNELS_64(64, 64, 64, 0.55);

    static final int THREADS = 128;

    private static final int STAGES = 3;
    private static final int ELEMENT_BYTES = 2;

    private final int pixels;
    private final int channels;
    private final int step;
    private final double speed;

    ConvTile(int pixels, int channels, int step, double speed) {
        this.pixels = pixels;
        this.channels = channels;
        this.step = step;
        this.speed = speed;
    }

    /** As names of entries and variants have it. */
    String label() {
        return pixels + "x" + channels;
    }

    static ConvTile named(String label) {
        return Arrays.stream(values())
                .filter(tile -> tile.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no tile " + label));
    }

    /** Multiply-adds of one block for each value of k. */
    int area() {
        return pixels * channels;
    }

    int step() {
        return step;
    }

    /**
     * Multiply-adds in a given time, relative to the largest tile on a device that is full. They are limited by the L2
     * cache (an H200's multiprocessors get some 24 bytes a clock each), so it counts how often an input is used.
     */
    double speed() {
        return speed;
    }

    /** Blocks that cover an output. */
    int blocks(int outPixels, int outChannels) {
        return Math.multiplyExact(Grid.blocks(outPixels, pixels), Grid.blocks(outChannels, channels));
    }

    int sharedBytes() {
        return STAGES * (pixels + channels) * step * ELEMENT_BYTES;
    }
}
