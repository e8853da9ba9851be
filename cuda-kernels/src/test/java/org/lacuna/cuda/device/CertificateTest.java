package org.lacuna.cuda.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleSupplier;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntBinaryOperator;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lacuna.cuda.driver.Grid;
import org.lacuna.cuda.driver.HalfFloats;
import org.lacuna.cuda.emulation.DeviceArray;
import org.lacuna.cuda.emulation.TestGpu;
import org.lacuna.inference.backend.Precision;

/**
 * What the emulation takes for granted of the hardware ({@code certificate.cu}). Passed on an emulated device, it says that
 * the emulation has the documented formulas; passed on a real one, that the hardware has them too, and so that the
 * kernels' other tests, which mostly run on the emulation, mean something.
 */
class CertificateTest {
    private static final int LANES = 32;
    private static final int WARPS = 64;

    private final TestGpu device = TestGpu.get();

    private void launch(String kernel, int blocks, Object... arguments) {
        device.inEverySchedule(() -> device.gpu().kernel(kernel).launch(Grid.of(blocks), LANES, 0, arguments));
    }

    /** What a real device does is worth knowing, even if it is within bounds. */
    private static void report(String format, Object... values) {
        if (TestGpu.isReal()) {
            System.out.printf(format + "%n", values);
        }
    }

    // ---- matrix products

    /** Fragments of one kind: registers of every lane, each with two numbers or one. */
    private static final class Fragments {
        private final float[] numbers;
        private final int perLane;

        Fragments(float[] numbers, int perLane) {
            this.numbers = numbers;
            this.perLane = perLane;
        }

        float get(int warp, int lane, int register, int half) {
            return numbers[(warp * LANES + lane) * perLane + 2 * register + half];
        }

        /** As the device has them: two numbers in a register, the first in its lower half. */
        int[] packed(Precision precision) {
            int[] registers = new int[numbers.length / 2];
            for (int i = 0; i < registers.length; i++) {
                registers[i] = bits(numbers[2 * i], precision) | bits(numbers[2 * i + 1], precision) << 16;
            }
            return registers;
        }
    }

    private static int bits(float number, Precision precision) {
        return (precision == Precision.F16 ? HalfFloats.toF16(number) : HalfFloats.toBf16(number)) & 0xffff;
    }

    private static float number(int bits, Precision precision) {
        return precision == Precision.F16 ? HalfFloats.fromF16((short) bits) : Float.intBitsToFloat(bits << 16);
    }

    /** The products and sums of whole numbers have no rounding: every result must be exactly the formula's. */
    @ParameterizedTest
    @EnumSource(names = {"F16", "BF16"})
    void matrixFragmentsLieWhereTheyShould(Precision precision) {
        Random random = new Random(11);
        Product product = new Product(precision, () -> random.nextInt(17) - 8);
        assertThat(product.onDevice(device)).isEqualTo(floats(product.byFormula()));
    }

    /** Tensor cores add sixteen products and the old sum in an order and with a rounding of their own. */
    @ParameterizedTest
    @EnumSource(names = {"F16", "BF16"})
    void matrixProductsAreAddedInF32(Precision precision) {
        Random random = new Random(12);
        Product product =
                new Product(precision, () -> number(bits((float) random.nextGaussian(), precision), precision));
        double[] expected = product.byFormula();
        float[] actual = product.onDevice(device);
        double worst = 0;
        for (int i = 0; i < expected.length; i++) {
            worst = Math.max(worst, Math.abs(actual[i] - expected[i]));
        }
        report("mma %s: largest difference from exact sums %.1e, where results are about 4", precision.id(), worst);
        assertThat(worst).isLessThan(2e-5);
    }

    /** A product for each of many warps, fragments filled by a source of numbers. */
    private final class Product {
        private final Precision precision;
        private final Fragments a;
        private final Fragments b;
        private final float[] c;

        Product(Precision precision, DoubleSupplier source) {
            this.precision = precision;
            a = new Fragments(filled(8 * LANES * WARPS, source), 8);
            b = new Fragments(filled(4 * LANES * WARPS, source), 4);
            c = filled(4 * LANES * WARPS, source);
        }

        float[] onDevice(TestGpu gpu) {
            try (DeviceArray left = gpu.upload(a.packed(precision));
                    DeviceArray right = gpu.upload(b.packed(precision));
                    DeviceArray old = gpu.upload(Precision.F32, c);
                    DeviceArray sums = gpu.output(Precision.F32, c.length)) {
                launch(
                        "certify_mma_" + precision.id(),
                        WARPS,
                        left.address(),
                        right.address(),
                        old.address(),
                        sums.address());
                return sums.read();
            }
        }

        /**
         * The PTX ISA's fragments of m16n8k16. With g = lane / 4 and t = lane % 4, register r of A holds row g + 8 (r % 2),
         * columns 2 t + 8 (r / 2) and the next; register r of B rows 2 t + 8 r and the next, column g; numbers 0 and 1 of C
         * and D lie in row g, 2 and 3 in row g + 8, columns 2 t and the next.
         */
        double[] byFormula() {
            double[] sums = new double[c.length];
            for (int warp = 0; warp < WARPS; warp++) {
                double[][] left = new double[16][16];
                double[][] right = new double[16][8];
                for (int lane = 0; lane < LANES; lane++) {
                    int g = lane / 4;
                    int t = lane % 4;
                    for (int half = 0; half < 2; half++) {
                        for (int r = 0; r < 4; r++) {
                            left[g + 8 * (r % 2)][2 * t + 8 * (r / 2) + half] = a.get(warp, lane, r, half);
                        }
                        for (int r = 0; r < 2; r++) {
                            right[2 * t + 8 * r + half][g] = b.get(warp, lane, r, half);
                        }
                    }
                }
                for (int lane = 0; lane < LANES; lane++) {
                    for (int i = 0; i < 4; i++) {
                        int row = lane / 4 + 8 * (i / 2);
                        int column = 2 * (lane % 4) + i % 2;
                        int at = 4 * (warp * LANES + lane) + i;
                        sums[at] = c[at];
                        for (int k = 0; k < 16; k++) {
                            sums[at] += left[row][k] * right[k][column];
                        }
                    }
                }
            }
            return sums;
        }
    }

    private static float[] filled(int count, DoubleSupplier source) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) source.getAsDouble();
        }
        return numbers;
    }

    private static float[] floats(double[] numbers) {
        return filled(numbers.length, Arrays.stream(numbers).iterator()::nextDouble);
    }

    // ---- shared memory

    /**
     * Lane 8 i + r gives the address of row r of matrix i. Lane l receives in register i numbers 2 t and 2 t + 1 of row g
     * of matrix i, transposed those of column g, with g = l / 4 and t = l % 4.
     */
    @Test
    void matricesAreLoadedFromTheRowsThatTheLanesName() {
        int chunks = 96;
        int[] numbers = new Random(13).ints(8L * chunks, 0, 1 << 16).toArray();
        List<Integer> order = new ArrayList<>(IntStream.range(0, chunks).boxed().toList());
        Collections.shuffle(order, new Random(14));
        int[] chosen = order.stream().limit(LANES).mapToInt(Integer::intValue).toArray();
        int[] plain = new int[4 * LANES];
        int[] transposed = new int[4 * LANES];
        for (int lane = 0; lane < LANES; lane++) {
            int g = lane / 4;
            int t = lane % 4;
            for (int matrix = 0; matrix < 4; matrix++) {
                int first = 8 * matrix;
                IntBinaryOperator at = (row, column) -> numbers[8 * chosen[first + row] + column];
                plain[4 * lane + matrix] = at.applyAsInt(g, 2 * t) | at.applyAsInt(g, 2 * t + 1) << 16;
                transposed[4 * lane + matrix] = at.applyAsInt(2 * t, g) | at.applyAsInt(2 * t + 1, g) << 16;
            }
        }
        try (DeviceArray source = device.upload(shorts(numbers));
                DeviceArray rows = device.upload(chosen);
                DeviceArray asTheyAre = device.bytes(Integer.BYTES * plain.length);
                DeviceArray turned = device.bytes(Integer.BYTES * plain.length)) {
            launch("certify_ldmatrix", 1, source.address(), rows.address(), asTheyAre.address(), turned.address());
            assertThat(asTheyAre.readInts()).isEqualTo(plain);
            assertThat(turned.readInts()).isEqualTo(transposed);
        }
    }

    private static byte[] shorts(int[] numbers) {
        byte[] bytes = new byte[2 * numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            bytes[2 * i] = (byte) numbers[i];
            bytes[2 * i + 1] = (byte) (numbers[i] >>> 8);
        }
        return bytes;
    }

    @Test
    void copiesThatAreOffWriteZeros() {
        int[] from = new Random(15).ints(4L * 2 * LANES).toArray();
        int[] on = new Random(16).ints(2L * LANES, 0, 2).toArray();
        int[] expected = new int[from.length];
        for (int i = 0; i < expected.length; i++) {
            // The kernel has the pieces of a group read by other lanes, the last one's by the first.
            int piece = i / 4;
            int source = piece < LANES ? LANES - 1 - piece : 3 * LANES - 1 - piece;
            expected[i] = on[source] == 0 ? 0 : from[4 * source + i % 4];
        }
        try (DeviceArray source = device.upload(from);
                DeviceArray which = device.upload(on);
                DeviceArray target = device.bytes(Integer.BYTES * from.length)) {
            launch("certify_copies", 1, source.address(), which.address(), target.address());
            assertThat(target.readInts()).isEqualTo(expected);
        }
    }

    // ---- warps

    @Test
    void shufflesAndVotesTakeFromTheLanesThatTheyShould() {
        int[] in = new Random(17).ints(LANES, 1, 1 << 30).toArray();
        int odd = IntStream.range(0, LANES).map(l -> (in[l] & 1) << l).sum();
        List<IntUnaryOperator> answers = List.of(
                l -> in[(5 * l + 3) % LANES],
                l -> in[l / 8 * 8 + 3],
                l -> in[l ^ 21],
                l -> in[l ^ 4],
                l -> in[l + 3 < LANES ? l + 3 : l],
                l -> in[l % 16 + 3 < 16 ? l + 3 : l],
                l -> in[l >= 5 ? l - 5 : l],
                l -> odd,
                l -> 1,
                l -> 1);
        int[] expected = IntStream.range(0, answers.size() * LANES)
                .map(i -> answers.get(i / LANES).applyAsInt(i % LANES))
                .toArray();
        try (DeviceArray source = device.upload(in);
                DeviceArray target = device.bytes(Integer.BYTES * expected.length)) {
            launch("certify_shuffles", 1, source.address(), target.address());
            assertThat(target.readInts()).isEqualTo(expected);
        }
    }

    // ---- numbers

    @ParameterizedTest
    @EnumSource(names = {"F16", "BF16"})
    void everyPatternIsTheNumberThatItShouldBe(Precision precision) {
        int patterns = 1 << 16;
        try (DeviceArray wide = device.output(Precision.F32, patterns)) {
            launch("certify_widening_" + precision.id(), patterns / LANES, wide.address());
            float[] actual = wide.read();
            // As bits, so that -0 is not 0; NaNs have all become the same one.
            assertThat(IntStream.range(0, patterns).map(bits -> Float.floatToIntBits(actual[bits])))
                    .containsExactlyElementsOf(IntStream.range(0, patterns)
                            .mapToObj(bits -> Float.floatToIntBits(number(bits, precision)))
                            .toList());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"F16", "BF16"})
    void numbersAreRoundedAsTheyShouldBe(Precision precision) {
        float[] numbers = roundable();
        int[] expected = new int[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            expected[i] = bits(numbers[i], precision);
        }
        try (DeviceArray source = device.upload(Precision.F32, numbers);
                DeviceArray single = device.bytes(Short.BYTES * numbers.length);
                DeviceArray pairs = device.bytes(Integer.BYTES * numbers.length)) {
            launch(
                    "certify_narrowing_" + precision.id(),
                    Grid.blocks(numbers.length, LANES),
                    source.address(),
                    single.address(),
                    pairs.address(),
                    numbers.length);
            byte[] one = single.readBytes();
            int[] two = pairs.readInts();
            for (int i = 0; i < numbers.length; i++) {
                int next = (i + 1) % numbers.length;
                String of = numbers[i] + " and " + numbers[next];
                assertSame(of, one[2 * i] & 0xff | (one[2 * i + 1] & 0xff) << 8, expected[i], precision);
                assertSame(of, two[i] & 0xffff, expected[i], precision);
                assertSame(of, two[i] >>> 16, expected[next], precision);
            }
        }
    }

    private static void assertSame(String what, int actual, int expected, Precision precision) {
        boolean bothNaN = Float.isNaN(number(actual, precision)) && Float.isNaN(number(expected, precision));
        assertThat(bothNaN ? expected : actual).as(what).isEqualTo(expected);
    }

    /** Numbers of all sizes, halfway cases, the limits of both types, and what is no number. */
    private static float[] roundable() {
        Random random = new Random(18);
        List<Float> numbers = new ArrayList<>(List.of(
                0f,
                -0f,
                1f,
                65504f,
                65519.996f,
                65520f,
                -65536f,
                0x1p-14f,
                0x1.ffcp-15f,
                0x1p-24f,
                0x1p-25f,
                0x1.8p-25f,
                1 + 0x1p-11f,
                1 + 3 * 0x1p-11f,
                1 + 0x1p-8f,
                1 + 3 * 0x1p-8f,
                Float.MAX_VALUE,
                Float.MIN_NORMAL,
                Float.POSITIVE_INFINITY,
                Float.NEGATIVE_INFINITY,
                Float.NaN));
        for (int i = 0; i < 2000; i++) {
            numbers.add((float) (random.nextGaussian() * Math.pow(2, random.nextInt(60) - 30)));
        }
        float[] all = new float[numbers.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = numbers.get(i);
        }
        return all;
    }

    /** A function of kit.cuh, as it is defined, and how far it may be off: relative to the larger of its result and 1. */
    private record Function(String name, DoubleUnaryOperator definition, double tolerance) {}

    private static final List<Function> FUNCTIONS = List.of(
            new Function("exp", Math::exp, 4e-6),
            new Function("log", x -> Math.log(Math.abs(x)), 1e-6),
            new Function("sqrt", x -> Math.sqrt(Math.abs(x)), 1e-7),
            new Function("reciprocal", x -> 1 / x, 3e-7),
            new Function("erf", CertificateTest::erf, 1e-6),
            new Function("tanh", Math::tanh, 1e-6),
            new Function("sigmoid", x -> 1 / (1 + Math.exp(-x)), 1e-6),
            new Function("gelu", x -> 0.5 * x * (1 + erf(x / Math.sqrt(2))), 1e-6));

    @Test
    void functionsAreAsExactAsTheyShouldBe() {
        int count = 4000;
        Random random = new Random(19);
        float[] x = filled(count, () -> 8 * random.nextGaussian());
        try (DeviceArray source = device.upload(Precision.F32, x);
                DeviceArray target = device.output(Precision.F32, FUNCTIONS.size() * count)) {
            launch("certify_functions", Grid.blocks(count, LANES), source.address(), target.address(), count);
            float[] actual = target.read();
            for (int f = 0; f < FUNCTIONS.size(); f++) {
                Function function = FUNCTIONS.get(f);
                double worst = 0;
                for (int i = 0; i < count; i++) {
                    double expected = function.definition().applyAsDouble(x[i]);
                    double error = Math.abs(actual[f * count + i] - expected) / Math.max(1, Math.abs(expected));
                    worst = Double.isNaN(error) ? Double.POSITIVE_INFINITY : Math.max(worst, error);
                }
                report("%s: largest error %.1e", function.name(), worst);
                assertThat(worst).as(function.name()).isLessThan(function.tolerance());
            }
        }
    }

    /** The series of Abramowitz and Stegun 7.1.6, which converges everywhere; from 6 on it is 1 in double precision. */
    private static double erf(double x) {
        if (Math.abs(x) > 6) {
            return Math.signum(x);
        }
        double term = x;
        double sum = x;
        for (int n = 1; n < 200; n++) {
            term *= 2 * x * x / (2 * n + 1);
            sum += term;
        }
        return 2 / Math.sqrt(Math.PI) * Math.exp(-x * x) * sum;
    }
}
