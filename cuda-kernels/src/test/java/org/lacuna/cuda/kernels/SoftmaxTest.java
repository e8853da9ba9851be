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

class SoftmaxTest {
    /** @param gap elements between rows */
    private record Rows(int rows, int n, int gap) {}

    /** The limits: 32 elements a thread, 32 threads a warp, 32768 elements in registers. */
    private static final List<Rows> SHAPES = List.of(
            new Rows(1, 1, 0),
            new Rows(3, 8, 0),
            new Rows(5, 77, 0),
            new Rows(3, 77, 3),
            new Rows(4, 80, 8),
            new Rows(2, 1024, 0),
            new Rows(2, 1032, 0),
            new Rows(1, 4096, 0),
            new Rows(1, 32768, 0),
            new Rows(1, 32776, 0),
            new Rows(1, 65536, 0));

    private static final float SCALE = 0.7f;

    private final TestGpu device = TestGpu.get();
    private final Softmax softmax = new Softmax(device.gpu());

    private static Stream<Arguments> everything() {
        return Arrays.stream(Precision.values())
                .flatMap(precision -> SHAPES.stream().map(rows -> Arguments.of(precision, rows)));
    }

    @ParameterizedTest
    @MethodSource("everything")
    void sumsToOne(Precision precision, Rows shape) {
        int stride = shape.n() + shape.gap();
        try (DeviceArray x = device.upload(precision, Numbers.normal(1, shape.rows() * stride, 3))) {
            double[] expected = reference(x.values(), shape, SCALE);
            Results.of(precision)
                    .areNear(
                            expected,
                            y -> softmax.launch(new Softmax.Call(
                                    precision, shape.rows(), shape.n(), x.address(), stride, y, shape.n(), SCALE)));
        }
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void worksInPlaceAndLeavesGapsAlone(Precision precision) {
        for (Rows shape : List.of(new Rows(3, 40, 8), new Rows(3, 41, 2))) {
            int stride = shape.n() + shape.gap();
            float[] values = Numbers.normal(2, shape.rows() * stride, 3);
            device.inEverySchedule(() -> {
                try (DeviceArray x = device.upload(precision, values)) {
                    softmax.launch(new Softmax.Call(
                            precision, shape.rows(), shape.n(), x.address(), stride, x.address(), stride, 1));
                    double[] expected = x.values();
                    double[] rows = reference(expected, shape, 1);
                    for (int row = 0; row < shape.rows(); row++) {
                        System.arraycopy(rows, row * shape.n(), expected, row * stride, shape.n());
                    }
                    assertThat(Numbers.error(x.read(), expected)).isLessThan(Numbers.tolerance(precision));
                }
            });
        }
    }

    /** Scores far from zero on both sides, and some that are taken out. */
    @ParameterizedTest
    @EnumSource(Precision.class)
    void bearsLargeNumbers(Precision precision) {
        for (int n : List.of(64, 63)) {
            float[] values = Numbers.normal(3, n, 60);
            values[5] = 300;
            values[6] = 299;
            values[7] = Float.NEGATIVE_INFINITY;
            values[8] = -60000;
            try (DeviceArray x = device.upload(precision, values)) {
                double[] expected = reference(x.values(), new Rows(1, n, 0), 1);
                Results.of(precision)
                        .areNear(
                                expected,
                                y -> softmax.launch(new Softmax.Call(precision, 1, n, x.address(), n, y, n, 1)));
            }
        }
    }

    @Test
    void refusesNoRowsAndNoScale() {
        assertThatThrownBy(() -> new Softmax.Call(Precision.F32, 0, 1, 0, 1, 0, 1, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Softmax.Call(Precision.F32, 1, 1, 0, 1, 0, 1, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static double[] reference(double[] x, Rows shape, float scale) {
        double[] y = new double[shape.rows() * shape.n()];
        for (int row = 0; row < shape.rows(); row++) {
            int from = row * (shape.n() + shape.gap());
            double largest = Arrays.stream(x, from, from + shape.n()).max().orElseThrow();
            double sum = 0;
            for (int i = 0; i < shape.n(); i++) {
                sum += Math.exp(scale * (x[from + i] - largest));
            }
            for (int i = 0; i < shape.n(); i++) {
                y[row * shape.n() + i] = Math.exp(scale * (x[from + i] - largest)) / sum;
            }
        }
        return y;
    }
}
