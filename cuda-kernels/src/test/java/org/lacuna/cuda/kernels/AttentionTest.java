package org.lacuna.cuda.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lacuna.cuda.emulation.DeviceArray;
import org.lacuna.cuda.emulation.Numbers;
import org.lacuna.cuda.emulation.TestGpu;
import org.lacuna.inference.backend.Precision;

class AttentionTest {
    private record Heads(int batch, int heads, int d, int nq, int nk, boolean causal) {
        int channels() {
            return heads * d;
        }

        float scale() {
            return (float) (1 / Math.sqrt(d));
        }
    }

    /** Heads that tensor cores take, every width that they are padded to among them, and every edge of a tile. */
    private static final List<Heads> EVEN = List.of(
            new Heads(1, 1, 8, 1, 1, false),
            new Heads(2, 3, 8, 65, 77, false),
            new Heads(1, 2, 16, 130, 129, false),
            new Heads(1, 1, 24, 63, 64, false),
            new Heads(2, 1, 40, 130, 77, false),
            new Heads(1, 1, 40, 64, 129, false),
            new Heads(2, 3, 64, 77, 77, true),
            new Heads(1, 1, 64, 65, 5, false),
            new Heads(1, 1, 64, 130, 200, false),
            new Heads(1, 1, 64, 140, 130, true),
            new Heads(1, 1, 72, 77, 129, false),
            new Heads(1, 1, 80, 130, 77, false),
            new Heads(1, 1, 80, 1, 129, false),
            new Heads(1, 1, 96, 65, 64, false),
            new Heads(1, 1, 128, 64, 77, false),
            new Heads(1, 1, 128, 65, 65, true),
            new Heads(1, 1, 136, 63, 33, false),
            new Heads(2, 1, 160, 64, 77, false),
            new Heads(1, 1, 160, 77, 77, true));

    /** Heads that are done plainly in every precision. */
    private static final List<Heads> ODD = List.of(
            new Heads(1, 1, 1, 1, 1, false),
            new Heads(2, 3, 10, 13, 77, false),
            new Heads(1, 2, 10, 33, 33, true),
            new Heads(1, 1, 33, 5, 64, false),
            new Heads(1, 1, 512, 6, 33, false));

    /** Heads that only f32 does plainly. */
    private static final List<Heads> F32 = List.of(
            new Heads(2, 3, 8, 9, 77, true), new Heads(1, 2, 40, 17, 65, false), new Heads(1, 1, 160, 7, 129, false));

    private final TestGpu device = TestGpu.get();
    private final Attention attention = new Attention(device.gpu());

    private static Stream<Arguments> everything() {
        return Arrays.stream(Precision.values())
                .flatMap(precision -> Stream.of(precision == Precision.F32 ? F32 : EVEN, ODD)
                        .flatMap(List::stream)
                        .map(heads -> Arguments.of(precision, heads)));
    }

    @ParameterizedTest
    @MethodSource("everything")
    void attends(Precision precision, Heads heads) {
        int c = heads.channels();
        try (DeviceArray q = device.upload(precision, Numbers.normal(1, heads.batch() * heads.nq() * c, 1));
                DeviceArray k = device.upload(precision, Numbers.normal(2, heads.batch() * heads.nk() * c, 1));
                DeviceArray v = device.upload(precision, Numbers.normal(3, heads.batch() * heads.nk() * c, 1))) {
            Rows qs = new Rows(q.values(), 0, c);
            double[] expected = reference(heads, qs, new Rows(k.values(), 0, c), new Rows(v.values(), 0, c));
            for (Variant variant : attention.variants(call(precision, heads, q.address(), k, v, q.address()))) {
                Results.of(precision)
                        .areNear(
                                expected,
                                o -> attention.launch(call(precision, heads, q.address(), k, v, o), variant, 0));
            }
        }
    }

    private static Attention.Call call(Precision precision, Heads heads, long q, DeviceArray k, DeviceArray v, long o) {
        int c = heads.channels();
        return new Attention.Call(
                precision,
                heads.batch(),
                heads.heads(),
                heads.d(),
                heads.nq(),
                heads.nk(),
                q,
                c,
                k.address(),
                c,
                v.address(),
                c,
                o,
                c,
                heads.causal(),
                heads.scale());
    }

    /** Heads whose q, k and v lie beside each other, and results beside columns that are not to be touched. */
    private static final List<Heads> FUSED = List.of(
            new Heads(2, 3, 40, 77, 77, false),
            new Heads(2, 1, 64, 130, 130, true),
            new Heads(2, 2, 160, 33, 33, false),
            new Heads(2, 3, 10, 9, 9, true));

    private static Stream<Arguments> fused() {
        return Arrays.stream(Precision.values())
                .flatMap(precision -> FUSED.stream().map(heads -> Arguments.of(precision, heads)));
    }

    @ParameterizedTest
    @MethodSource("fused")
    void attendsWithinWiderMatrices(Precision precision, Heads heads) {
        int c = heads.channels();
        int rows = heads.batch() * heads.nq();
        int ldo = c + 8;
        try (DeviceArray qkv = device.upload(precision, Numbers.normal(4, rows * 3 * c, 1))) {
            double[] all = qkv.values();
            double[] expected =
                    reference(heads, new Rows(all, 0, 3 * c), new Rows(all, c, 3 * c), new Rows(all, 2 * c, 3 * c));
            Attention.Call call = fusedCall(precision, heads, qkv.address(), qkv.address(), ldo);
            for (Variant variant : attention.variants(call)) {
                device.inEverySchedule(() -> {
                    try (DeviceArray o = device.output(precision, rows * ldo)) {
                        attention.launch(fusedCall(precision, heads, qkv.address(), o.address(), ldo), variant, 0);
                        float[] wide = o.read();
                        assertThat(Numbers.error(columns(wide, ldo, 0, c), expected))
                                .isLessThan(Numbers.tolerance(precision));
                        assertThat(columns(wide, ldo, c, ldo)).containsOnly(Float.NaN);
                    }
                });
            }
        }
    }

    private static Attention.Call fusedCall(Precision precision, Heads heads, long qkv, long o, int ldo) {
        int c = heads.channels();
        long columns = (long) c * precision.bytes();
        return new Attention.Call(
                precision,
                heads.batch(),
                heads.heads(),
                heads.d(),
                heads.nq(),
                heads.nk(),
                qkv,
                3 * c,
                qkv + columns,
                3 * c,
                qkv + 2 * columns,
                3 * c,
                o,
                ldo,
                heads.causal(),
                heads.scale());
    }

    @ParameterizedTest
    @MethodSource("fused")
    void doesPlainlyWhatIsNotAligned(Precision precision, Heads heads) {
        Heads few = new Heads(1, heads.heads(), heads.d(), 9, 11, heads.causal());
        int c = few.channels();
        try (DeviceArray q = device.upload(precision, Numbers.normal(5, 1 + few.nq() * c, 1));
                DeviceArray k = device.upload(precision, Numbers.normal(6, few.nk() * c, 1));
                DeviceArray v = device.upload(precision, Numbers.normal(7, few.nk() * c, 1))) {
            double[] expected =
                    reference(few, new Rows(q.values(), 1, c), new Rows(k.values(), 0, c), new Rows(v.values(), 0, c));
            long shifted = q.address() + precision.bytes();
            List<Variant> variants = attention.variants(call(precision, few, shifted, k, v, q.address()));
            assertThat(variants).containsExactly(new Variant("plain", 0));
            Results.of(precision)
                    .areNear(
                            expected,
                            o -> attention.launch(call(precision, few, shifted, k, v, o), variants.get(0), 0));
        }
    }

    /** Every query prefers some keys by far; the exponentials of such scores, taken as they are, would overflow in f32. */
    @ParameterizedTest
    @MethodSource("fused")
    void bearsLargeScores(Precision precision, Heads heads) {
        Heads few = new Heads(1, 1, heads.d(), 17, 90, false);
        int d = few.d();
        float[] queries = Numbers.normal(8, few.nq() * d, 6);
        float[] keys = Numbers.normal(9, few.nk() * d, 6);
        // The first queries meet themselves, with scores of 36 sqrt(d) and more.
        System.arraycopy(queries, 0, keys, 70 * d, 16 * d);
        try (DeviceArray q = device.upload(precision, queries);
                DeviceArray k = device.upload(precision, keys);
                DeviceArray v = device.upload(precision, Numbers.normal(10, few.nk() * d, 1))) {
            double[] expected =
                    reference(few, new Rows(q.values(), 0, d), new Rows(k.values(), 0, d), new Rows(v.values(), 0, d));
            for (Variant variant : attention.variants(call(precision, few, q.address(), k, v, q.address()))) {
                Results.of(precision)
                        .areNear(
                                expected,
                                o -> attention.launch(call(precision, few, q.address(), k, v, o), variant, 0));
            }
        }
    }

    @Test
    void takesBigBlocksWhereTheyFillTheDevice() {
        int multiprocessors = device.gpu().info().multiprocessors();
        assertThat(byRule(multiprocessors, 64, 256)).isEqualTo("128x64");
        assertThat(byRule(1, 64, 256)).isEqualTo("64x64");
        assertThat(byRule(multiprocessors, 96, 256)).isEqualTo("64x64");
        assertThat(byRule(multiprocessors, 160, 256)).isEqualTo("64x32");
        assertThat(byRule(multiprocessors, 168, 256)).isEqualTo("plain");
    }

    private String byRule(int heads, int d, int tokens) {
        int c = heads * d;
        Attention.Call call = new Attention.Call(
                Precision.F16, 1, heads, d, tokens, tokens, 256, c, 256, c, 256, c, 256, c, false, 1);
        return attention.variants(call).get(0).name();
    }

    @Test
    void refusesWhatNoKernelTakes() {
        assertThatThrownBy(() -> byRule(1, 513, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> byRule(1, 64, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> byRule(65536, 8, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    // ---- the reference

    private record Rows(double[] values, int first, int stride) {
        double at(int row, int column) {
            return values[first + row * stride + column];
        }
    }

    /** {@code [batch][nq][heads d]}. */
    private static double[] reference(Heads heads, Rows q, Rows k, Rows v) {
        List<double[]> rows = new ArrayList<>();
        for (int row = 0; row < heads.batch() * heads.nq(); row++) {
            for (int head = 0; head < heads.heads(); head++) {
                rows.add(referenceRow(heads, row, head * heads.d(), q, k, v));
            }
        }
        return rows.stream().flatMapToDouble(Arrays::stream).toArray();
    }

    private static double[] referenceRow(Heads heads, int row, int column, Rows q, Rows k, Rows v) {
        int firstKey = row / heads.nq() * heads.nk();
        int keys = heads.causal() ? Math.min(heads.nk(), row % heads.nq() + 1) : heads.nk();
        double[] p = new double[keys];
        for (int j = 0; j < keys; j++) {
            for (int e = 0; e < heads.d(); e++) {
                p[j] += heads.scale() * q.at(row, column + e) * k.at(firstKey + j, column + e);
            }
        }
        double largest = Arrays.stream(p).max().orElseThrow();
        double sum = 0;
        for (int j = 0; j < keys; j++) {
            p[j] = Math.exp(p[j] - largest);
            sum += p[j];
        }
        double[] o = new double[heads.d()];
        for (int e = 0; e < heads.d(); e++) {
            for (int j = 0; j < keys; j++) {
                o[e] += p[j] / sum * v.at(firstKey + j, column + e);
            }
        }
        return o;
    }

    private static float[] columns(float[] matrix, int stride, int from, int to) {
        int rows = matrix.length / stride;
        float[] part = new float[rows * (to - from)];
        for (int row = 0; row < rows; row++) {
            System.arraycopy(matrix, row * stride + from, part, row * (to - from), to - from);
        }
        return part;
    }
}
