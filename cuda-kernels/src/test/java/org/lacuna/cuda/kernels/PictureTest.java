package org.lacuna.cuda.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lacuna.cuda.emulation.DeviceArray;
import org.lacuna.cuda.emulation.Numbers;
import org.lacuna.cuda.emulation.TestGpu;
import org.lacuna.inference.backend.Precision;

class PictureTest {
    private static final int[] PIXELS = {1, 7, 255, 1000};

    private final TestGpu device = TestGpu.get();
    private final Picture picture = new Picture(device.gpu());

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4})
    void blendsByMask(int channels) {
        for (int pixels : PIXELS) {
            try (DeviceArray a = device.upload(Precision.F32, Numbers.normal(1, pixels * channels, 1));
                    DeviceArray b = device.upload(Precision.F32, Numbers.normal(2, pixels * channels, 1));
                    DeviceArray mask = device.upload(Precision.F32, levels(pixels))) {
                double[] expected = IntStream.range(0, pixels * channels)
                        .mapToDouble(i -> {
                            double m = mask.values()[i / channels];
                            return a.values()[i] * (1 - m) + b.values()[i] * m;
                        })
                        .toArray();
                Results.of(Precision.F32)
                        .areNear(
                                expected,
                                y -> picture.blend(a.address(), b.address(), mask.address(), y, pixels, channels));
            }
        }
    }

    @Test
    void whatIsNotMaskedStaysAndWhatIsFullyMaskedArrivesBitForBit() {
        float[] old = {0.1f, Float.MAX_VALUE, 0.3f, 1e-30f};
        float[] fresh = {0.7f, 0.9f, Float.NaN, 123456.7f};
        try (DeviceArray a = device.upload(Precision.F32, old);
                DeviceArray b = device.upload(Precision.F32, fresh);
                DeviceArray mask = device.upload(Precision.F32, new float[] {1, 1, 0, 1})) {
            Results.of(Precision.F32)
                    .are(
                            new double[] {fresh[0], fresh[1], old[2], fresh[3]},
                            y -> picture.blend(a.address(), b.address(), mask.address(), y, 4, 1));
        }
    }

    @ParameterizedTest
    @EnumSource
    void becomesBytes(Precision precision) {
        for (int pixels : PIXELS) {
            // Some are outside of the range.
            try (DeviceArray x = device.upload(precision, Numbers.normal(3, 3 * pixels, 0.8));
                    DeviceArray mask = device.upload(Precision.F32, levels(pixels))) {
                device.inEverySchedule(() -> {
                    try (DeviceArray opaque = device.bytes(4 * pixels);
                            DeviceArray masked = device.bytes(4 * pixels)) {
                        picture.toRgba(precision, x.address(), 0, opaque.address(), pixels);
                        picture.toRgba(precision, x.address(), mask.address(), masked.address(), pixels);
                        assertThat(opaque.readBytes()).isEqualTo(rgba(x.values(), null));
                        assertThat(masked.readBytes()).isEqualTo(rgba(x.values(), mask.values()));
                    }
                });
            }
        }
    }

    private static byte[] rgba(double[] x, double[] mask) {
        byte[] bytes = new byte[x.length / 3 * 4];
        for (int i = 0; i < bytes.length; i++) {
            double value = i % 4 < 3 ? (float) (x[i / 4 * 3 + i % 4] / 2 + 0.5) : mask == null ? 1 : mask[i / 4];
            bytes[i] = (byte) Math.round(255 * Math.max(0, Math.min(1, value)));
        }
        return bytes;
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNotANumberBecomesBlack(Precision precision) {
        try (DeviceArray x = device.upload(
                        precision, new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY});
                DeviceArray y = device.bytes(4)) {
            picture.toRgba(precision, x.address(), 0, y.address(), 1);
            assertThat(y.readBytes()).containsExactly(0, 255, 0, 255);
        }
    }

    @ParameterizedTest
    @EnumSource
    void comesFromBytes(Precision precision) {
        for (int pixels : PIXELS) {
            byte[] rgba = new byte[4 * pixels];
            new Random(5).nextBytes(rgba);
            byte[] rgb = new byte[3 * pixels];
            double[] expected = new double[3 * pixels];
            for (int i = 0; i < rgb.length; i++) {
                rgb[i] = rgba[i / 3 * 4 + i % 3];
                expected[i] = 2 * ((rgb[i] & 0xff) / 255f) - 1;
            }
            try (DeviceArray three = device.upload(rgb);
                    DeviceArray four = device.upload(rgba)) {
                double[] rounded = Results.rounded(precision, expected);
                Results.of(precision).are(rounded, y -> picture.fromRgb(precision, three.address(), y, pixels));
                Results.of(precision).are(rounded, y -> picture.fromRgba(precision, four.address(), y, pixels));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyByteSurvivesTheWayInAndOut(Precision precision) {
        byte[] bytes = new byte[256 * 3];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i / 3);
        }
        try (DeviceArray in = device.upload(bytes);
                DeviceArray model = device.output(Precision.F32, bytes.length);
                DeviceArray inPrecision = device.output(precision, bytes.length);
                DeviceArray out = device.bytes(256 * 4)) {
            picture.fromRgb(precision, in.address(), inPrecision.address(), 256);
            new Pointwise(device.gpu())
                    .cast(precision, Precision.F32, inPrecision.address(), model.address(), bytes.length);
            picture.toRgba(Precision.F32, model.address(), 0, out.address(), 256);
            byte[] read = out.readBytes();
            int allowed = precision == Precision.BF16 ? 1 : 0;
            for (int i = 0; i < 256; i++) {
                assertThat(read[4 * i] & 0xff).isBetween(i - allowed, i + allowed);
            }
        }
    }

    /** 0, 1 and what lies between. */
    private static float[] levels(int count) {
        float[] levels = new float[count];
        for (int i = 0; i < count; i++) {
            levels[i] = i % 9 / 8f;
        }
        return levels;
    }
}
