package org.lacuna.cuda.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lacuna.cuda.driver.Grid;
import org.lacuna.cuda.emulation.DeviceArray;
import org.lacuna.cuda.emulation.Numbers;
import org.lacuna.cuda.emulation.TestGpu;
import org.lacuna.inference.backend.Precision;

class LayoutTest {
    private static final List<Layout.Size> MAPS = List.of(
            new Layout.Size(1, 1, 1, 1),
            new Layout.Size(1, 2, 2, 8),
            new Layout.Size(2, 5, 3, 3),
            new Layout.Size(2, 4, 7, 16),
            new Layout.Size(1, 9, 6, 10),
            new Layout.Size(3, 8, 8, 40));

    private static final List<Layout.Padding> PADDINGS = Arrays.stream(Layout.Edge.values())
            .flatMap(edge -> Stream.of(
                    new Layout.Padding(0, 1, 0, 1, edge),
                    new Layout.Padding(2, 3, 1, 4, edge),
                    new Layout.Padding(0, 0, 11, 9, edge),
                    new Layout.Padding(1, 0, 0, -1, edge)))
            .toList();

    private final TestGpu device = TestGpu.get();
    private final Layout layout = new Layout(device.gpu());

    private static Stream<Arguments> everyMap() {
        return Stream.of(Precision.F32, Precision.F16)
                .flatMap(precision -> MAPS.stream().map(map -> Arguments.of(precision, map)));
    }

    private static Stream<Arguments> everyPaddingOfEveryMap() {
        return everyMap()
                .flatMap(map -> PADDINGS.stream()
                        .filter(padding -> ((Layout.Size) map.get()[1]).w() + padding.right() > 0)
                        .map(padding -> Arguments.of(map.get()[0], map.get()[1], padding)));
    }

    private static int count(Layout.Size map) {
        return map.n() * map.h() * map.w() * map.c();
    }

    private static int at(Layout.Size map, int n, int y, int x, int c) {
        return ((n * map.h() + y) * map.w() + x) * map.c() + c;
    }

    private DeviceArray random(Precision precision, Layout.Size map) {
        return device.upload(precision, Numbers.normal(1, count(map), 1));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, 1, 1, 1, 0",
        "2, 3, 8, 16, 8, 0",
        "2, 5, 7, 9, 12, 3",
        "4, 17, 6, 6, 40, 2",
        "8, 4, 5, 7, 5, 1",
        "1, 6, 16, 48, 32, 16",
        "2, 100, 3, 8, 4, 1"
    })
    void copiesRows(int elementBytes, int rows, int columns, int sourceStride, int targetStride, int shift) {
        byte[] source = bytes(elementBytes * (rows * sourceStride + shift));
        byte[] expected = new byte[elementBytes * rows * targetStride];
        Arrays.fill(expected, (byte) 0xFF);
        for (int r = 0; r < rows; r++) {
            System.arraycopy(
                    source,
                    elementBytes * (r * sourceStride + shift),
                    expected,
                    elementBytes * r * targetStride,
                    elementBytes * columns);
        }
        try (DeviceArray x = device.upload(source)) {
            device.inEverySchedule(() -> {
                try (DeviceArray y = device.bytes(expected.length)) {
                    layout.copy(new Layout.Rows(
                            elementBytes,
                            rows,
                            columns,
                            x.address() + (long) shift * elementBytes,
                            sourceStride,
                            y.address(),
                            targetStride));
                    assertThat(y.readBytes()).isEqualTo(expected);
                }
            });
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {-5, 0, 2, 3, 99})
    void gathersARowOrTheNearestThereIs(long index) {
        int rows = 4;
        for (int columns : new int[] {1, 23, 300}) {
            try (DeviceArray table = device.upload(Precision.F32, Numbers.normal(2, rows * columns, 1));
                    DeviceArray at = device.upload(new long[] {index})) {
                int row = (int) Math.max(0, Math.min(index, rows - 1));
                Results.of(Precision.F32)
                        .are(
                                Arrays.copyOfRange(table.values(), row * columns, (row + 1) * columns),
                                y -> layout.gatherRow(Float.BYTES, table.address(), at.address(), y, rows, columns));
            }
        }
    }

    @Test
    void countsInPlaceAndElsewhere() {
        try (DeviceArray counter = device.upload(new long[] {(5L << 32) - 1});
                DeviceArray next = device.upload(new long[] {0})) {
            layout.increment(counter.address(), counter.address(), 1);
            layout.increment(counter.address(), next.address(), 3);
            device.gpu().synchronize();
            assertThat(counter.readInts()).containsExactly(0, 5);
            assertThat(next.readInts()).containsExactly(3, 5);
        }
    }

    @ParameterizedTest
    @MethodSource("everyMap")
    void upsamplesToAnySize(Precision precision, Layout.Size map) {
        try (DeviceArray x = random(precision, map)) {
            for (int[] size : new int[][] {{2 * map.h(), 2 * map.w()}, {map.h() + 2, map.w() + 3}, {3, 2}}) {
                Layout.Size large = new Layout.Size(map.n(), size[0], size[1], map.c());
                double[] v = x.values();
                double[] expected = new double[count(large)];
                forEach(
                        large,
                        (n, i, j, c) -> expected[at(large, n, i, j, c)] =
                                v[at(map, n, i * map.h() / size[0], j * map.w() / size[1], c)]);
                Results.of(precision)
                        .are(
                                expected,
                                y -> layout.upsampleNearest(precision.bytes(), map, size[0], size[1], x.address(), y));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void averagesTwoByTwo(Precision precision) {
        for (Layout.Size map : MAPS) {
            Layout.Size small = new Layout.Size(map.n(), map.h() / 2, map.w() / 2, map.c());
            if (count(small) == 0) {
                continue;
            }
            try (DeviceArray x = random(precision, map)) {
                double[] v = x.values();
                double[] expected = new double[count(small)];
                forEach(
                        small,
                        (n, i, j, c) -> expected[at(small, n, i, j, c)] = 0.25
                                * (v[at(map, n, 2 * i, 2 * j, c)]
                                        + v[at(map, n, 2 * i, 2 * j + 1, c)]
                                        + v[at(map, n, 2 * i + 1, 2 * j, c)]
                                        + v[at(map, n, 2 * i + 1, 2 * j + 1, c)]));
                Results.of(precision).areNear(expected, y -> layout.downsample(precision, map, x.address(), y));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("everyPaddingOfEveryMap")
    void padsWithWhatContinuesTheMap(Precision precision, Layout.Size map, Layout.Padding padding) {
        Layout.Size large = new Layout.Size(
                map.n(),
                padding.top() + map.h() + padding.bottom(),
                padding.left() + map.w() + padding.right(),
                map.c());
        try (DeviceArray x = random(precision, map)) {
            double[] v = x.values();
            double[] expected = new double[count(large)];
            forEach(large, (n, i, j, c) -> {
                int row = continued(i - padding.top(), map.h(), padding.edge());
                int column = continued(j - padding.left(), map.w(), padding.edge());
                expected[at(large, n, i, j, c)] = row < 0 || column < 0 ? 0 : v[at(map, n, row, column, c)];
            });
            Results.of(precision).are(expected, y -> layout.pad(precision.bytes(), map, padding, x.address(), y));
        }
    }

    /** By walking there step by step. */
    private static int continued(int i, int size, Layout.Edge edge) {
        return switch (edge) {
            case ZERO -> i >= 0 && i < size ? i : -1;
            case REPLICATE -> Math.max(0, Math.min(i, size - 1));
            case CIRCULAR -> Math.floorMod(i, size);
            case REFLECT -> {
                int at = 0;
                int step = i < 0 ? 1 : Math.min(1, size - 1);
                for (int k = 0; k < Math.abs(i) && size > 1; k++) {
                    if (at + step < 0 || at + step >= size) {
                        step = -step;
                    }
                    at += step;
                }
                yield at;
            }
        };
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "1, 32, 32", "2, 33, 31", "3, 5, 70", "1, 100, 3"})
    void transposes(int n, int rows, int columns) {
        for (Precision precision : List.of(Precision.F32, Precision.F16)) {
            try (DeviceArray x = device.upload(precision, Numbers.normal(3, n * rows * columns, 1))) {
                double[] expected = new double[n * rows * columns];
                for (int i = 0; i < expected.length; i++) {
                    int image = i / (rows * columns);
                    int row = i / columns % rows;
                    expected[(image * columns + i % columns) * rows + row] = x.values()[i];
                }
                Results.of(precision)
                        .are(expected, y -> layout.transpose(precision.bytes(), n, rows, columns, x.address(), y));
            }
        }
    }

    @Test
    void oneBlockTransposesOneImageAfterTheOther() {
        int n = 3;
        int edge = 20;
        try (DeviceArray x = device.upload(Precision.F32, Numbers.normal(4, n * edge * edge, 1))) {
            double[] expected = new double[n * edge * edge];
            for (int i = 0; i < expected.length; i++) {
                int place = i % (edge * edge);
                expected[i - place + place % edge * edge + place / edge] = x.values()[i];
            }
            Results.of(Precision.F32)
                    .are(
                            expected,
                            y -> device.gpu()
                                    .kernel("transpose_4")
                                    .launch(Grid.of(1), 256, 0, x.address(), y, n, edge, edge));
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1, 1, 2", "2, 3, 5, 3, 2", "1, 4, 3, 16, 4", "2, 2, 3, 5, 3", "1, 3, 3, 7, 1"})
    void shufflesPixelsThereAndBack(int n, int h, int w, int c, int factor) {
        Layout.Size deep = new Layout.Size(n, h, w, c * factor * factor);
        Layout.Size large = new Layout.Size(n, h * factor, w * factor, c);
        for (Precision precision : List.of(Precision.F32, Precision.F16)) {
            try (DeviceArray x = random(precision, deep)) {
                double[] v = x.values();
                double[] expected = new double[count(large)];
                forEach(
                        large,
                        (image, i, j, channel) -> expected[at(large, image, i, j, channel)] = v[
                                at(
                                        deep,
                                        image,
                                        i / factor,
                                        j / factor,
                                        (channel * factor + i % factor) * factor + j % factor)]);
                Results.of(precision)
                        .are(expected, y -> layout.pixelShuffle(precision.bytes(), large, factor, x.address(), y));
                try (DeviceArray shuffled = device.upload(precision, Results.floats(expected))) {
                    Results.of(precision)
                            .are(
                                    x.values(),
                                    y -> layout.pixelUnshuffle(
                                            precision.bytes(), large, factor, shuffled.address(), y));
                }
            }
        }
    }

    @Test
    void refusesToUnshuffleWhatIsNotMadeOfSquares() {
        assertThatThrownBy(() -> layout.pixelUnshuffle(4, new Layout.Size(1, 5, 4, 1), 2, 0, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private interface Element {
        void accept(int n, int y, int x, int c);
    }

    private static void forEach(Layout.Size map, Element body) {
        for (int n = 0; n < map.n(); n++) {
            for (int y = 0; y < map.h(); y++) {
                for (int x = 0; x < map.w(); x++) {
                    for (int c = 0; c < map.c(); c++) {
                        body.accept(n, y, x, c);
                    }
                }
            }
        }
    }

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        new Random(4).nextBytes(bytes);
        return bytes;
    }
}
