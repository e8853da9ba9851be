package org.lacuna.cuda.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
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

class LayerNormTest {
    private record Rows(int rows, int n) {}

    /** The limits: 4 rows a block, 768 and 2048 elements in registers, chunks of 8. */
    private static final List<Rows> SHAPES = List.of(
            new Rows(1, 1),
            new Rows(3, 8),
            new Rows(5, 77),
            new Rows(9, 320),
            new Rows(4, 768),
            new Rows(5, 776),
            new Rows(2, 1280),
            new Rows(3, 2048),
            new Rows(2, 2056),
            new Rows(1, 3001));

    private static final float EPSILON = 1e-5f;

    private final TestGpu device = TestGpu.get();
    private final LayerNorm norm = new LayerNorm(device.gpu());

    private static Stream<Arguments> everything() {
        return Arrays.stream(Precision.values())
                .flatMap(precision -> SHAPES.stream().map(rows -> Arguments.of(precision, rows)));
    }

    @ParameterizedTest
    @MethodSource("everything")
    void normalises(Precision precision, Rows shape) {
        int n = shape.n();
        try (DeviceArray x = device.upload(precision, Numbers.normal(1, shape.rows() * n, 2));
                DeviceArray gamma = device.upload(precision, Numbers.normal(2, n, 1));
                DeviceArray beta = device.upload(precision, Numbers.normal(3, n, 1))) {
            double[] expected = reference(x.values(), n, gamma.values(), beta.values());
            Results.of(precision)
                    .areNear(
                            expected,
                            y -> norm.launch(LayerNorm.Call.of(
                                    precision,
                                    shape.rows(),
                                    n,
                                    x.address(),
                                    gamma.address(),
                                    beta.address(),
                                    EPSILON,
                                    y)));
        }
    }

    @ParameterizedTest
    @MethodSource("everything")
    void addsAResidualBefore(Precision precision, Rows shape) {
        int n = shape.n();
        int count = shape.rows() * n;
        try (DeviceArray x = device.upload(precision, Numbers.normal(4, count, 2));
                DeviceArray residual = device.upload(precision, Numbers.normal(5, count, 1));
                DeviceArray gamma = device.upload(precision, Numbers.normal(6, n, 1));
                DeviceArray beta = device.upload(precision, Numbers.normal(7, n, 1));
                DeviceArray sum = device.output(precision, count)) {
            double[] sums = x.values();
            double[] residuals = residual.values();
            for (int i = 0; i < count; i++) {
                sums[i] += residuals[i];
            }
            double[] expected = reference(sums, n, gamma.values(), beta.values());
            Results.of(precision).areNear(expected, y -> {
                norm.launch(new LayerNorm.Call(
                        precision,
                        shape.rows(),
                        n,
                        x.address(),
                        residual.address(),
                        sum.address(),
                        gamma.address(),
                        beta.address(),
                        EPSILON,
                        y));
                assertThat(Numbers.error(sum.read(), sums)).isLessThan(Numbers.tolerance(precision));
            });
        }
    }

    /** Neither gamma nor beta, addresses that are not aligned, and the sum in x's place. */
    @ParameterizedTest
    @EnumSource(Precision.class)
    void worksWithoutParametersAndInPlace(Precision precision) {
        for (Rows shape : List.of(new Rows(5, 64), new Rows(5, 63))) {
            int count = shape.rows() * shape.n();
            float[] values = Numbers.normal(8, count, 2);
            float[] residuals = Numbers.normal(9, count, 2);
            device.inEverySchedule(() -> {
                try (DeviceArray x = device.upload(precision, values);
                        DeviceArray residual = device.upload(precision, residuals)) {
                    double[] sums = x.values();
                    double[] addends = residual.values();
                    for (int i = 0; i < count; i++) {
                        sums[i] += addends[i];
                    }
                    double[] expected = reference(sums, shape.n(), ones(shape.n()), new double[shape.n()]);
                    norm.launch(new LayerNorm.Call(
                            precision,
                            shape.rows(),
                            shape.n(),
                            x.address(),
                            residual.address(),
                            x.address(),
                            0,
                            0,
                            EPSILON,
                            residual.address()));
                    assertThat(Numbers.error(x.read(), sums)).isLessThan(Numbers.tolerance(precision));
                    assertThat(Numbers.error(residual.read(), expected)).isLessThan(Numbers.tolerance(precision));
                }
            });
        }
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void takesAddressesThatAreNotAligned(Precision precision) {
        int n = 64;
        try (DeviceArray x = device.upload(precision, Numbers.normal(10, 3 * n, 1))) {
            double[] expected = reference(x.values(), n, ones(n), new double[n]);
            Results.shifted(precision, 1)
                    .areNear(
                            expected,
                            y -> norm.launch(LayerNorm.Call.of(precision, 3, n, x.address(), 0, 0, EPSILON, y)));
        }
    }

    /** The mean squared is a million times the variance. */
    @Test
    void keepsItsDigitsFarFromZero() {
        for (Rows shape : List.of(new Rows(3, 320), new Rows(3, 321), new Rows(2, 2048))) {
            float[] values = Numbers.normal(11, shape.rows() * shape.n(), 0.1);
            for (int i = 0; i < values.length; i++) {
                values[i] += 100;
            }
            try (DeviceArray x = device.upload(Precision.F32, values)) {
                double[] expected = reference(x.values(), shape.n(), ones(shape.n()), new double[shape.n()]);
                Results.of(Precision.F32)
                        .areNear(
                                expected,
                                y -> norm.launch(LayerNorm.Call.of(
                                        Precision.F32, shape.rows(), shape.n(), x.address(), 0, 0, EPSILON, y)));
            }
        }
    }

    @Test
    void refusesASumWithoutAResidual() {
        assertThatThrownBy(() -> new LayerNorm.Call(Precision.F32, 1, 8, 256, 0, 256, 0, 0, EPSILON, 512))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LayerNorm.Call.of(Precision.F32, 0, 8, 256, 0, 0, EPSILON, 512))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static double[] ones(int n) {
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static double[] reference(double[] x, int n, double[] gamma, double[] beta) {
        double[] y = new double[x.length];
        for (int from = 0; from < x.length; from += n) {
            double mean = Arrays.stream(x, from, from + n).average().orElseThrow();
            double variance = Arrays.stream(x, from, from + n)
                    .map(v -> (v - mean) * (v - mean))
                    .average()
                    .orElseThrow();
            for (int i = 0; i < n; i++) {
                y[from + i] = (x[from + i] - mean) / Math.sqrt(variance + EPSILON) * gamma[i] + beta[i];
            }
        }
        return y;
    }
}
