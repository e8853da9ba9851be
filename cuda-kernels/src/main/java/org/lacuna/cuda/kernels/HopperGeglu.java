package org.lacuna.cuda.kernels;

import java.util.List;
import org.lacuna.cuda.driver.Gpu;
import org.lacuna.cuda.driver.Grid;
import org.lacuna.inference.backend.Precision;

/**
 * The gated products of {@link Geglu} on the tensor cores' asynchronous instructions, {@code gemm_sm90a.cu}: for
 * devices that are {@linkplain org.lacuna.cuda.driver.GpuInfo#isHopper() Hopper's}, and for weights that are packed.
 *
 * <p>A call's {@code w} is a weight of {@link Geglu#packedRows} rows, in the order of {@link Geglu#packedRow}, which
 * {@link HopperWeights} then packed; its {@code ldw} has no meaning. Variants: {@code wgmma-128x160} and so on,
 * measured in packed rows.
 */
public final class HopperGeglu implements VariantKernel<Geglu.Call> {
    private static final int PAIR_BYTES = 4;

    private final Gpu gpu;

    public HopperGeglu(Gpu gpu) {
        this.gpu = gpu;
    }

    /** Whether these kernels can do it: in 16 bits, with rows of a that are whole, aligned chunks of 16 bytes. */
    @Override
    public boolean supports(Geglu.Call call) {
        return call.precision() != Precision.F32
                && Operands.inChunks(call.a(), call.k(), call.lda())
                && Operands.inChunks(call.w())
                && call.bias() % PAIR_BYTES == 0;
    }

    /** The ways to do it that may be the fastest, first the one that is by rule. */
    @Override
    public List<Variant> variants(Geglu.Call call) {
        int columns = Geglu.packedRows(call.inner());
        return HopperPlan.choices(1, call.m(), columns, call.k(), gpu.info().multiprocessors()).stream()
                .filter(plan -> plan.splits() == 1)
                .map(plan -> plan.variant(0))
                .toList();
    }

    /**
     * Enqueues a call that is {@linkplain #supports supported}.
     *
     * @param variant one of {@link #variants} of this call or of one with the same shape
     * @param scratch not used
     */
    @Override
    public void launch(Geglu.Call call, Variant variant, long scratch) {
        HopperPlan plan = HopperPlan.of(variant);
        int items = plan.items(1, call.m(), Geglu.packedRows(call.inner()), call.k());
        int[] shape = {
            call.m(),
            call.inner(),
            call.k(),
            call.lda(),
            call.ldy(),
            0,
            1,
            1,
            Activation.NONE.ordinal(),
            Operands.inChunks(call.y(), call.inner(), call.ldy()) ? 1 : 0
        };
        gpu.kernel("geglu_" + call.precision().id() + "_wgmma_" + plan.tile().label())
                .launch(
                        Grid.of(Math.min(items, gpu.info().multiprocessors())),
                        HopperTile.THREADS,
                        plan.tile().sharedBytes(),
                        call.a(),
                        call.w(),
                        call.y(),
                        call.bias(),
                        shape);
    }
}
