package org.lacuna.cuda.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lacuna.cuda.emulation.DeviceArray;
import org.lacuna.cuda.emulation.Numbers;
import org.lacuna.cuda.emulation.TestGpu;
import org.lacuna.inference.backend.Precision;

class InstanceNormTest {
    private record Maps(int images, int positions, int channels, Activation activation) {
        int elements() {
            return images * positions * channels;
        }

        NormReference reference() {
            return new NormReference(images, positions, channels, channels, EPSILON);
        }

        double activated(double v) {
            return switch (activation) {
                case RELU -> Math.max(v, 0);
                case LEAKY_RELU -> v > 0 ? v : SLOPE * v;
                default -> v;
            };
        }
    }

    private static final float EPSILON = 1e-5f;
    private static final float SLOPE = 0.2f;

    private static final List<Maps> SHAPES = List.of(
            new Maps(1, 1, 1, Activation.NONE),
            new Maps(2, 9, 3, Activation.NONE),
            new Maps(2, 64, 8, Activation.RELU),
            new Maps(1, 300, 16, Activation.LEAKY_RELU),
            new Maps(1, 30, 200, Activation.RELU),
            new Maps(2, 17, 67, Activation.LEAKY_RELU),
            new Maps(1, 70, 127, Activation.NONE),
            new Maps(1, 2, 520, Activation.NONE));

    private final TestGpu device = TestGpu.get();
    private final InstanceNorm norm = new InstanceNorm(device.gpu());

    private static Stream<Arguments> everything() {
        return Arrays.stream(Precision.values())
                .flatMap(precision -> SHAPES.stream().map(maps -> Arguments.of(precision, maps)));
    }

    @ParameterizedTest
    @MethodSource("everything")
    void normalises(Precision precision, Maps maps) {
        try (DeviceArray x = device.upload(precision, Numbers.normal(1, maps.elements(), 2));
                DeviceArray gamma = device.upload(precision, Numbers.normal(2, maps.channels(), 1));
                DeviceArray beta = device.upload(precision, Numbers.normal(3, maps.channels(), 1));
                DeviceArray scratch = scratch(precision, maps)) {
            double[] expected = Arrays.stream(maps.reference().of(x.values(), gamma.values(), beta.values()))
                    .map(maps::activated)
                    .toArray();
            Results.of(precision)
                    .areNear(
                            expected,
                            y -> norm.launch(
                                    call(precision, maps, x.address(), gamma.address(), beta.address(), y),
                                    scratch.address()));
        }
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void worksInPlaceWithoutParameters(Precision precision) {
        Maps maps = new Maps(2, 40, 24, Activation.NONE);
        float[] values = Numbers.normal(4, maps.elements(), 2);
        device.inEverySchedule(() -> {
            try (DeviceArray x = device.upload(precision, values);
                    DeviceArray scratch = scratch(precision, maps)) {
                double[] expected = maps.reference().of(x.values());
                norm.launch(call(precision, maps, x.address(), 0, 0, x.address()), scratch.address());
                assertThat(Numbers.error(x.read(), expected)).isLessThan(Numbers.tolerance(precision));
            }
        });
    }

    private DeviceArray scratch(Precision precision, Maps maps) {
        return device.bytes(Math.toIntExact(norm.scratchBytes(call(precision, maps, 0, 0, 0, 0))));
    }

    private static InstanceNorm.Call call(Precision precision, Maps maps, long x, long gamma, long beta, long y) {
        return new InstanceNorm.Call(
                precision,
                maps.images(),
                maps.positions(),
                maps.channels(),
                x,
                gamma,
                beta,
                EPSILON,
                maps.activation(),
                SLOPE,
                y);
    }
}
