package org.lacuna.inference.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lacuna.inference.tensor.DType;

class WeightChecksTest {
    /**
     * The largest and the least finite numbers of either sign, and zeros, in every place of tensors of several
     * lengths.
     */
    @ParameterizedTest
    @CsvSource({
        "F32, 7f7fffff, 7f800000, 7fc00000",
        "F32, ff7fffff, ff800000, ffc00001",
        "F32, 00000001, 7f800001, ffffffff",
        "F16, 7bff, 7c00, 7e00",
        "F16, fbff, fc00, ffff",
        "BF16, 7f7f, 7f80, 7fc0",
        "BF16, ff7f, ff80, ffff"
    })
    void findsEveryPlace(DType dtype, String finite, String infinite, String nan) {
        for (int count = 1; count < 20; count++) {
            ByteBuffer good = filled(dtype, count, finite);
            assertThat(WeightChecks.isFinite(dtype, good)).isTrue();
            for (int place = 0; place < count; place++) {
                assertThat(WeightChecks.isFinite(dtype, put(filled(dtype, count, finite), dtype, place, infinite)))
                        .isFalse();
                assertThat(WeightChecks.isFinite(dtype, put(filled(dtype, count, "0"), dtype, place, nan)))
                        .isFalse();
            }
        }
    }

    private static ByteBuffer filled(DType dtype, int count, String bits) {
        ByteBuffer buffer = ByteBuffer.allocate(count * dtype.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < count; i++) {
            put(buffer, dtype, i, bits);
        }
        return buffer;
    }

    private static ByteBuffer put(ByteBuffer buffer, DType dtype, int place, String bits) {
        int value = Integer.parseUnsignedInt(bits, 16);
        return dtype == DType.F32 ? buffer.putInt(place * 4, value) : buffer.putShort(place * 2, (short) value);
    }

    private static void requireFinite(Safetensors tensors, String name) {
        DType dtype = tensors.find(name).map(TensorInfo::dtype).orElseThrow();
        tensors.read(name, bytes -> {
            WeightChecks.requireFinite(tensors.description(), name, dtype, bytes);
            return null;
        });
    }

    @Test
    void namesTheTensor(@TempDir Path folder) {
        Path file = new SafetensorsFile()
                .floats("good", new long[] {3}, 1, -2, 3)
                .floats("conv.bias", new long[] {3}, 1, Float.NaN, 3)
                .write(folder.resolve("m.safetensors"));
        try (Safetensors tensors = Safetensors.open(file)) {
            assertThatCode(() -> requireFinite(tensors, "good")).doesNotThrowAnyException();
            assertThatThrownBy(() -> requireFinite(tensors, "conv.bias"))
                    .isInstanceOf(WeightsException.class)
                    .hasMessageContainingAll("conv.bias", "m.safetensors", "NaN");
        }
    }
}
