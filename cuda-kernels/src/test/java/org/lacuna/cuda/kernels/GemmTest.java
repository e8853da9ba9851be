package org.lacuna.cuda.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lacuna.cuda.emulation.DeviceArray;
import org.lacuna.cuda.emulation.Numbers;
import org.lacuna.cuda.emulation.TestGpu;
import org.lacuna.inference.backend.Precision;

class GemmTest {
    private static final float SLOPE = 0.2f;
    private static final float ALPHA = 0.75f;

    /**
     * A product with everything that can be around it.
     *
     * @param padding elements between the rows of every matrix, and as many before the first one
     */
    private record Shape(int batch, int m, int n, int k, boolean byColumns, int padding) {}

    private static Shape plain(int m, int n, int k) {
        return new Shape(1, m, n, k, false, 0);
    }

    private static Shape view(int m, int n, int k, int padding) {
        return new Shape(1, m, n, k, false, padding);
    }

    private static Shape batch(int batch, int m, int n, int k, int padding) {
        return new Shape(batch, m, n, k, false, padding);
    }

    private static Shape columns(int batch, int m, int n, int k, int padding) {
        return new Shape(batch, m, n, k, true, padding);
    }

    /** Each of these in every variant that it has. */
    private static final List<Shape> SHAPES = List.of(
            // one element, one row, one column of tiles; less than a chunk
            plain(1, 2, 1),
            plain(1, 3, 4),
            plain(2, 2, 8),
            plain(1, 129, 9),
            plain(2, 64, 320),
            plain(77, 3, 9),
            plain(130, 2, 40),
            plain(77, 72, 1),
            plain(128, 3, 4),
            // exactly a tile, and one row or column more
            plain(64, 64, 64),
            plain(128, 64, 40),
            plain(128, 128, 32),
            plain(130, 72, 8),
            plain(130, 129, 40),
            // several steps, and sums that can be split: evenly, unevenly, with nothing left for the last part
            plain(77, 72, 320),
            plain(130, 64, 320),
            plain(2, 72, 328),
            plain(128, 72, 321),
            plain(1, 64, 576),
            // nine rows of tiles: more than one group of blocks
            plain(1100, 130, 8),
            // views: of whole chunks, of single elements
            view(77, 72, 40, 8),
            view(66, 66, 264, 24),
            view(77, 64, 40, 1),
            view(3, 5, 320, 3),
            batch(3, 2, 72, 40, 0),
            batch(2, 130, 64, 40, 8),
            batch(2, 77, 3, 9, 1),
            batch(2, 65, 64, 256, 0),
            // weights by columns: P V of attention
            columns(1, 64, 64, 64, 0),
            columns(2, 77, 64, 80, 0),
            columns(2, 130, 136, 72, 8),
            columns(1, 2, 8, 8, 0),
            columns(1, 66, 40, 264, 8),
            columns(2, 77, 40, 77, 0),
            columns(1, 128, 129, 9, 0),
            columns(1, 5, 3, 320, 1));

    private static Stream<Arguments> everyShapeInEveryPrecision() {
        return Arrays.stream(Precision.values())
                .flatMap(precision -> SHAPES.stream().map(shape -> Arguments.of(precision, shape)));
    }

    /** A matrix in memory: rows and matrices of a batch with padding, which is NaN and must not matter. */
    private record Layout(int batch, int rows, int columns, int padding) {
        int stride() {
            return columns + padding;
        }

        int matrix() {
            return rows * stride();
        }

        int elements() {
            return padding + batch * matrix();
        }

        int at(int product, int row, int column) {
            return padding + product * matrix() + row * stride() + column;
        }

        long address(DeviceArray array, Precision precision) {
            return array.address() + (long) padding * precision.bytes();
        }

        float[] normal(long seed, double scale) {
            float[] values = new float[elements()];
            Arrays.fill(values, Float.NaN);
            float[] numbers = Numbers.normal(seed, batch * rows * columns, scale);
            for (int i = 0; i < numbers.length; i++) {
                values[at(i / columns / rows, i / columns % rows, i % columns)] = numbers[i];
            }
            return values;
        }
    }

    /** The operands of a shape on the device, and what their product should be. */
    private static final class Problem implements AutoCloseable {
        final TestGpu gpu = TestGpu.get();
        final Precision precision;
        final Shape shape;
        final Layout aLayout;
        final Layout wLayout;
        final Layout yLayout;
        final DeviceArray a;
        final DeviceArray w;
        final DeviceArray bias;
        final DeviceArray residual;

        Problem(Precision precision, Shape shape) {
            this.precision = precision;
            this.shape = shape;
            aLayout = new Layout(shape.batch(), shape.m(), shape.k(), shape.padding());
            wLayout = shape.byColumns()
                    ? new Layout(shape.batch(), shape.k(), shape.n(), shape.padding())
                    : new Layout(shape.batch(), shape.n(), shape.k(), shape.padding());
            yLayout = new Layout(shape.batch(), shape.m(), shape.n(), shape.padding());
            a = gpu.upload(precision, aLayout.normal(1, 1));
            w = gpu.upload(precision, wLayout.normal(2, 1 / Math.sqrt(shape.k())));
            bias = gpu.upload(precision, Numbers.normal(3, shape.n(), 1));
            residual = gpu.upload(precision, yLayout.normal(4, 1));
        }

        Gemm.Call call(long y) {
            Gemm.Call call = Gemm.Call.linear(
                            precision,
                            shape.m(),
                            shape.n(),
                            shape.k(),
                            aLayout.address(a, precision),
                            wLayout.address(w, precision),
                            y,
                            bias.address())
                    .withBatch(shape.batch(), aLayout.matrix(), wLayout.matrix(), yLayout.matrix(), yLayout.matrix())
                    .withRowStrides(aLayout.stride(), wLayout.stride(), yLayout.stride())
                    .withResidual(yLayout.address(residual, precision), yLayout.stride())
                    .withAlpha(ALPHA);
            return shape.byColumns() ? call.withColumns(wLayout.stride()) : call;
        }

        /** In y's layout, with NaN for what must not be written. */
        double[] expected(Activation activation) {
            double[] aValues = a.values();
            double[] wValues = w.values();
            double[] biasValues = bias.values();
            double[] expected = residual.values();
            for (int product = 0; product < shape.batch(); product++) {
                for (int m = 0; m < shape.m(); m++) {
                    for (int n = 0; n < shape.n(); n++) {
                        double sum = 0;
                        for (int k = 0; k < shape.k(); k++) {
                            int wAt = shape.byColumns() ? wLayout.at(product, k, n) : wLayout.at(product, n, k);
                            sum += aValues[aLayout.at(product, m, k)] * wValues[wAt];
                        }
                        double x = ALPHA * sum + biasValues[n];
                        expected[yLayout.at(product, m, n)] += ProductReference.activated(activation, x, SLOPE);
                    }
                }
            }
            return expected;
        }

        /** Launches every variant under every schedule and compares. */
        void check(Activation activation) {
            double[] expected = expected(activation);
            Gemm gemm = new Gemm(gpu.gpu());
            for (Variant variant : gemm.variants(call(0))) {
                gpu.inEverySchedule(() -> assertThat(ProductReference.error(run(gemm, variant, activation), expected))
                        .as(variant.name())
                        .isLessThan(Numbers.tolerance(precision)));
            }
        }

        float[] run(Gemm gemm, Variant variant, Activation activation) {
            try (DeviceArray y = gpu.output(precision, yLayout.elements());
                    DeviceArray scratch = gpu.bytes(Math.toIntExact(variant.scratchBytes()))) {
                Gemm.Call call = call(yLayout.address(y, precision)).withActivation(activation, SLOPE);
                gemm.launch(call, variant, scratch.address());
                return y.read();
            }
        }

        @Override
        public void close() {
            List.of(a, w, bias, residual).forEach(DeviceArray::close);
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("everyShapeInEveryPrecision")
    void multipliesEveryShapeInEveryVariant(Precision precision, Shape shape) {
        try (Problem problem = new Problem(precision, shape)) {
            problem.check(Activation.NONE);
        }
    }

    @ParameterizedTest
    @EnumSource(Activation.class)
    void appliesActivationsBeforeTheResidual(Activation activation) {
        for (Precision precision : Precision.values()) {
            try (Problem problem = new Problem(precision, plain(40, 72, 256));
                    Problem unaligned = new Problem(precision, plain(9, 7, 5))) {
                problem.check(activation);
                unaligned.check(activation);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void needsNeitherBiasNorResidual(Precision precision) {
        Shape shape = plain(70, 72, 256);
        try (Problem problem = new Problem(precision, shape);
                DeviceArray y = problem.gpu.output(precision, shape.m() * shape.n());
                DeviceArray scratch = problem.gpu.bytes(1 << 20)) {
            Gemm gemm = new Gemm(problem.gpu.gpu());
            Gemm.Call full = problem.call(y.address());
            Gemm.Call bare = Gemm.Call.linear(
                    precision, 70, 72, 256, full.a().address(), full.w().address(), y.address(), 0);
            double[] expected = problem.expected(Activation.NONE);
            double[] bias = problem.bias.values();
            double[] residual = problem.residual.values();
            for (int i = 0; i < expected.length; i++) {
                expected[i] = (expected[i] - residual[i] - bias[i % shape.n()]) / ALPHA;
            }
            for (Variant variant : gemm.variants(bare)) {
                gemm.launch(bare, variant, scratch.address());
                assertThat(Numbers.error(y.read(), expected)).isLessThan(Numbers.tolerance(precision));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void addsToItsOwnResidual(Precision precision) {
        for (Shape shape : List.of(plain(130, 72, 40), plain(5, 64, 512), plain(70, 67, 9))) {
            try (Problem problem = new Problem(precision, shape);
                    DeviceArray y = problem.gpu.upload(precision, problem.yLayout.normal(4, 1));
                    DeviceArray scratch = problem.gpu.bytes(1 << 20)) {
                Gemm gemm = new Gemm(problem.gpu.gpu());
                Gemm.Call call = problem.call(y.address()).withResidual(y.address(), shape.n());
                gemm.launch(call, gemm.variants(call).get(0), scratch.address());
                assertThat(Numbers.error(y.read(), problem.expected(Activation.NONE)))
                        .isLessThan(Numbers.tolerance(precision));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void sharesAnOperandOfABatch(Precision precision) {
        Shape shape = batch(2, 9, 16, 24, 0);
        try (Problem problem = new Problem(precision, shape);
                Problem one = new Problem(precision, plain(9, 16, 24));
                DeviceArray y = problem.gpu.output(precision, shape.m() * shape.n() * shape.batch())) {
            Gemm gemm = new Gemm(problem.gpu.gpu());
            Gemm.Call call = one.call(y.address()).withBatch(2, 0, 0, (long) shape.m() * shape.n(), 0);
            gemm.launch(call, gemm.variants(call).get(0), 0);
            double[] expected = one.expected(Activation.NONE);
            float[] actual = y.read();
            int half = actual.length / 2;
            assertThat(Numbers.error(Arrays.copyOf(actual, half), expected)).isLessThan(Numbers.tolerance(precision));
            assertThat(Arrays.copyOfRange(actual, half, 2 * half)).isEqualTo(Arrays.copyOf(actual, half));
        }
    }

    @Test
    void isTheSameToTheLastBitInEverySchedule() {
        try (Problem problem = new Problem(Precision.F16, plain(66, 72, 520))) {
            Gemm gemm = new Gemm(problem.gpu.gpu());
            for (Variant variant : gemm.variants(problem.call(0))) {
                float[] once = problem.run(gemm, variant, Activation.GELU);
                problem.gpu.inEverySchedule(() ->
                        assertThat(problem.run(gemm, variant, Activation.GELU)).isEqualTo(once));
            }
        }
    }

    /** The choices for 132 multiprocessors; they stand in for shapes of SD 1.5 at 512 px and SDXL at 1024 px. */
    @ParameterizedTest
    @CsvSource({
        "8192, 640, 640, 128x128",
        "2048, 1280, 1280, 128x128",
        "8192, 320, 320, 128x128",
        "2048, 640, 640, 64x64",
        "512, 1280, 1280, 64x64",
        "128, 1280, 1280, 64x64/split4",
        "128, 1280, 5120, 64x64/split4",
        "128, 10240, 1280, 64x64",
        "2, 1280, 320, 64x64",
        "2, 1280, 1280, 64x64/split4",
        "154, 320, 768, 64x64/split2",
        "1, 64, 65536, 64x64/split16",
        "8192, 640, 641, 64x64",
    })
    void fillsTheDeviceByRule(int m, int n, int k, String name) {
        Gemm.Call call = Gemm.Call.linear(Precision.F16, m, n, k, 0, 0, 0, 0);
        assertThat(Gemm.variants(call, 132).get(0).name()).isEqualTo(name);
    }

    @Test
    void offersEachVariantOnce() {
        Gemm.Call call = Gemm.Call.linear(Precision.BF16, 130, 72, 512, 0, 0, 0, 0);
        assertThat(Gemm.variants(call, 132))
                .containsExactlyInAnyOrder(
                        new Variant("128x128", 0),
                        new Variant("64x64", 0),
                        new Variant("64x64/split2", 2L * 130 * 72 * Float.BYTES),
                        new Variant("64x64/split4", 4L * 130 * 72 * Float.BYTES));
    }

    @Test
    void refusesAnEmptyProduct() {
        assertThatThrownBy(() -> Gemm.Call.linear(Precision.F16, 1, 1, 0, 0, 0, 0, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
