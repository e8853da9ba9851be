package org.lacuna.cuda.kernels;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lacuna.cuda.driver.Grid;
import org.lacuna.cuda.emulation.DeviceArray;
import org.lacuna.cuda.emulation.Numbers;
import org.lacuna.cuda.emulation.TestGpu;
import org.lacuna.inference.backend.Precision;

class PointwiseTest {
    private static final int[] COUNTS = {1, 7, 8, 255, 1000};

    /** @param vectors 1 or as many as images */
    private record Maps(int images, int pixels, int channels, int vectors) {}

    private static final List<Maps> MAPS = List.of(
            new Maps(1, 1, 1, 1),
            new Maps(1, 5, 8, 1),
            new Maps(2, 9, 16, 2),
            new Maps(3, 7, 24, 1),
            new Maps(2, 11, 3, 2),
            new Maps(3, 4, 10, 3));

    private final TestGpu device = TestGpu.get();
    private final Pointwise pointwise = new Pointwise(device.gpu());

    private static Stream<Arguments> everyCount() {
        return Arrays.stream(Precision.values())
                .flatMap(precision -> Arrays.stream(COUNTS).mapToObj(count -> Arguments.of(precision, count)));
    }

    private static Stream<Arguments> everyMap() {
        return Arrays.stream(Precision.values())
                .flatMap(precision -> MAPS.stream().map(maps -> Arguments.of(precision, maps)));
    }

    @ParameterizedTest
    @MethodSource("everyCount")
    void addsAndMultiplies(Precision precision, int count) {
        try (DeviceArray a = device.upload(precision, Numbers.normal(1, count, 1));
                DeviceArray b = device.upload(precision, Numbers.normal(2, count, 1))) {
            Results.of(precision)
                    .areNear(
                            combined(a.values(), b.values(), Double::sum),
                            y -> pointwise.add(precision, a.address(), b.address(), y, count));
            Results.of(precision)
                    .areNear(
                            combined(a.values(), b.values(), (u, v) -> u * v),
                            y -> pointwise.multiply(precision, a.address(), b.address(), y, count));
        }
    }

    @ParameterizedTest
    @EnumSource
    void takesAddressesThatAreNotAligned(Precision precision) {
        int count = 100;
        try (DeviceArray a = device.upload(precision, Numbers.normal(1, count + 1, 1));
                DeviceArray b = device.upload(precision, Numbers.normal(2, count, 1))) {
            double[] expected = combined(Arrays.copyOfRange(a.values(), 1, count + 1), b.values(), Double::sum);
            long shifted = a.address() + precision.bytes();
            Results.shifted(precision, 3)
                    .areNear(expected, y -> pointwise.add(precision, shifted, b.address(), y, count));
            Results.of(precision).areNear(expected, y -> pointwise.add(precision, shifted, b.address(), y, count));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aGridThatIsTooSmallWalksOn(Precision precision) {
        int count = 3001;
        try (DeviceArray a = device.upload(precision, Numbers.normal(1, count, 1))) {
            Results.of(precision)
                    .areNear(
                            combined(a.values(), a.values(), Double::sum),
                            y -> device.gpu()
                                    .kernel("add_" + precision.id())
                                    .launch(Grid.of(2), 32, 0, a.address(), a.address(), y, (long) count));
        }
    }

    @ParameterizedTest
    @EnumSource
    void activates(Precision precision) {
        int count = 300;
        float slope = 0.2f;
        try (DeviceArray x = device.upload(precision, Numbers.normal(3, count, 3))) {
            for (Activation function : Activation.values()) {
                double[] expected = Arrays.stream(x.values())
                        .map(u -> ProductReference.activated(function, u, slope))
                        .toArray();
                Results.of(precision)
                        .areNear(expected, y -> pointwise.activate(precision, function, slope, x.address(), y, count));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("everyCount")
    void scales(Precision precision, int count) {
        try (DeviceArray x = device.upload(precision, Numbers.normal(4, count, 2));
                DeviceArray factor = device.upload(Precision.F32, new float[] {9, -0.75f})) {
            Results.of(precision)
                    .areNear(
                            Arrays.stream(x.values()).map(u -> 1.25 * u - 3).toArray(),
                            y -> pointwise.scale(precision, 1.25f, -3, x.address(), y, count));
            Results.of(precision)
                    .areNear(
                            Arrays.stream(x.values()).map(u -> -0.75 * u).toArray(),
                            y -> pointwise.scaleBy(precision, factor.address() + Float.BYTES, x.address(), y, count));
        }
    }

    @ParameterizedTest
    @MethodSource("everyMap")
    void addsAVectorToEveryPixel(Precision precision, Maps maps) {
        int count = maps.images() * maps.pixels() * maps.channels();
        try (DeviceArray x = device.upload(precision, Numbers.normal(5, count, 1));
                DeviceArray v = device.upload(precision, Numbers.normal(6, maps.vectors() * maps.channels(), 1))) {
            double[] expected = new double[count];
            for (int i = 0; i < count; i++) {
                int image = i / maps.channels() / maps.pixels();
                int row = maps.vectors() == 1 ? 0 : image;
                expected[i] = x.values()[i] + v.values()[row * maps.channels() + i % maps.channels()];
            }
            Results.of(precision)
                    .areNear(
                            expected,
                            y -> pointwise.addPerChannel(
                                    precision,
                                    x.address(),
                                    v.address(),
                                    y,
                                    maps.images(),
                                    maps.pixels(),
                                    maps.channels(),
                                    maps.vectors()));
        }
    }

    @Test
    void refusesANumberOfVectorsThatIsNeitherOneNorThatOfImages() {
        assertThatThrownBy(() -> pointwise.addPerChannel(Precision.F32, 0, 0, 0, 3, 1, 1, 2))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @EnumSource
    void addsWhatRepeats(Precision precision) {
        for (int period : new int[] {1, 7, 40}) {
            int count = 5 * period;
            try (DeviceArray x = device.upload(precision, Numbers.normal(7, count, 1));
                    DeviceArray b = device.upload(precision, Numbers.normal(8, period, 1))) {
                double[] expected = IntStream.range(0, count)
                        .mapToDouble(i -> x.values()[i] + b.values()[i % period])
                        .toArray();
                Results.of(precision)
                        .areNear(
                                expected,
                                y -> pointwise.addRepeated(precision, x.address(), b.address(), y, count, period));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("everyMap")
    void givesEachChannelItsSlope(Precision precision, Maps maps) {
        int channels = maps.channels();
        int count = maps.pixels() * channels;
        try (DeviceArray x = device.upload(precision, Numbers.normal(9, count, 1));
                DeviceArray slopes = device.upload(precision, Numbers.normal(10, channels, 1))) {
            double[] expected = IntStream.range(0, count)
                    .mapToDouble(i -> (x.values()[i] > 0 ? 1 : slopes.values()[i % channels]) * x.values()[i])
                    .toArray();
            Results.of(precision)
                    .areNear(
                            expected,
                            y -> pointwise.prelu(precision, x.address(), slopes.address(), y, maps.pixels(), channels));
        }
    }

    @ParameterizedTest
    @MethodSource("everyCount")
    void castsFromEveryPrecisionWithOneRounding(Precision target, int count) {
        for (Precision source : Precision.values()) {
            try (DeviceArray x = device.upload(source, Numbers.normal(11, count, 100))) {
                Results.of(target)
                        .are(
                                Results.rounded(target, x.values()),
                                y -> pointwise.cast(source, target, x.address(), y, count));
            }
        }
    }

    @Test
    void guidesAwayFromTheUnconditionalOutput() {
        for (int count : COUNTS) {
            try (DeviceArray output = device.upload(Precision.F32, Numbers.normal(12, 2 * count, 1));
                    DeviceArray scale = device.upload(Precision.F32, new float[] {7.5f})) {
                double[] o = output.values();
                double[] expected = IntStream.range(0, count)
                        .mapToDouble(i -> o[i] + 7.5 * (o[count + i] - o[i]))
                        .toArray();
                Results.of(Precision.F32)
                        .areNear(expected, y -> pointwise.guide(output.address(), scale.address(), y, count));
            }
        }
    }

    private static double[] combined(double[] a, double[] b, DoubleBinaryOperator operator) {
        return IntStream.range(0, a.length)
                .mapToDouble(i -> operator.applyAsDouble(a[i], b[i]))
                .toArray();
    }
}
