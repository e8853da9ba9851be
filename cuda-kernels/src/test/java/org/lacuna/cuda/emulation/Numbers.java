package org.lacuna.cuda.emulation;

import java.nio.ByteBuffer;
import java.util.Random;
import org.lacuna.inference.backend.Precision;

/** Test data, how it is stored, and how far a result is from what it should be. */
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

    /** Appends a number; returns what it was rounded to. */
    static double put(ByteBuffer bytes, Precision precision, float value) {
        switch (precision) {
            case F32 -> bytes.putFloat(value);
            case F16 -> bytes.putShort(toHalf(value));
            case BF16 -> bytes.putShort(toBrainFloat(value));
        }
        return get(bytes.duplicate().order(bytes.order()).position(bytes.position() - precision.bytes()), precision);
    }

    /** Takes the next number. */
    static float get(ByteBuffer bytes, Precision precision) {
        return switch (precision) {
            case F32 -> bytes.getFloat();
            case F16 -> ofHalf(bytes.getShort());
            case BF16 -> Float.intBitsToFloat(bytes.getShort() << 16);
        };
    }

    private static short toBrainFloat(float value) {
        int bits = Float.floatToRawIntBits(value);
        return Float.isNaN(value) ? 0x7FFF : (short) (bits + 0x7FFF + (bits >>> 16 & 1) >>> 16);
    }

    private static float ofHalf(short half) {
        int exponent = half >>> 10 & 31;
        int fraction = half & 1023;
        float magnitude;
        if (exponent == 31) {
            magnitude = fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
        } else if (exponent == 0) {
            magnitude = fraction * 0x1p-24f;
        } else {
            magnitude = Math.scalb(1024f + fraction, exponent - 25);
        }
        return half < 0 ? -magnitude : magnitude;
    }

    private static short toHalf(float value) {
        int sign = Float.floatToRawIntBits(value) >>> 16 & 0x8000;
        float magnitude = Math.abs(value);
        if (Float.isNaN(value)) {
            return 0x7FFF;
        }
        if (magnitude >= 65520) {
            return (short) (sign | 0x7C00);
        }
        // The spacing of halfs at this magnitude; below the smallest normal one it no longer shrinks.
        int exponent = Math.max(Math.getExponent(magnitude), -14);
        int units = (int) Math.rint(Math.scalb((double) magnitude, 10 - exponent));
        // A normal number's leading one is at 1024; rounding up to 2048 carries into the exponent, as it should.
        return (short) (sign | (exponent + 14 << 10) + units);
    }
}
