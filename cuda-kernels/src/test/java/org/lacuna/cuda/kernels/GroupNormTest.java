package org.lacuna.cuda.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lacuna.cuda.emulation.DeviceArray;
import org.lacuna.cuda.emulation.Numbers;
import org.lacuna.cuda.emulation.TestGpu;
import org.lacuna.inference.backend.Precision;

class GroupNormTest {
    private record Maps(int images, int positions, int groups, int c0, int c1, boolean silu) {
        int channels() {
            return c0 + c1;
        }

        int elements() {
            return images * positions * channels();
        }

        /** @param x the concatenation of both maps */
        double[] expected(double[] x, double[] gamma, double[] beta) {
            DoubleUnaryOperator activation = silu ? v -> v / (1 + Math.exp(-v)) : v -> v;
            return Arrays.stream(reference().of(x, gamma, beta)).map(activation).toArray();
        }

        NormReference reference() {
            return new NormReference(images, positions, groups, channels(), EPSILON);
        }
    }

    private static final float EPSILON = 1e-5f;

    /** Groups of 1, 2, 3, 4, 5, 8, 10 and 60 channels; columns of one and of eight; spans that are cut short. */
    private static final List<Maps> SHAPES = List.of(
            new Maps(1, 1, 1, 1, 0, false),
            new Maps(1, 1, 4, 32, 0, false),
            new Maps(2, 9, 4, 16, 0, true),
            new Maps(1, 35, 2, 6, 0, true),
            new Maps(2, 16, 3, 15, 0, false),
            new Maps(1, 49, 8, 80, 0, true),
            new Maps(2, 7, 32, 64, 0, false),
            new Maps(1, 6, 70, 70, 0, false),
            new Maps(1, 20, 32, 1920, 0, true),
            new Maps(1, 300, 4, 40, 0, true),
            new Maps(1, 5, 1, 1200, 0, false),
            // Several blocks share an image's positions, and not evenly.
            new Maps(1, 103, 32, 512, 0, true),
            new Maps(2, 14, 2, 510, 0, false),
            // Two sources, and groups that lie in both.
            new Maps(1, 25, 4, 24, 16, true),
            new Maps(2, 12, 3, 16, 8, false),
            new Maps(2, 10, 2, 5, 9, true),
            new Maps(1, 11, 32, 640, 320, true),
            new Maps(1, 13, 5, 14, 6, false));

    private final TestGpu device = TestGpu.get();
    private final GroupNorm norm = new GroupNorm(device.gpu());

    private static Stream<Arguments> everything() {
        return Arrays.stream(Precision.values())
                .flatMap(precision -> SHAPES.stream().map(maps -> Arguments.of(precision, maps)));
    }

    @ParameterizedTest
    @MethodSource("everything")
    void normalises(Precision precision, Maps maps) {
        int positions = maps.images() * maps.positions();
        try (DeviceArray x0 = device.upload(precision, Numbers.normal(1, positions * maps.c0(), 2));
                DeviceArray x1 = device.upload(precision, Numbers.normal(2, positions * Math.max(1, maps.c1()), 2));
                DeviceArray gamma = device.upload(precision, Numbers.normal(3, maps.channels(), 1));
                DeviceArray beta = device.upload(precision, Numbers.normal(4, maps.channels(), 1))) {
            double[] joined = joined(maps, x0.values(), x1.values());
            double[] expected = maps.expected(joined, gamma.values(), beta.values());
            inEveryVariant(
                    call(precision, maps, x0.address(), x1.address(), gamma.address(), beta.address(), 0),
                    (variant, scratch) -> Results.of(precision)
                            .areNear(
                                    expected,
                                    y -> norm.launch(
                                            call(
                                                    precision,
                                                    maps,
                                                    x0.address(),
                                                    x1.address(),
                                                    gamma.address(),
                                                    beta.address(),
                                                    y),
                                            variant,
                                            scratch)));
        }
    }

    /** Addresses that are not aligned, no gamma and no beta. */
    @ParameterizedTest
    @EnumSource(Precision.class)
    void takesAddressesThatAreNotAligned(Precision precision) {
        Maps maps = new Maps(1, 21, 4, 32, 0, false);
        try (DeviceArray x = device.upload(precision, Numbers.normal(5, 1 + maps.elements(), 2))) {
            double[] values = Arrays.copyOfRange(x.values(), 1, 1 + maps.elements());
            double[] expected = maps.reference().of(values);
            long shifted = x.address() + precision.bytes();
            inEveryVariant(
                    call(precision, maps, shifted, 0, 0, 0, precision.bytes()),
                    (variant, scratch) -> Results.shifted(precision, 1)
                            .areNear(
                                    expected,
                                    y -> norm.launch(call(precision, maps, shifted, 0, 0, 0, y), variant, scratch)));
        }
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void worksInPlace(Precision precision) {
        for (Maps maps : List.of(new Maps(2, 30, 2, 16, 0, false), new Maps(2, 30, 3, 9, 0, false))) {
            float[] values = Numbers.normal(6, maps.elements(), 2);
            inEveryVariant(
                    call(precision, maps, 0, 0, 0, 0, 0),
                    (variant, scratch) -> device.inEverySchedule(() -> {
                        try (DeviceArray x = device.upload(precision, values)) {
                            double[] expected = maps.reference().of(x.values());
                            norm.launch(call(precision, maps, x.address(), 0, 0, 0, x.address()), variant, scratch);
                            assertThat(Numbers.error(x.read(), expected)).isLessThan(Numbers.tolerance(precision));
                        }
                    }));
        }
    }

    /** The mean squared is a million times the variance; and one position of many stands out by a thousand. */
    @Test
    void keepsItsDigitsFarFromZero() {
        for (Maps maps : List.of(
                new Maps(1, 500, 2, 16, 0, false),
                new Maps(1, 500, 2, 6, 0, false),
                new Maps(1, 103, 32, 512, 0, false),
                new Maps(1, 14, 2, 510, 0, false))) {
            float[] far = Numbers.normal(7, maps.elements(), 0.1);
            for (int i = 0; i < far.length; i++) {
                far[i] += 100;
            }
            float[] outlying = Numbers.normal(8, maps.elements(), 1);
            outlying[0] = 1000;
            for (float[] values : List.of(far, outlying)) {
                try (DeviceArray x = device.upload(Precision.F32, values)) {
                    double[] expected = maps.reference().of(x.values());
                    inEveryVariant(
                            call(Precision.F32, maps, x.address(), 0, 0, 0, 0),
                            (variant, scratch) -> Results.of(Precision.F32)
                                    .areNear(
                                            expected,
                                            y -> norm.launch(
                                                    call(Precision.F32, maps, x.address(), 0, 0, 0, y),
                                                    variant,
                                                    scratch)));
                }
            }
        }
    }

    @Test
    void keepsGroupsInRegistersWhereTheyFit() {
        assertThat(names(Precision.F16, new Maps(2, 64 * 64, 32, 320, 0, true)))
                .containsExactly("one-pass", "two-pass");
        assertThat(names(Precision.F16, new Maps(2, 64 * 64, 32, 640, 0, true))).containsExactly("two-pass");
        assertThat(names(Precision.F16, new Maps(1, 512 * 512, 32, 128, 0, true)))
                .containsExactly("two-pass");
        assertThat(names(Precision.F32, new Maps(1, 1, 32, 320, 0, true))).containsExactly("one-pass", "two-pass");
    }

    private List<String> names(Precision precision, Maps maps) {
        return norm.variants(call(precision, maps, 0, 0, 0, 0, 0)).stream()
                .map(Variant::name)
                .toList();
    }

    @Test
    void refusesWhatMakesNoGroups() {
        for (Maps maps : List.of(
                new Maps(1, 1, 3, 8, 0, false), new Maps(0, 1, 1, 8, 0, false), new Maps(1, 1, 1, 4097, 0, false))) {
            assertThatThrownBy(() -> norm.variants(call(Precision.F32, maps, 0, 0, 0, 0, 0)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private interface Body {
        void run(Variant variant, long scratch);
    }

    private void inEveryVariant(GroupNorm.Call call, Body body) {
        for (Variant variant : norm.variants(call)) {
            try (DeviceArray scratch = device.bytes(Math.toIntExact(variant.scratchBytes()))) {
                body.run(variant, scratch.address());
            }
        }
    }

    private static GroupNorm.Call call(
            Precision precision, Maps maps, long x0, long x1, long gamma, long beta, long y) {
        return new GroupNorm.Call(
                precision,
                maps.images(),
                maps.positions(),
                maps.groups(),
                x0,
                maps.c0(),
                maps.c1() == 0 ? 0 : x1,
                maps.c1(),
                gamma,
                beta,
                EPSILON,
                maps.silu(),
                y);
    }

    private static double[] joined(Maps maps, double[] x0, double[] x1) {
        double[] joined = new double[maps.elements()];
        for (int p = 0; p < maps.images() * maps.positions(); p++) {
            System.arraycopy(x0, p * maps.c0(), joined, p * maps.channels(), maps.c0());
            System.arraycopy(x1, p * maps.c1(), joined, p * maps.channels() + maps.c0(), maps.c1());
        }
        return joined;
    }
}
