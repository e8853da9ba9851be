package org.lacuna.cuda.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lacuna.cuda.driver.Recording;
import org.lacuna.cuda.emulation.DeviceArray;
import org.lacuna.cuda.emulation.TestGpu;
import org.lacuna.inference.backend.Precision;
import org.lacuna.inference.noise.Philox;

class NoiseTest {
    private static final int PIXELS = 117;
    private static final int CHANNELS = 4;

    private final TestGpu device = TestGpu.get();
    private final Noise noise = new Noise(device.gpu());

    @ParameterizedTest
    @CsvSource({"0, 0, 1, 1", "42, 0, 117, 4", "-1, 3, 255, 3", "123456789012345, 1000, 64, 16", "7, 1, 3000, 4"})
    void isThatOfTheOtherBackendBitForBit(long seed, int draw, int pixels, int channels) {
        Results.of(Precision.F32)
                .are(
                        Results.doubles(Philox.normal(seed, draw, pixels, channels)),
                        y -> noise.launch(y, pixels, channels, seed, draw));
    }

    @Test
    void seedAndDrawComeFromTheDevice() {
        long seed = -8765432109876L;
        try (DeviceArray seedAt = device.upload(new long[] {seed});
                DeviceArray counter = device.upload(new long[] {4})) {
            Results.of(Precision.F32)
                    .are(
                            Results.doubles(Philox.normal(seed, 5, PIXELS, CHANNELS)),
                            y -> noise.launchCounted(y, PIXELS, CHANNELS, seedAt.address(), counter.address(), 1));
        }
    }

    @Test
    void aRecordingGoesOnToTheNextDraw() {
        long seed = 31;
        try (DeviceArray seedAt = device.upload(new long[] {seed});
                DeviceArray counter = device.upload(new long[] {0});
                DeviceArray y = device.output(Precision.F32, PIXELS * CHANNELS);
                Recording recording = device.gpu().record(() -> {
                    noise.launchCounted(y.address(), PIXELS, CHANNELS, seedAt.address(), counter.address(), 1);
                    new Layout(device.gpu()).increment(counter.address(), counter.address(), 1);
                })) {
            for (int draw = 1; draw <= 3; draw++) {
                recording.launch();
                device.gpu().synchronize();
                assertThat(y.read()).containsExactly(Philox.normal(seed, draw, PIXELS, CHANNELS));
            }
        }
    }
}
