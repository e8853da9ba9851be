package org.lacuna.document.samples;

import java.util.Random;

/** Smooth noise in -1..1 that repeats after a period, as a sum of octaves of interpolated random values. */
final class Noise {
    private static final int OCTAVES = 5;

    private final double[][] lattices = new double[OCTAVES][];
    private final int[] cells = new int[OCTAVES];
    private final double period;

    /**
     * @param period in pixels
     * @param cells across the period in the coarsest octave
     */
    Noise(long seed, double period, int cells) {
        Random random = new Random(seed);
        this.period = period;
        for (int i = 0; i < OCTAVES; i++) {
            this.cells[i] = cells << i;
            lattices[i] =
                    random.doubles((long) this.cells[i] * this.cells[i], -1, 1).toArray();
        }
    }

    double at(double x, double y) {
        double sum = 0;
        double weight = 0.5;
        for (int i = 0; i < OCTAVES; i++) {
            sum += weight * octave(i, x / period * cells[i], y / period * cells[i]);
            weight /= 2;
        }
        return sum;
    }

    private double octave(int i, double x, double y) {
        int left = (int) Math.floor(x);
        int top = (int) Math.floor(y);
        double u = smooth(x - left);
        double v = smooth(y - top);
        double upper = value(i, left, top) * (1 - u) + value(i, left + 1, top) * u;
        double lower = value(i, left, top + 1) * (1 - u) + value(i, left + 1, top + 1) * u;
        return upper * (1 - v) + lower * v;
    }

    private double value(int i, int x, int y) {
        return lattices[i][Math.floorMod(y, cells[i]) * cells[i] + Math.floorMod(x, cells[i])];
    }

    private static double smooth(double t) {
        return t * t * (3 - 2 * t);
    }
}
