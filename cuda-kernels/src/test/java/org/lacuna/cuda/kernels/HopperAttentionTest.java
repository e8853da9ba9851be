package org.lacuna.cuda.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
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
class HopperAttentionTest {
    /** @param padding columns that every matrix has besides its heads' */
    private record Heads(int batch, int heads, int d, int nq, int nk, boolean causal, int padding) {
        int stride() {
            return heads * d + padding;
        }

        float scale() {
            return (float) (1 / Math.sqrt(d));
        }
    }

    private static final List<Heads> SHAPES = List.of(
            // every width, exactly filled and padded
            new Heads(1, 1, 40, 64, 77, false, 0),
            new Heads(1, 2, 64, 33, 128, false, 0),
            new Heads(2, 1, 80, 17, 129, false, 8),
            new Heads(1, 1, 128, 65, 130, false, 0),
            new Heads(1, 1, 160, 40, 65, false, 0),
            new Heads(2, 2, 8, 5, 9, false, 0),
            new Heads(1, 1, 48, 20, 140, false, 0),
            new Heads(1, 1, 72, 12, 30, false, 16),
            new Heads(1, 1, 96, 12, 30, false, 0),
            new Heads(1, 1, 136, 12, 70, false, 0),
            // one query, one key; more keys than the ring has tiles; several blocks of queries
            new Heads(1, 1, 64, 1, 1, false, 0),
            new Heads(1, 1, 64, 3, 5 * 128 + 1, false, 0),
            new Heads(1, 1, 160, 3, 5 * 64 + 1, false, 0),
            new Heads(1, 1, 40, 130, 10, false, 0),
            // causal, within a tile and over several
            new Heads(2, 1, 64, 77, 77, true, 0),
            new Heads(1, 1, 40, 140, 140, true, 8),
            new Heads(1, 1, 160, 100, 80, true, 0));

    private static Stream<Arguments> everyShapeInBothPrecisions() {
        return Stream.of(Precision.F16, Precision.BF16)
                .flatMap(precision -> SHAPES.stream().map(heads -> Arguments.of(precision, heads)));
    }

    private final TestGpu gpu = TestGpu.get();
    private final HopperAttention attention = new HopperAttention(gpu.gpu());

    private static Attention.Call call(Precision precision, Heads h, long q, long k, long v, long o) {
        int ld = h.stride();
        return new Attention.Call(
                precision,
                h.batch(),
                h.heads(),
                h.d(),
                h.nq(),
                h.nk(),
                q,
                ld,
                k,
                ld,
                v,
                ld,
                o,
                ld,
                h.causal(),
                h.scale());
    }

    /** Rows whose padding is NaN and must not matter. */
    private DeviceArray rows(Precision precision, long seed, Heads h, int count, double scale) {
        float[] values = Numbers.normal(seed, h.batch() * count * h.stride(), scale);
        for (int i = 0; i < values.length; i++) {
            if (i % h.stride() >= h.stride() - h.padding()) {
                values[i] = Float.NaN;
            }
        }
        return gpu.upload(precision, values);
    }

    private void check(Precision precision, Heads h, DeviceArray q, DeviceArray k, DeviceArray v) {
        double[] expected = reference(h, q.values(), k.values(), v.values());
        gpu.inEverySchedule(() -> {
            try (DeviceArray o = gpu.output(precision, h.batch() * h.nq() * h.stride())) {
                Attention.Call call = call(precision, h, q.address(), k.address(), v.address(), o.address());
                assertThat(attention.supports(call)).isTrue();
                attention.launch(call, attention.variants(call).get(0), 0);
                assertThat(ProductReference.error(o.read(), expected)).isLessThan(Numbers.tolerance(precision));
            }
        });
    }

    @ParameterizedTest
    @MethodSource("everyShapeInBothPrecisions")
    void attends(Precision precision, Heads h) {
        try (DeviceArray q = rows(precision, 1, h, h.nq(), 1);
                DeviceArray k = rows(precision, 2, h, h.nk(), 1);
                DeviceArray v = rows(precision, 3, h, h.nk(), 1)) {
            check(precision, h, q, k, v);
        }
    }

    /** Maxima grow from tile to tile, and the exponentials of the scores as they are would overflow in f32. */
    @ParameterizedTest
    @EnumSource(names = {"F16", "BF16"})
    void bearsLargeScores(Precision precision) {
        Heads h = new Heads(1, 1, 40, 20, 300, false, 0);
        float[] keys = Numbers.normal(2, h.nk() * h.d(), 6);
        for (int i = 0; i < keys.length; i++) {
            keys[i] *= (1f + i) / keys.length;
        }
        try (DeviceArray q = rows(precision, 1, h, h.nq(), 6);
                DeviceArray k = gpu.upload(precision, keys);
                DeviceArray v = rows(precision, 3, h, h.nk(), 1)) {
            check(precision, h, q, k, v);
        }
    }

    /** {@code [batch][nq][stride]}, NaN where nothing is to be written. */
    private static double[] reference(Heads h, double[] q, double[] k, double[] v) {
        int stride = h.stride();
        double[] o = new double[h.batch() * h.nq() * stride];
        Arrays.fill(o, Double.NaN);
        for (int row = 0; row < h.batch() * h.nq(); row++) {
            int firstKey = row / h.nq() * h.nk();
            int keys = h.causal() ? Math.min(h.nk(), row % h.nq() + 1) : h.nk();
            for (int head = 0; head < h.heads(); head++) {
                int column = head * h.d();
                double[] p = probabilities(h, q, row * stride + column, k, firstKey * stride + column, keys);
                for (int e = 0; e < h.d(); e++) {
                    double sum = 0;
                    for (int j = 0; j < keys; j++) {
                        sum += p[j] * v[(firstKey + j) * stride + column + e];
                    }
                    o[row * stride + column + e] = sum;
                }
            }
        }
        return o;
    }

    private static double[] probabilities(Heads h, double[] q, int query, double[] k, int firstKey, int keys) {
        double[] p = new double[keys];
        for (int j = 0; j < keys; j++) {
            for (int e = 0; e < h.d(); e++) {
                p[j] += h.scale() * q[query + e] * k[firstKey + j * h.stride() + e];
            }
        }
        double largest = Arrays.stream(p).max().orElseThrow();
        double sum = Arrays.stream(p).map(x -> Math.exp(x - largest)).sum();
        return Arrays.stream(p).map(x -> Math.exp(x - largest) / sum).toArray();
    }

    @Test
    void whatItCannotDoIsLeftToOthers() {
        Heads h = new Heads(1, 1, 64, 3, 3, false, 0);
        assertThat(attention.supports(call(Precision.F16, h, 256, 256, 256, 256)))
                .isTrue();
        assertThat(attention.supports(call(Precision.F32, h, 256, 256, 256, 256)))
                .isFalse();
        assertThat(attention.supports(call(Precision.F16, h, 256, 256, 258, 256)))
                .isFalse();
        Heads odd = new Heads(1, 1, 20, 3, 3, false, 0);
        assertThat(attention.supports(call(Precision.F16, odd, 256, 256, 256, 256)))
                .isFalse();
        Heads wide = new Heads(1, 1, 168, 3, 3, false, 0);
        assertThat(attention.supports(call(Precision.F16, wide, 256, 256, 256, 256)))
                .isFalse();
    }
}
