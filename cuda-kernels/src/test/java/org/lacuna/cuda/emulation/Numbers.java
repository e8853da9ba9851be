package org.lacuna.cuda.emulation;

import java.util.Random;
import org.lacuna.inference.backend.Precision;

/** Test data, and how far a result is from what it should be. */
public final class Numbers {
    private Numbers() {}

    /** Normally distributed numbers, always the same ones for a seed. */
    public static float[] normal(long seed, int count, double scale) {
        Random random = new Random(seed);
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) (scale * random.nextGaussian());
        }
        return numbers;
    }

    /** The relative error in the Euclidean norm; infinite if anything is not a number or the lengths differ. */
    public static double error(float[] actual, double[] expected) {
        if (actual.length != expected.length) {
            return Double.POSITIVE_INFINITY;
        }
        double difference = 0;
        double norm = 0;
        for (int i = 0; i < actual.length; i++) {
            double d = actual[i] - expected[i];
            difference += d * d;
            norm += expected[i] * expected[i];
        }
        double error = Math.sqrt(difference / Math.max(norm, Double.MIN_NORMAL));
        return Double.isNaN(error) ? Double.POSITIVE_INFINITY : error;
    }

    /** What {@link #error} may be for a kernel that accumulates in f32 and rounds its result once. */
    public static double tolerance(Precision precision) {
        return switch (precision) {
            case F32 -> 1e-5;
            case F16 -> 1e-3;
            case BF16 -> 8e-3;
        };
    }
}
