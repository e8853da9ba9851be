package org.lacuna.inference.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CancellationException;
import org.assertj.core.api.Assertions;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.MemoryFormat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lacuna.inference.backend.CancelToken;
import org.lacuna.inference.backend.Precision;

/** Work in pieces gives what work in one go gives. */
class KernelsTest {
    private static final double NEVER_SPLIT = 1e30;

    private static CpuBackend backend;

    @BeforeAll
    static void open() {
        backend = (CpuBackend) CpuSamplingTest.open(Precision.F32);
    }

    @AfterAll
    static void close() {
        backend.close();
    }

    private interface Body {
        Tensor run(Kernels kernels);
    }

    private static double difference(Body body, double pieceFlops) {
        return backend.call(() -> {
            try (PointerScope scope = new PointerScope()) {
                Tensor whole = body.run(new Kernels(NEVER_SPLIT));
                Tensor pieces = body.run(new Kernels(pieceFlops));
                assertThat(Kernels.sizes(pieces)).isEqualTo(Kernels.sizes(whole));
                return pieces.sub(whole).norm().item_double() / whole.norm().item_double();
            }
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 11, 40})
    void convolutionInBands(int bands) {
        double flops = 1e6;
        CancelToken cancel = new CancelToken();
        assertThat(difference(
                        kernels -> {
                            torch.manual_seed(1);
                            Tensor x = torch.randn(2, 11, 9, 8);
                            Tensor weight = torch.randn(16, 8, 3, 3).contiguous(MemoryFormat.ChannelsLast);
                            Tensor packed = kernels.packConv(weight, 1, 1, new long[] {2, 8, 11, 9});
                            Tensor residual = torch.randn(2, 11, 9, 16);
                            return kernels.conv(x, packed, torch.randn(16), 1, 1, residual, flops, cancel);
                        },
                        flops / bands))
                .isLessThan(1e-6);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 100})
    void linearLayerInRows(int pieces) {
        double flops = 1e6;
        CancelToken cancel = new CancelToken();
        assertThat(difference(
                        kernels -> {
                            torch.manual_seed(2);
                            Tensor x = torch.randn(2, 13, 24);
                            Tensor weight = kernels.packLinear(torch.randn(32, 24), 26);
                            Tensor other = torch.randn(2, 13, 32);
                            Tensor gate = kernels.linear(x, weight, null, "gelu", flops, cancel);
                            Tensor product = kernels.linear(x, weight, torch.randn(32), "mul", gate, flops, cancel);
                            return kernels.linear(x, weight, null, "add", other, flops, cancel)
                                    .add(product);
                        },
                        flops / pieces))
                .isLessThan(1e-6);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 17})
    void attentionInQueries(int pieces) {
        double flops = 1e6;
        CancelToken cancel = new CancelToken();
        assertThat(difference(
                        kernels -> {
                            torch.manual_seed(3);
                            Tensor q = torch.randn(2, 17, 24);
                            Tensor k = torch.randn(2, 9, 24);
                            return kernels.attention(q, k, torch.randn(2, 9, 24), 3, false, flops, cancel);
                        },
                        2 * flops / pieces))
                .isLessThan(1e-6);
    }

    @Test
    void piecesLookAtTheCancelToken() {
        CancelToken cancel = new CancelToken();
        cancel.cancel();
        Assertions.assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(() -> difference(
                        kernels -> {
                            Tensor x = torch.randn(1, 64, 16);
                            return kernels.attention(x, x, x, 1, false, 1e6, cancel);
                        },
                        1e5));
    }
}
