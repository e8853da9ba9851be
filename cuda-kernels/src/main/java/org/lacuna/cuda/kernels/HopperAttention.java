package org.lacuna.cuda.kernels;

import java.util.List;
import org.lacuna.cuda.driver.Gpu;
import org.lacuna.cuda.driver.Grid;
import org.lacuna.inference.backend.Precision;

/**
 * {@link Attention} on the tensor cores' asynchronous instructions, {@code attention_sm90a.cu}: for devices that are
 * {@linkplain org.lacuna.cuda.driver.GpuInfo#isHopper() Hopper's}.
 *
 * <p>There is one variant for a width of heads: {@code wgmma-128x128} and, for heads of more than 128 channels, {@code
 * wgmma-128x64}, the queries of a block and the keys of its steps.
 */
public final class HopperAttention implements VariantKernel<Attention.Call> {
    /** The widths of heads that there are kernels for; others are padded. */
    private enum Width {
        D40(40, 128, 6),
        D64(64, 128, 6),
        D80(80, 128, 4),
        D128(128, 128, 4),
        D160(160, 64, 4);

        private static final int QUERIES = 128;
        private static final int BLOCK = 64;
        private static final int ROW_BYTES = 2 * BLOCK;
        private static final int BARRIER_BYTES = 16;

        private final int d;
        private final int keys;
        private final int stages;

        /** @param stages tiles of keys or values in shared memory */
        Width(int d, int keys, int stages) {
            this.d = d;
            this.keys = keys;
            this.stages = stages;
        }

        static Width of(Attention.Call call) {
            for (Width width : values()) {
                if (call.d() <= width.d) {
                    return width;
                }
            }
            throw new IllegalArgumentException("heads of " + call.d() + " channels");
        }

        Variant variant() {
            return new Variant("wgmma-" + QUERIES + "x" + keys, 0);
        }

        int sharedBytes() {
            int tileRows = QUERIES + stages * keys;
            return tileRows * Grid.blocks(d, BLOCK) * ROW_BYTES + stages * BARRIER_BYTES;
        }
    }

    private final Gpu gpu;

    public HopperAttention(Gpu gpu) {
        this.gpu = gpu;
    }

    /** Whether these kernels can do it: in 16 bits, with rows of aligned chunks of 16 bytes, up to 160 channels. */
    @Override
    public boolean supports(Attention.Call call) {
        return call.precision() != Precision.F32 && call.aligned() && call.d() <= Width.D160.d;
    }

    /** The ways to do it. */
    @Override
    public List<Variant> variants(Attention.Call call) {
        return List.of(Width.of(call).variant());
    }

    /**
     * Enqueues a call that is {@linkplain #supports supported}.
     *
     * @param variant one of {@link #variants} of this call
     * @param scratch not used: no variant needs any
     */
    @Override
    public void launch(Attention.Call call, Variant variant, long scratch) {
        Width width = Width.of(call);
        gpu.kernel("attention_" + call.precision().id() + "_wgmma_d" + width.d)
                .launch(
                        Grid.of(Grid.blocks(call.nq(), Width.QUERIES), call.heads(), call.batch()),
                        HopperTile.THREADS,
                        width.sharedBytes(),
                        call.q(),
                        call.ldq(),
                        call.k(),
                        call.ldk(),
                        call.v(),
                        call.ldv(),
                        call.o(),
                        call.ldo(),
                        call.nq(),
                        call.nk(),
                        call.d(),
                        call.causal() ? 1 : 0,
                        call.scale());
    }
}
