package org.lacuna.cuda.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lacuna.cuda.emulation.DeviceArray;
import org.lacuna.cuda.emulation.Numbers;
import org.lacuna.cuda.emulation.TestGpu;
import org.lacuna.inference.backend.Precision;

@ExtendWith(HopperDevice.class)
class HopperGemmTest {
    private static final float SLOPE = 0.2f;
    private static final float ALPHA = 0.75f;

    /**
     * A product with everything that can be around it.
     *
     * @param variant to do it in
     * @param padding elements between the rows of a, y and the residual
     */
    private record Shape(String variant, int batch, int m, int n, int k, int padding) {}

    private static final List<Shape> SHAPES = List.of(
            // exactly a tile of each kind
            new Shape("wgmma-128x128", 1, 128, 128, 64, 0),
            new Shape("wgmma-128x160", 1, 128, 160, 64, 0),
            new Shape("wgmma-128x256", 1, 128, 256, 64, 0),
            // less than a tile, one element
            new Shape("wgmma-128x128", 1, 1, 1, 8, 0),
            new Shape("wgmma-128x160", 1, 70, 88, 40, 8),
            new Shape("wgmma-128x256", 1, 3, 9, 200, 3 * 8),
            // several tiles for a block, the last ones not whole; more steps than the ring has stages
            new Shape("wgmma-128x128", 1, 130, 264, 136, 0),
            new Shape("wgmma-128x160", 2, 129, 328, 72, 8),
            new Shape("wgmma-128x160", 1, 66, 161, 8 * 64, 0),
            new Shape("wgmma-128x256", 1, 65, 300, 6 * 64 + 8, 0),
            // nine rows of tiles: more than one group
            new Shape("wgmma-128x128", 1, 8 * 128 + 2, 136, 8, 0),
            // sums in parts, evenly, unevenly, and fewer parts than asked for
            new Shape("wgmma-128x128/split2", 1, 66, 72, 8 * 64, 0),
            new Shape("wgmma-128x160/split4", 2, 5, 161, 9 * 64 + 8, 8),
            new Shape("wgmma-128x256/split16", 1, 2, 264, 33 * 64, 0));

    private static Stream<Arguments> everyShapeInBothPrecisions() {
        return Stream.of(Precision.F16, Precision.BF16)
                .flatMap(precision -> SHAPES.stream().map(shape -> Arguments.of(precision, shape)));
    }

    private final TestGpu gpu = TestGpu.get();
    private final HopperGemm gemm = new HopperGemm(gpu.gpu());

    /** A weight's rows, packed on the device. */
    private DeviceArray packed(Precision precision, DeviceArray weight, int n, int k) {
        DeviceArray packed = gpu.output(precision, Math.toIntExact(HopperWeights.elements(n, k)));
        new HopperWeights(gpu.gpu()).pack(weight.address(), k, packed.address(), n, k);
        return packed;
    }

    @ParameterizedTest
    @MethodSource("everyShapeInBothPrecisions")
    void isTheProduct(Precision precision, Shape s) {
        int lda = s.k() + s.padding();
        int ldy = s.n() + s.padding();
        try (DeviceArray a = gpu.upload(precision, Numbers.normal(1, s.batch() * s.m() * lda, 1));
                DeviceArray w = gpu.upload(precision, Numbers.normal(2, s.n() * s.k(), 0.1));
                DeviceArray packed = packed(precision, w, s.n(), s.k());
                DeviceArray bias = gpu.upload(precision, Numbers.normal(3, s.n(), 1));
                DeviceArray residual = gpu.upload(precision, Numbers.normal(4, s.batch() * s.m() * ldy, 1))) {
            gpu.inEverySchedule(() -> {
                try (DeviceArray y = gpu.output(precision, s.batch() * s.m() * ldy)) {
                    Gemm.Call call = Gemm.Call.linear(
                                    precision,
                                    s.m(),
                                    s.n(),
                                    s.k(),
                                    a.address(),
                                    packed.address(),
                                    y.address(),
                                    bias.address())
                            .withRowStrides(lda, 0, ldy)
                            .withBatch(s.batch(), (long) s.m() * lda, 0, (long) s.m() * ldy, (long) s.m() * ldy)
                            .withResidual(residual.address(), ldy)
                            .withActivation(Activation.LEAKY_RELU, SLOPE)
                            .withAlpha(ALPHA);
                    assertThat(gemm.supports(call)).isTrue();
                    launch(call, s.variant());
                    double[] expected = expected(s, lda, ldy, a.values(), w.values(), bias.values(), residual.values());
                    check(precision, y.read(), expected, s.n(), ldy);
                }
            });
        }
    }

    private void launch(Gemm.Call call, String name) {
        Variant variant = HopperPlan.of(new Variant(name, 0)).variant((long) call.batch() * call.m() * (call.n() + 7L));
        try (DeviceArray scratch = gpu.bytes((int) variant.scratchBytes())) {
            gemm.launch(call, variant, scratch.address());
            gpu.gpu().synchronize();
        }
    }

    private static double[] expected(
            Shape s, int lda, int ldy, double[] a, double[] w, double[] bias, double[] residual) {
        double[] y = new double[s.batch() * s.m() * ldy];
        for (int row = 0; row < s.batch() * s.m(); row++) {
            for (int n = 0; n < s.n(); n++) {
                double sum = 0;
                for (int k = 0; k < s.k(); k++) {
                    sum += a[row * lda + k] * w[n * s.k() + k];
                }
                double x = ALPHA * sum + bias[n];
                y[row * ldy + n] = residual[row * ldy + n] + (x > 0 ? x : SLOPE * x);
            }
        }
        return y;
    }

    /** The columns are right, and what lies between rows was not written. */
    private static void check(Precision precision, float[] actual, double[] expected, int columns, int ld) {
        for (int i = 0; i < actual.length; i++) {
            if (i % ld >= columns) {
                assertThat(actual[i]).isNaN();
                actual[i] = 0;
            }
        }
        assertThat(Numbers.error(actual, expected)).isLessThan(Numbers.tolerance(precision));
    }

    @ParameterizedTest
    @EnumSource(Activation.class)
    void everyActivationIsThatOfTheOtherKernels(Activation activation) {
        Precision precision = Precision.F16;
        int m = 5;
        int n = 24;
        int k = 16;
        try (DeviceArray a = gpu.upload(precision, Numbers.normal(1, m * k, 1));
                DeviceArray w = gpu.upload(precision, Numbers.normal(2, n * k, 0.3));
                DeviceArray packed = packed(precision, w, n, k);
                DeviceArray y = gpu.output(precision, m * n);
                DeviceArray theirs = gpu.output(precision, m * n)) {
            Gemm.Call call = Gemm.Call.linear(precision, m, n, k, a.address(), packed.address(), y.address(), 0)
                    .withActivation(activation, SLOPE);
            launch(call, "wgmma-128x128");
            Gemm.Call other = Gemm.Call.linear(precision, m, n, k, a.address(), w.address(), theirs.address(), 0)
                    .withActivation(activation, SLOPE);
            new Gemm(gpu.gpu()).launch(other, new Variant("64x64", 0), 0);
            assertThat(Numbers.error(y.read(), Results.doubles(theirs.read())))
                    .isLessThan(Numbers.tolerance(precision));
        }
    }

    @Test
    void theResidualCanBeWrittenOver() {
        Precision precision = Precision.BF16;
        Shape s = new Shape("wgmma-128x160", 1, 20, 40, 72, 0);
        float[] residual = Numbers.normal(4, s.m() * s.n(), 1);
        try (DeviceArray a = gpu.upload(precision, Numbers.normal(1, s.m() * s.k(), 1));
                DeviceArray w = gpu.upload(precision, Numbers.normal(2, s.n() * s.k(), 0.1));
                DeviceArray packed = packed(precision, w, s.n(), s.k())) {
            gpu.inEverySchedule(() -> {
                try (DeviceArray y = gpu.upload(precision, residual)) {
                    Gemm.Call call = Gemm.Call.linear(
                                    precision, s.m(), s.n(), s.k(), a.address(), packed.address(), y.address(), 0)
                            .withResidual(y.address(), s.n())
                            .withActivation(Activation.LEAKY_RELU, SLOPE)
                            .withAlpha(ALPHA);
                    launch(call, s.variant());
                    double[] expected =
                            expected(s, s.k(), s.n(), a.values(), w.values(), new double[s.n()], y.values());
                    check(precision, y.read(), expected, s.n(), s.n());
                }
            });
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"F16", "BF16"})
    void gatesAreThoseOfTheirValues(Precision precision) {
        int m = 130;
        int inner = 92;
        int k = 136;
        int rows = Geglu.packedRows(inner);
        float[] weight = Numbers.normal(2, 2 * inner * k, 0.1);
        float[] bias = Numbers.normal(3, 2 * inner, 1);
        float[] orderedWeight = new float[rows * k];
        float[] orderedBias = new float[rows];
        for (int row = 0; row < rows; row++) {
            System.arraycopy(weight, Geglu.packedRow(row, inner) * k, orderedWeight, row * k, k);
            orderedBias[row] = bias[Geglu.packedRow(row, inner)];
        }
        HopperGeglu geglu = new HopperGeglu(gpu.gpu());
        try (DeviceArray a = gpu.upload(precision, Numbers.normal(1, m * k, 1));
                DeviceArray w = gpu.upload(precision, orderedWeight);
                DeviceArray packed = packed(precision, w, rows, k);
                DeviceArray b = gpu.upload(precision, orderedBias);
                DeviceArray expected = gpu.output(precision, m * inner)) {
            Geglu.Call plain =
                    Geglu.Call.of(precision, m, inner, k, a.address(), w.address(), expected.address(), b.address());
            new Geglu(gpu.gpu()).launch(plain, new Variant("64x64", 0), 0);
            gpu.inEverySchedule(() -> {
                try (DeviceArray y = gpu.output(precision, m * inner)) {
                    Geglu.Call call = Geglu.Call.of(
                            precision, m, inner, k, a.address(), packed.address(), y.address(), b.address());
                    assertThat(geglu.supports(call)).isTrue();
                    for (Variant variant : geglu.variants(call)) {
                        geglu.launch(call, variant, 0);
                        assertThat(Numbers.error(y.read(), Results.doubles(expected.read())))
                                .isLessThan(Numbers.tolerance(precision));
                    }
                }
            });
        }
    }

    @Test
    void packedWeightsAreWhereTheIndexSays() {
        int n = 19;
        int k = 72;
        try (DeviceArray w = gpu.upload(Precision.F16, Numbers.normal(1, n * k, 1));
                DeviceArray packed = packed(Precision.F16, w, n, k)) {
            float[] expected = new float[Math.toIntExact(HopperWeights.elements(n, k))];
            double[] values = w.values();
            for (int i = 0; i < values.length; i++) {
                expected[Math.toIntExact(HopperWeights.index(n, i / k, i % k))] = (float) values[i];
            }
            assertThat(packed.read()).containsExactly(expected);
        }
    }

    @Test
    void theRuleFillsTheDevice() {
        int multiprocessors = 132;
        // An attention projection of SDXL: 128 tiles of 160 columns.
        assertThat(first(2048, 1280, 1280, multiprocessors)).isEqualTo("wgmma-128x160");
        // Many rows: the widest tile.
        assertThat(first(16384, 5120, 1280, multiprocessors)).isEqualTo("wgmma-128x256");
        // 8 x 8 maps: the sums are shared.
        assertThat(first(128, 1280, 5120, multiprocessors)).contains("/split");
    }

    private static String first(int m, int n, int k, int multiprocessors) {
        Gemm.Call call = Gemm.Call.linear(Precision.F16, m, n, k, 0, 0, 0, 0);
        List<Variant> variants = HopperGemm.variants(call, multiprocessors);
        assertThat(variants).extracting(Variant::name).contains("wgmma-128x128", "wgmma-128x160", "wgmma-128x256");
        return variants.get(0).name();
    }

    @Test
    void whatItCannotDoIsLeftToOthers() {
        Gemm.Call call = Gemm.Call.linear(Precision.F16, 4, 5, 16, 0, 0, 0, 0);
        assertThat(gemm.supports(call)).isTrue();
        assertThat(gemm.supports(call.withColumns(5))).isFalse();
        assertThat(gemm.supports(call.withBatch(2, 64, 80, 20, 0))).isFalse();
        assertThat(gemm.supports(call.withRowStrides(17, 16, 5))).isFalse();
        assertThat(gemm.supports(Gemm.Call.linear(Precision.F16, 4, 5, 12, 0, 0, 0, 0)))
                .isFalse();
        assertThat(gemm.supports(Gemm.Call.linear(Precision.F32, 4, 5, 16, 0, 0, 0, 0)))
                .isFalse();
    }
}
