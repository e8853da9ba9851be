package org.lacuna.cuda.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lacuna.cuda.emulation.DeviceArray;
import org.lacuna.cuda.emulation.Numbers;
import org.lacuna.cuda.emulation.TestGpu;
import org.lacuna.inference.backend.Precision;

class GegluTest {
    /** @param padding elements between rows of every matrix */
    private record Shape(int m, int inner, int k, int padding, boolean bias) {}

    /** Each of these in every variant that it has. */
    private static final List<Shape> SHAPES = List.of(
            new Shape(1, 1, 1, 0, true),
            new Shape(2, 2, 8, 0, true),
            new Shape(2, 3, 4, 0, false),
            new Shape(77, 8, 40, 0, true),
            new Shape(1, 64, 320, 0, true),
            new Shape(64, 32, 64, 0, true),
            new Shape(128, 64, 32, 0, true),
            new Shape(130, 65, 40, 0, true),
            new Shape(130, 72, 320, 0, false),
            new Shape(66, 129, 72, 0, true),
            new Shape(77, 67, 9, 0, true),
            new Shape(65, 40, 321, 0, true),
            new Shape(33, 36, 40, 8, true),
            new Shape(70, 36, 40, 3, true));

    private static Stream<Arguments> everyShapeInEveryPrecision() {
        return Arrays.stream(Precision.values())
                .flatMap(precision -> SHAPES.stream().map(shape -> Arguments.of(precision, shape)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("everyShapeInEveryPrecision")
    void gatesEveryShapeInEveryVariant(Precision precision, Shape shape) {
        TestGpu gpu = TestGpu.get();
        int rowStride = shape.k() + shape.padding();
        float[] weight = Numbers.normal(1, 2 * shape.inner() * rowStride, 1 / Math.sqrt(shape.k()));
        float[] bias = Numbers.normal(2, 2 * shape.inner(), shape.bias() ? 1 : 0);
        try (DeviceArray a = gpu.upload(precision, Numbers.normal(3, shape.m() * rowStride, 1));
                DeviceArray w = gpu.upload(precision, packed(weight, rowStride, shape.inner()));
                DeviceArray b = gpu.upload(precision, packed(bias, 1, shape.inner()));
                DeviceArray plainWeight = gpu.upload(precision, weight);
                DeviceArray plainBias = gpu.upload(precision, bias)) {
            double[] expected = expected(shape, a.values(), plainWeight.values(), plainBias.values());
            Geglu geglu = new Geglu(gpu.gpu());
            for (Variant variant : geglu.variants(call(precision, shape, a, w, b, 0))) {
                gpu.inEverySchedule(() -> {
                    try (DeviceArray y = gpu.output(precision, shape.m() * (shape.inner() + shape.padding()))) {
                        geglu.launch(call(precision, shape, a, w, b, y.address()), variant, 0);
                        assertThat(ProductReference.error(y.read(), expected))
                                .as(variant.name())
                                .isLessThan(Numbers.tolerance(precision));
                    }
                });
            }
        }
    }

    private static Geglu.Call call(
            Precision precision, Shape shape, DeviceArray a, DeviceArray w, DeviceArray b, long y) {
        int rowStride = shape.k() + shape.padding();
        return new Geglu.Call(
                precision,
                shape.m(),
                shape.inner(),
                shape.k(),
                a.address(),
                rowStride,
                w.address(),
                rowStride,
                y,
                shape.inner() + shape.padding(),
                shape.bias() ? b.address() : 0);
    }

    private static float[] packed(float[] rows, int stride, int inner) {
        float[] packed = new float[Geglu.packedRows(inner) * stride];
        for (int row = 0; row < Geglu.packedRows(inner); row++) {
            System.arraycopy(rows, Geglu.packedRow(row, inner) * stride, packed, row * stride, stride);
        }
        return packed;
    }

    /** From the weight as it is in a file; NaN for what must not be written. */
    private static double[] expected(Shape shape, double[] a, double[] weight, double[] bias) {
        int rowStride = shape.k() + shape.padding();
        int yStride = shape.inner() + shape.padding();
        double[] y = new double[shape.m() * yStride];
        Arrays.fill(y, Double.NaN);
        for (int m = 0; m < shape.m(); m++) {
            for (int n = 0; n < shape.inner(); n++) {
                double value = bias[n];
                double gate = bias[shape.inner() + n];
                for (int k = 0; k < shape.k(); k++) {
                    value += a[m * rowStride + k] * weight[n * rowStride + k];
                    gate += a[m * rowStride + k] * weight[(shape.inner() + n) * rowStride + k];
                }
                y[m * yStride + n] = value * ProductReference.gelu(gate);
            }
        }
        return y;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 8, 9, 1280})
    void packsEveryRowOnce(int inner) {
        Set<Integer> sources = new HashSet<>();
        for (int row = 0; row < Geglu.packedRows(inner); row++) {
            sources.add(Geglu.packedRow(row, inner));
        }
        assertThat(sources).hasSize(2 * inner).allMatch(source -> source >= 0 && source < 2 * inner);
    }

    @Test
    void packsEightValuesBeforeTheirGates() {
        assertThat(Stream.of(0, 7, 8, 15, 16, 24).map(row -> Geglu.packedRow(row, 100)))
                .containsExactly(0, 7, 100, 107, 8, 108);
    }

    @ParameterizedTest
    @CsvSource({"2048, 5120, 1280, 128x128", "128, 5120, 1280, 64x64", "64, 1280, 320, 64x64", "2048, 5120, 9, 64x64"})
    void fillsTheDeviceByRule(int m, int inner, int k, String name) {
        Geglu.Call call = Geglu.Call.of(Precision.F16, m, inner, k, 0, 0, 0, 0);
        assertThat(Geglu.variants(call, 132).get(0).name()).isEqualTo(name);
    }
}
