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
        Layout layout = new Layout(device.gpu());
        try (DeviceArray seedAt = device.upload(new long[] {seed});
                DeviceArray counter = device.upload(new long[] {0});
                DeviceArray y = device.output(Precision.F32, PIXELS * CHANNELS)) {
            Runnable drawing = () -> {
                noise.launchCounted(y.address(), PIXELS, CHANNELS, seedAt.address(), counter.address(), 1);
                layout.increment(counter.address(), counter.address(), 1);
            };
            // Code is loaded by a first launch; it cannot be while launches are recorded.
            drawing.run();
            device.gpu().synchronize();
            assertThat(y.read()).isEqualTo(Philox.normal(seed, 1, PIXELS, CHANNELS));
            try (Recording recording = device.gpu().record(drawing)) {
                for (int draw = 2; draw <= 4; draw++) {
                    recording.launch();
                    assertThat(y.read()).isEqualTo(Philox.normal(seed, draw, PIXELS, CHANNELS));
                }
            }
        }
    }
}
