package org.lacuna.cuda.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.lacuna.inference.backend.Precision;

class HalfFloatsTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0000",
        "-0.0, 8000",
        "1, 3c00",
        "-2, c000",
        "65504, 7bff",
        "65519, 7bff",
        "65520, 7c00",
        "1e30, 7c00",
        "6.103515625e-5, 0400",
        "5.9604645e-8, 0001",
        "2.9802322e-8, 0000",
        "8.9406967e-8, 0002",
        "1.00048828125, 3c00",
        "1.00146484375, 3c02",
        "Infinity, 7c00",
        "-Infinity, fc00",
        "NaN, 7fff"
    })
    void f16IsRoundedToNearestEven(float value, String bits) {
        assertThat(String.format("%04x", HalfFloats.toF16(value) & 0xffff)).isEqualTo(bits);
    }

    @ParameterizedTest
    @CsvSource({"1, 3f80", "-1, bf80", "1.00390625, 3f80", "1.01171875, 3f82", "3.4e38, 7f80", "NaN, 7fff"})
    void bf16IsRoundedToNearestEven(float value, String bits) {
        assertThat(String.format("%04x", HalfFloats.toBf16(value) & 0xffff)).isEqualTo(bits);
    }

    @Test
    void everyF16ComesBack() {
        for (int bits = 0; bits < 0x10000; bits++) {
            float value = HalfFloats.fromF16((short) bits);
            if (!Float.isNaN(value)) {
                assertThat(HalfFloats.toF16(value)).isEqualTo((short) bits);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void buffersKeepNumbersToTheirPrecision(Precision precision) {
        Random random = new Random(1);
        float[] values = new float[100];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        ByteBuffer bytes =
                ByteBuffer.allocate(values.length * precision.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        HalfFloats.put(values, precision, bytes);
        assertThat(bytes.hasRemaining()).isFalse();
        float[] back = new float[values.length];
        HalfFloats.get(bytes.flip(), precision, back);
        for (int i = 0; i < values.length; i++) {
            assertThat(back[i]).isCloseTo(values[i], Offset.offset(Math.abs(values[i]) / 128));
        }
    }
}
