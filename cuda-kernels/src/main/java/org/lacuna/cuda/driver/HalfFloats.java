package org.lacuna.cuda.driver;

import java.nio.ByteBuffer;
import org.lacuna.inference.backend.Precision;

/** Numbers in the types of a device's memory, converted on the host; rounding is to nearest, ties to even. */
public final class HalfFloats {
    private HalfFloats() {}

    /** Writes numbers at the buffer's position. */
    public static void put(float[] values, Precision precision, ByteBuffer to) {
        switch (precision) {
            case F32 -> {
                to.asFloatBuffer().put(values);
                to.position(to.position() + Float.BYTES * values.length);
            }
            case F16 -> {
                for (float value : values) {
                    to.putShort(toF16(value));
                }
            }
            case BF16 -> {
                for (float value : values) {
                    to.putShort(toBf16(value));
                }
            }
        }
    }

    /** Reads as many numbers as the array has from the buffer's position. */
    public static void get(ByteBuffer from, Precision precision, float[] values) {
        switch (precision) {
            case F32 -> from.asFloatBuffer().get(values);
            case F16 -> {
                for (int i = 0; i < values.length; i++) {
                    values[i] = fromF16(from.getShort());
                }
            }
            case BF16 -> {
                for (int i = 0; i < values.length; i++) {
                    values[i] = Float.intBitsToFloat(from.getShort() << 16);
                }
            }
        }
    }

    public static short toBf16(float value) {
        int bits = Float.floatToRawIntBits(value);
        if ((bits & 0x7fffffff) > 0x7f800000) {
            return 0x7fff;
        }
        return (short) ((bits + 0x7fff + (bits >>> 16 & 1)) >>> 16);
    }

    /** IEEE 754 binary16. */
    public static short toF16(float value) {
        int bits = Float.floatToRawIntBits(value);
        int sign = bits >>> 16 & 0x8000;
        int magnitude = bits & 0x7fffffff;
        if (magnitude > 0x7f800000) {
            return 0x7fff;
        }
        if (magnitude >= 0x477ff000) {
            return (short) (sign | 0x7c00);
        }
        if (magnitude < 0x38800000) {
            return (short) (sign | (int) Math.rint(Float.intBitsToFloat(magnitude) * 0x1p24f));
        }
        return (short) (sign | (magnitude - 0x38000000 + 0xfff + (magnitude >>> 13 & 1)) >>> 13);
    }

    public static float fromF16(short half) {
        int sign = (half & 0x8000) << 16;
        int exponent = half >>> 10 & 31;
        int fraction = half & 0x3ff;
        if (exponent == 0) {
            float subnormal = fraction * 0x1p-24f;
            return sign == 0 ? subnormal : -subnormal;
        }
        int bits = exponent == 31 ? 0x7f800000 : exponent + 112 << 23;
        return Float.intBitsToFloat(sign | bits | fraction << 13);
    }
}
