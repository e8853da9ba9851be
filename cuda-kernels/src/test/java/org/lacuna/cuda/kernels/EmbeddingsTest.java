package org.lacuna.cuda.kernels;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lacuna.cuda.emulation.DeviceArray;
import org.lacuna.cuda.emulation.Numbers;
import org.lacuna.cuda.emulation.TestGpu;
import org.lacuna.inference.backend.Precision;

class EmbeddingsTest {
    /** @param length of a sequence, with positions; 0 for none */
    private record Texts(int rows, int length, int entries, int channels) {}

    private static final List<Texts> TEXTS = List.of(
            new Texts(1, 0, 1, 1),
            new Texts(5, 0, 9, 8),
            new Texts(14, 7, 20, 40),
            new Texts(6, 3, 11, 7),
            new Texts(9, 9, 5, 300));

    private final TestGpu device = TestGpu.get();
    private final Embeddings embeddings = new Embeddings(device.gpu());

    private static Stream<Arguments> everyText() {
        return Arrays.stream(Precision.values())
                .flatMap(precision -> TEXTS.stream().map(texts -> Arguments.of(precision, texts)));
    }

    @ParameterizedTest
    @MethodSource("everyText")
    void looksUpTokens(Precision precision, Texts texts) {
        int channels = texts.channels();
        int length = Math.max(1, texts.length());
        long[] ids = new long[texts.rows()];
        for (int r = 0; r < ids.length; r++) {
            ids[r] = (r * 7L + 3) % texts.entries();
        }
        // Outside of the table on both sides.
        ids[ids.length / 2] = texts.entries() + 3L;
        ids[ids.length - 1] = -1;
        try (DeviceArray id = device.upload(ids);
                DeviceArray table = device.upload(precision, Numbers.normal(1, texts.entries() * channels, 1));
                DeviceArray positions = device.upload(precision, Numbers.normal(2, length * channels, 1))) {
            double[] expected = new double[texts.rows() * channels];
            for (int i = 0; i < expected.length; i++) {
                int entry = (int) Math.max(0, Math.min(ids[i / channels], texts.entries() - 1));
                double position =
                        texts.length() == 0 ? 0 : positions.values()[i / channels % length * channels + i % channels];
                expected[i] = table.values()[entry * channels + i % channels] + position;
            }
            Results.of(precision)
                    .areNear(
                            expected,
                            y -> embeddings.launch(new Embeddings.Tokens(
                                    precision,
                                    id.address(),
                                    table.address(),
                                    texts.length() == 0 ? 0 : positions.address(),
                                    y,
                                    texts.rows(),
                                    length,
                                    texts.entries(),
                                    channels)));
        }
    }

    @ParameterizedTest
    @CsvSource({"320, true, 0", "320, false, 1", "2, true, 0", "34, false, 0"})
    void embedsTimesteps(int size, boolean cosineFirst, double shift) {
        float[] timesteps = {0, 1, 999, 1000, 500.5f, 0.001f, 981.37f};
        try (DeviceArray t = device.upload(Precision.F32, timesteps)) {
            double[] expected = new double[timesteps.length * size];
            for (int row = 0; row < timesteps.length; row++) {
                for (int i = 0; i < size / 2; i++) {
                    float frequency = (float) Math.exp(-Math.log(10000) * i / (size / 2 - shift));
                    float angle = timesteps[row] * frequency;
                    expected[row * size + i] = cosineFirst ? Math.cos(angle) : Math.sin(angle);
                    expected[row * size + size / 2 + i] = cosineFirst ? Math.sin(angle) : Math.cos(angle);
                }
            }
            for (Precision precision : Precision.values()) {
                Results.of(precision)
                        .are(
                                Results.rounded(precision, expected),
                                y -> embeddings.launch(new Embeddings.Timesteps(
                                        precision, t.address(), y, timesteps.length, size, cosineFirst, shift)));
            }
        }
    }

    @Test
    void refusesAnOddSize() {
        assertThatThrownBy(() -> new Embeddings.Timesteps(Precision.F32, 0, 0, 1, 7, true, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
