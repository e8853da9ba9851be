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

class BatchNormTest {
    private record Maps(int positions, int channels, Activation activation) {}

    private static final float SLOPE = 0.1f;

    /** Columns of one and of eight channels, more columns than a block has, more positions than a block takes at once. */
    private static final List<Maps> SHAPES = List.of(
            new Maps(1, 1, Activation.NONE),
            new Maps(7, 3, Activation.RELU),
            new Maps(33, 8, Activation.LEAKY_RELU),
            new Maps(100, 64, Activation.NONE),
            new Maps(3, 2056, Activation.RELU),
            new Maps(5, 300, Activation.RELU),
            new Maps(300, 77, Activation.LEAKY_RELU),
            new Maps(5000, 1, Activation.NONE));

    private final TestGpu device = TestGpu.get();
    private final BatchNorm norm = new BatchNorm(device.gpu());

    private static Stream<Arguments> everything() {
        return Arrays.stream(Precision.values())
                .flatMap(precision -> SHAPES.stream().map(maps -> Arguments.of(precision, maps)));
    }

    @ParameterizedTest
    @MethodSource("everything")
    void scalesAndShifts(Precision precision, Maps maps) {
        int count = maps.positions() * maps.channels();
        try (DeviceArray x = device.upload(precision, Numbers.normal(1, count, 2));
                DeviceArray scale = device.upload(Precision.F32, Numbers.normal(2, maps.channels(), 1));
                DeviceArray shift = device.upload(Precision.F32, Numbers.normal(3, maps.channels(), 1))) {
            double[] expected = reference(maps, x.values(), scale.values(), shift.values());
            Results.of(precision)
                    .areNear(
                            expected,
                            y -> norm.launch(call(precision, maps, x.address(), scale.address(), shift.address(), y)));
        }
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void worksInPlace(Precision precision) {
        Maps maps = new Maps(50, 16, Activation.RELU);
        float[] values = Numbers.normal(4, maps.positions() * maps.channels(), 2);
        try (DeviceArray scale = device.upload(Precision.F32, Numbers.normal(5, maps.channels(), 1));
                DeviceArray shift = device.upload(Precision.F32, Numbers.normal(6, maps.channels(), 1))) {
            device.inEverySchedule(() -> {
                try (DeviceArray x = device.upload(precision, values)) {
                    double[] expected = reference(maps, x.values(), scale.values(), shift.values());
                    norm.launch(call(precision, maps, x.address(), scale.address(), shift.address(), x.address()));
                    assertThat(Numbers.error(x.read(), expected)).isLessThan(Numbers.tolerance(precision));
                }
            });
        }
    }

    @Test
    void refusesNoPositions() {
        assertThatThrownBy(() -> call(Precision.F32, new Maps(0, 8, Activation.NONE), 0, 0, 0, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static BatchNorm.Call call(Precision precision, Maps maps, long x, long scale, long shift, long y) {
        return new BatchNorm.Call(
                precision, maps.positions(), maps.channels(), x, scale, shift, maps.activation(), SLOPE, y);
    }

    private static double[] reference(Maps maps, double[] x, double[] scale, double[] shift) {
        double[] y = new double[x.length];
        for (int i = 0; i < y.length; i++) {
            int c = i % maps.channels();
            double v = x[i] * scale[c] + shift[c];
            y[i] = switch (maps.activation()) {
                case RELU -> Math.max(v, 0);
                case LEAKY_RELU -> v > 0 ? v : SLOPE * v;
                default -> v;
            };
        }
        return y;
    }
}
