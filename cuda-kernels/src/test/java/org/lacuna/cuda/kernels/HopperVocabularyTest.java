package org.lacuna.cuda.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lacuna.cuda.driver.Grid;
import org.lacuna.cuda.emulation.DeviceArray;
import org.lacuna.cuda.emulation.FakeDriver;
import org.lacuna.cuda.emulation.Numbers;
import org.lacuna.cuda.emulation.TestGpu;
import org.lacuna.inference.backend.Precision;

/** Hopper's instructions do what the PTX ISA says, emulated or real; the emulation reports what must not be done. */
@ExtendWith(HopperDevice.class)
class HopperVocabularyTest {
    private static final int WARPGROUP = 128;
    private static final int M = 64;
    private static final int K = 16;

    /** Swizzling modes in the order of their codes in a descriptor, with the bytes that a row of an atom has. */
    private enum Swizzle {
        NONE(16),
        BYTES_128(128),
        BYTES_64(64),
        BYTES_32(32);

        final int rowBytes;

        Swizzle(int rowBytes) {
            this.rowBytes = rowBytes;
        }

        /** Where a byte lies whose address would be this one without swizzling. */
        int swizzled(int address) {
            return address ^ (address >> 7 & rowBytes / 16 - 1) << 4;
        }
    }

    /**
     * How an operand lies in shared memory: the canonical layouts of the PTX ISA.
     *
     * @param kMajor whether values of k are neighbours
     * @param at where it begins
     */
    private record Placed(boolean kMajor, Swizzle swizzle, int at, int leading, int stride) {
        /** The byte at which the element of a row (of A, or a column of B) and a value of k lies. */
        int address(int row, int k) {
            int linear;
            if (kMajor && swizzle == Swizzle.NONE) {
                linear = row / 8 * stride + k / 8 * leading + row % 8 * 16 + k % 8 * 2;
            } else if (kMajor) {
                linear = row / 8 * stride + row % 8 * swizzle.rowBytes + k * 2;
            } else if (swizzle == Swizzle.NONE) {
                linear = row / 8 * stride + k / 8 * leading + k % 8 * 16 + row % 8 * 2;
            } else {
                int together = swizzle.rowBytes / 2;
                linear = row / together * leading + k / 8 * stride + k % 8 * swizzle.rowBytes + row % together * 2;
            }
            return swizzle.swizzled(at + linear);
        }

        int[] operand() {
            return new int[] {at, leading, stride, swizzle.ordinal()};
        }
    }

    private static final int B_AT = 16 << 10;

    private static final Placed A = new Placed(true, Swizzle.BYTES_128, 0, 16, 1024);

    /** At the beginning of an atom, or some values of k further on. */
    private static final List<Placed> PLACES_OF_A = List.of(
            new Placed(true, Swizzle.NONE, 0, 128, 256),
            new Placed(true, Swizzle.NONE, 0, 1024, 128),
            new Placed(true, Swizzle.BYTES_32, 256, 16, 256),
            new Placed(true, Swizzle.BYTES_64, 0, 16, 512),
            new Placed(true, Swizzle.BYTES_64, 32, 16, 512),
            new Placed(true, Swizzle.BYTES_128, 96, 16, 1024),
            new Placed(true, Swizzle.BYTES_128, 1024, 16, 1024));

    private static final List<Placed> PLACES_OF_B = List.of(
            new Placed(true, Swizzle.NONE, B_AT, 128, 256),
            new Placed(true, Swizzle.NONE, B_AT, 4096, 128),
            new Placed(true, Swizzle.BYTES_32, B_AT, 16, 256),
            new Placed(true, Swizzle.BYTES_64, B_AT + 32, 16, 512),
            new Placed(true, Swizzle.BYTES_128, B_AT, 16, 1024),
            new Placed(true, Swizzle.BYTES_128, B_AT + 64, 16, 1024),
            new Placed(false, Swizzle.NONE, B_AT, 128, 256),
            new Placed(false, Swizzle.NONE, B_AT, 4096, 128),
            new Placed(false, Swizzle.BYTES_32, B_AT, 512, 256),
            new Placed(false, Swizzle.BYTES_64, B_AT, 512, 8 * 512),
            new Placed(false, Swizzle.BYTES_128, B_AT, 2048, 1024),
            new Placed(false, Swizzle.BYTES_128, B_AT, 1024, 4 * 1024),
            new Placed(false, Swizzle.BYTES_128, B_AT + 2048, 4096, 1024));

    private record Product(Precision precision, int n, Placed a, Placed b) {
        String kernel() {
            return "certify_wgmma_" + precision.id() + "_n" + n + (b.kMajor() ? "_k" : "_mn");
        }
    }

    /** Every kernel, with every layout of B and every one of A. */
    private static Stream<Product> products() {
        Stream<Product> everyB = IntStream.of(40, 64, 80, 128, 160, 256)
                .boxed()
                .flatMap(n -> PLACES_OF_B.stream().map(b -> new Product(Precision.F16, n, A, b)));
        Stream<Product> everyA = PLACES_OF_A.stream().map(a -> new Product(Precision.F16, 64, a, PLACES_OF_B.get(4)));
        Stream<Product> brainFloats = IntStream.of(64, 160)
                .boxed()
                .flatMap(n -> Stream.of(4, 10).map(b -> new Product(Precision.BF16, n, A, PLACES_OF_B.get(b))));
        return Stream.of(everyB, everyA, brainFloats).flatMap(products -> products);
    }

    private final TestGpu gpu = TestGpu.get();

    @ParameterizedTest
    @MethodSource("products")
    void aProductReadsItsOperandsWhereTheirDescriptorsSay(Product p) {
        int bytes = 64 << 10;
        short[] image = new short[bytes / 2];
        Arrays.fill(image, (short) 0x7FFF);
        double[] a = place(image, p.precision(), p.a(), M, 1);
        double[] b = place(image, p.precision(), p.b(), p.n(), 2);
        int[] argument = concatenate(new int[] {bytes}, p.a().operand(), p.b().operand(), new int[] {1});
        float[] before = Numbers.normal(3, M * p.n(), 1);
        double[] expected = new double[M * p.n()];
        for (int i = 0; i < expected.length; i++) {
            expected[i] = before[i];
            for (int k = 0; k < K; k++) {
                expected[i] += a[i / p.n() * K + k] * b[i % p.n() * K + k];
            }
        }
        float[] ofRegisters = new float[a.length];
        for (int i = 0; i < a.length; i++) {
            ofRegisters[i] = (float) a[i];
        }
        try (DeviceArray imageOnDevice = gpu.upload(bytes(image));
                DeviceArray registers = gpu.upload(p.precision(), ofRegisters)) {
            gpu.inEverySchedule(() -> {
                for (String name : List.of(p.kernel(), p.kernel() + "_of_registers")) {
                    try (DeviceArray d = gpu.upload(Precision.F32, before)) {
                        gpu.gpu()
                                .kernel(name)
                                .launch(
                                        Grid.of(1),
                                        WARPGROUP,
                                        bytes + Long.BYTES,
                                        imageOnDevice.address(),
                                        registers.address(),
                                        d.address(),
                                        argument);
                        assertThat(Numbers.error(d.read(), expected)).isLessThan(1e-5);
                    }
                }
            });
        }
    }

    /** Puts an operand into an image of shared memory; returns its elements as {@code [rows][K]}. */
    private static double[] place(short[] image, Precision precision, Placed place, int rows, long seed) {
        float[] numbers = Numbers.normal(seed, rows * K, 1);
        double[] elements = new double[rows * K];
        for (int i = 0; i < elements.length; i++) {
            // Eight bits of fraction: bf16 and f16 hold it exactly.
            float number = Math.round(numbers[i] * 32) / 32f;
            elements[i] = number;
            image[place.address(i / K, i % K) / 2] = precision == Precision.F16
                    ? Float16.bits(number)
                    : (short) (Float.floatToRawIntBits(number) >>> 16);
        }
        return elements;
    }

    /** The few numbers that are needed here: multiples of 1/32 below 8. */
    private static final class Float16 {
        static short bits(float number) {
            if (number == 0) {
                return 0;
            }
            int bits = Float.floatToRawIntBits(number);
            int exponent = Math.getExponent(number) + 15;
            return (short) (bits >>> 16 & 0x8000 | exponent << 10 | bits >>> 13 & 0x3FF);
        }
    }

    private static int[] concatenate(int[]... arrays) {
        return Arrays.stream(arrays).flatMapToInt(Arrays::stream).toArray();
    }

    private static byte[] bytes(short[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asShortBuffer().put(values);
        return bytes.array();
    }

    @ParameterizedTest
    @CsvSource({"1", "3", "4", "50"})
    void aRingHandsOverEveryPieceInOrder(int pieces) {
        int[] numbers = IntStream.range(0, pieces * 32).map(i -> 7919 * i).toArray();
        int[] expected =
                IntStream.range(0, pieces * 32).map(i -> numbers[i] + i / 32).toArray();
        try (DeviceArray from = gpu.upload(numbers)) {
            gpu.inEverySchedule(() -> {
                try (DeviceArray to = gpu.bytes(numbers.length * Integer.BYTES)) {
                    gpu.gpu().kernel("certify_ring").launch(Grid.of(1), 64, 512, from.address(), to.address(), pieces);
                    assertThat(to.readInts()).containsExactly(expected);
                }
            });
        }
    }

    /** The bugs of {@code hopper_broken.cu} in its order, with what is said about them. */
    private enum Bug {
        NONE(""),
        NO_PROXY_FENCE("without fence.proxy.async"),
        PROXY_FENCE_TOO_EARLY("without fence.proxy.async"),
        NO_WGMMA_FENCE("no wgmma.fence"),
        NO_WGMMA_COMMIT("the block ended before a wgmma did"),
        NO_WGMMA_WAIT("the block ended before a wgmma did"),
        WRITTEN_IN_FLIGHT("while a product that uses them is in flight"),
        REFILLED_TOO_EARLY("without fence.proxy.async"),
        WARPS_DISAGREE("the warps of a warpgroup disagree"),
        A_WARP_IS_MISSING("not all warps of a warpgroup issued a wgmma"),
        NO_BARRIER_FENCE("no fence.mbarrier_init"),
        TOO_MANY_BYTES_EXPECTED("waits at mbarrier.try_wait, line"),
        TOO_MANY_ARRIVALS("more arrivals than a phase has"),
        NOT_INITIALISED("before mbarrier.init"),
        BARRIER_OVERWRITTEN("an mbarrier was overwritten"),
        COPY_NOT_WAITED_FOR("the block ended before a bulk copy did");

        final String message;

        Bug(String message) {
            this.message = message;
        }
    }

    @ParameterizedTest
    @EnumSource(Bug.class)
    void bugsAreReported(Bug bug) {
        assumeThat(TestGpu.isReal()).isFalse();
        try (DeviceArray operands = gpu.upload(Precision.F16, Numbers.normal(1, 2 * 64 * 64, 1));
                DeviceArray d = gpu.output(Precision.F32, 64 * 64)) {
            Runnable launch = () -> {
                gpu.gpu()
                        .kernel("hopper_broken")
                        .launch(Grid.of(1), WARPGROUP, 16 << 10, operands.address(), d.address(), bug.ordinal());
                gpu.gpu().synchronize();
            };
            if (bug == Bug.NONE) {
                gpu.inEverySchedule(launch);
                assertThat(d.read()).doesNotContain(Float.NaN);
            } else {
                assertThatThrownBy(() -> gpu.inEverySchedule(launch))
                        .isInstanceOf(AssertionError.class)
                        .hasMessageContaining(bug.message);
            }
        }
    }

    @Test
    void accumulatorsThatAreReadTooEarlyAreNotNumbers() {
        assumeThat(TestGpu.isReal()).isFalse();
        try (DeviceArray operands = gpu.upload(Precision.F16, Numbers.normal(1, 2 * 64 * 64, 1));
                DeviceArray d = gpu.output(Precision.F32, 64 * 64)) {
            assertThatThrownBy(() -> gpu.inEverySchedule(() -> gpu.gpu()
                            .kernel("hopper_broken")
                            .launch(
                                    Grid.of(1),
                                    WARPGROUP,
                                    16 << 10,
                                    operands.address(),
                                    d.address(),
                                    Bug.NO_WGMMA_WAIT.ordinal())))
                    .isInstanceOf(AssertionError.class);
            FakeDriver.clearError();
            assertThat(d.read()).containsOnly(Float.NaN);
        }
    }
}
