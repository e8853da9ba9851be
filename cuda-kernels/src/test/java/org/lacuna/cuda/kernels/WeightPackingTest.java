package org.lacuna.cuda.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lacuna.cuda.emulation.DeviceArray;
import org.lacuna.cuda.emulation.Numbers;
import org.lacuna.cuda.emulation.TestGpu;
import org.lacuna.inference.backend.Precision;

class WeightPackingTest {
    private static final int NOTHING_SEEN = 0;

    private final TestGpu device = TestGpu.get();
    private final WeightPacking packing = new WeightPacking(device.gpu());

    private static Stream<Arguments> everyPair() {
        return Arrays.stream(Precision.values())
                .flatMap(source -> Arrays.stream(Precision.values()).map(target -> Arguments.of(source, target)));
    }

    private void packs(Precision source, Precision target, WeightPacking.Order order, int[] sourceOf) {
        int count = Arrays.stream(sourceOf).max().orElse(0) + 1;
        try (DeviceArray from = device.upload(source, Numbers.normal(1, count, 1));
                DeviceArray check = device.upload(new int[] {NOTHING_SEEN})) {
            double[] expected = Results.rounded(
                    target,
                    Arrays.stream(sourceOf).mapToDouble(i -> from.values()[i]).toArray());
            Results.of(target)
                    .are(
                            expected,
                            y -> packing.launch(WeightPacking.Call.of(source, target, order, from.address(), y)
                                    .checkedBy(check.address())));
            assertThat(check.readInts()).containsExactly(NOTHING_SEEN);
        }
    }

    @ParameterizedTest
    @MethodSource("everyPair")
    void castsWhatStaysInOrder(Precision source, Precision target) {
        for (int count : new int[] {1, 7, 255, 1000}) {
            packs(
                    source,
                    target,
                    WeightPacking.Order.matrix(count, 1),
                    IntStream.range(0, count).toArray());
        }
        packs(
                source,
                target,
                WeightPacking.Order.matrix(5, 9),
                IntStream.range(0, 45).toArray());
    }

    @ParameterizedTest
    @MethodSource("everyPair")
    void putsTheInputChannelsOfAConvolutionLast(Precision source, Precision target) {
        for (int[] sizes : new int[][] {{1, 1, 1, 1}, {4, 3, 3, 3}, {5, 8, 1, 1}, {3, 10, 3, 2}, {8, 16, 3, 3}}) {
            int in = sizes[1];
            int kh = sizes[2];
            int kw = sizes[3];
            int[] sourceOf = new int[sizes[0] * in * kh * kw];
            for (int i = 0; i < sourceOf.length; i++) {
                int channel = i % in;
                int column = i / in % kw;
                int row = i / in / kw % kh;
                sourceOf[i] = ((i / in / kw / kh * in + channel) * kh + row) * kw + column;
            }
            packs(source, target, WeightPacking.Order.convolution(sizes[0], in, kh, kw), sourceOf);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "7, 5", "8, 40", "20, 3", "64, 16"})
    void alternatesBlocksOfValueAndGate(int inner, int columns) {
        int[] sourceOf = new int[Geglu.packedRows(inner) * columns];
        for (int i = 0; i < sourceOf.length; i++) {
            sourceOf[i] = Geglu.packedRow(i / columns, inner) * columns + i % columns;
        }
        packs(
                Precision.F32,
                Precision.F16,
                WeightPacking.Order.matrix(2 * inner, columns).interleaved(8),
                sourceOf);
    }

    @Test
    void takesRowsFromATable() {
        int[] rows = {3, 0, 3, 6, 1};
        int columns = 11;
        try (DeviceArray from = device.upload(Precision.BF16, Numbers.normal(2, 7 * columns, 1));
                DeviceArray table = device.upload(rows)) {
            double[] expected = IntStream.range(0, rows.length * columns)
                    .mapToDouble(i -> from.values()[rows[i / columns] * columns + i % columns])
                    .toArray();
            WeightPacking.Order order = WeightPacking.Order.matrix(rows.length, columns);
            Results.of(Precision.F32)
                    .are(
                            expected,
                            y -> packing.launch(
                                    WeightPacking.Call.of(Precision.BF16, Precision.F32, order, from.address(), y)
                                            .withRows(table.address())));
        }
    }

    @ParameterizedTest
    @MethodSource("everyPair")
    void readsFilesAtAnyAddress(Precision source, Precision target) {
        int count = 100;
        try (DeviceArray whole = device.upload(source, Numbers.normal(3, count, 1))) {
            byte[] bytes = whole.readBytes();
            for (int shift : new int[] {1, 2, 7}) {
                byte[] shifted = new byte[bytes.length + shift];
                System.arraycopy(bytes, 0, shifted, shift, bytes.length);
                try (DeviceArray from = device.upload(shifted)) {
                    Results.of(target)
                            .are(
                                    Results.rounded(target, whole.values()),
                                    y -> packing.launch(WeightPacking.Call.of(
                                            source,
                                            target,
                                            WeightPacking.Order.matrix(10, count / 10),
                                            from.address() + shift,
                                            y)));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("everyPair")
    void tellsWhatIsNotFinite(Precision source, Precision target) {
        for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
            for (int at : new int[] {0, 500, 1002}) {
                assertThat(checked(source, target, at, bad)).isEqualTo(WeightPacking.NOT_FINITE);
            }
        }
    }

    @Test
    void tellsWhatIsTooLargeForTheTarget() {
        for (int at : new int[] {0, 1002}) {
            assertThat(checked(Precision.F32, Precision.F16, at, 65504)).isEqualTo(NOTHING_SEEN);
            assertThat(checked(Precision.F32, Precision.F16, at, -65520)).isEqualTo(WeightPacking.TOO_LARGE);
            assertThat(checked(Precision.BF16, Precision.F16, at, 1e6f)).isEqualTo(WeightPacking.TOO_LARGE);
            assertThat(checked(Precision.F32, Precision.BF16, at, Float.MAX_VALUE))
                    .isEqualTo(WeightPacking.TOO_LARGE);
            assertThat(checked(Precision.BF16, Precision.F32, at, 1e38f)).isEqualTo(NOTHING_SEEN);
        }
    }

    @Test
    void whatIsNotFiniteIsToldFirst() {
        float[] values = new float[300];
        values[10] = 1e6f;
        values[20] = Float.NaN;
        values[30] = 1e6f;
        assertThat(checked(Precision.F32, Precision.F16, values)).isEqualTo(WeightPacking.NOT_FINITE);
    }

    private int checked(Precision source, Precision target, int at, float value) {
        float[] values = Numbers.normal(4, 1003, 1);
        values[at] = value;
        return checked(source, target, values);
    }

    /** Under every schedule the same. */
    private int checked(Precision source, Precision target, float[] values) {
        List<Integer> seen = new ArrayList<>();
        device.inEverySchedule(() -> {
            try (DeviceArray from = device.upload(source, values);
                    DeviceArray to = device.output(target, values.length);
                    DeviceArray check = device.upload(new int[] {NOTHING_SEEN})) {
                packing.launch(WeightPacking.Call.of(
                                source,
                                target,
                                WeightPacking.Order.matrix(values.length, 1),
                                from.address(),
                                to.address())
                        .checkedBy(check.address()));
                seen.add(check.readInts()[0]);
            }
        });
        assertThat(seen).containsOnly(seen.get(0));
        return seen.get(0);
    }

    @Test
    void refusesHalvesOfAnOddNumberOfRows() {
        assertThatThrownBy(() -> WeightPacking.Order.matrix(7, 2).interleaved(8))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
