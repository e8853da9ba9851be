package org.lacuna.cuda.kernels;

import org.lacuna.inference.backend.Precision;

/**
 * What {@code groupnorm.cu} works on: maps of two sources that count as one, normalised group by group, and then an
 * activation.
 *
 * @param positions of an image
 * @param groups of neighbouring channels
 * @param x0 {@code [images][positions][c0]}
 * @param x1 {@code [images][positions][c1]}, the channels after those of x0; 0 with a c1 of 0
 * @param gamma {@code [c0 + c1]}; 0 for ones
 * @param beta {@code [c0 + c1]}; 0 for zeros
 * @param y {@code [images][positions][c0 + c1]}
 */
record NormalizedMaps(
        Precision precision,
        int images,
        int positions,
        int groups,
        long x0,
        int c0,
        long x1,
        int c1,
        long gamma,
        long beta,
        float epsilon,
        Activation activation,
        float slope,
        long y) {
    private static final int MOST_IMAGES = 65535;

    NormalizedMaps {
        if (images < 1 || images > MOST_IMAGES || positions < 1 || c0 < 1 || c1 < 0) {
            throw new IllegalArgumentException(
                    images + " images of " + positions + " positions, " + c0 + " + " + c1 + " channels");
        }
        if (groups < 1 || (c0 + c1) % groups != 0) {
            throw new IllegalArgumentException((c0 + c1) + " channels do not make " + groups + " groups");
        }
        if ((c0 + c1) / groups > TwoPassNorm.mostWidth()) {
            throw new IllegalArgumentException(
                    "groups of " + (c0 + c1) / groups + " channels, at most " + TwoPassNorm.mostWidth());
        }
    }

    int channels() {
        return c0 + c1;
    }

    /** Channels of a group. */
    int width() {
        return channels() / groups;
    }

    /** Whether every source and the result can be moved by so many channels at a time. */
    boolean movesBy(int channels) {
        long bytes = (long) channels * precision.bytes();
        boolean aligned = x0 % bytes == 0 && x1 % bytes == 0 && y % bytes == 0;
        return aligned && c0 % channels == 0 && c1 % channels == 0;
    }
}
