package org.lacuna.cuda.kernels;

import java.util.List;
import org.lacuna.cuda.driver.Gpu;
import org.lacuna.cuda.driver.Grid;
import org.lacuna.inference.backend.Precision;

/**
 * The products of {@link Gemm} on the tensor cores' asynchronous instructions, {@code gemm_sm90a.cu}: for devices that
 * are {@linkplain org.lacuna.cuda.driver.GpuInfo#isHopper() Hopper's}, and for weights that are packed.
 *
 * <p>A call's {@code w} is a weight that {@link HopperWeights} packed; its {@code ldw} has no meaning, and its {@code
 * strideW} must be 0: one weight serves the whole batch. Variants: {@code wgmma-128x160} and so on, of which {@code
 * wgmma-128x160/split4} lets four blocks share the sum over k of one tile and adds their parts in a fixed order.
 */
public final class HopperGemm implements VariantKernel<Gemm.Call> {
    private static final int EIGHT = 8;
    private static final int PAIR_BYTES = 4;
    private static final int FINISH_THREADS = 256;

    private final Gpu gpu;

    public HopperGemm(Gpu gpu) {
        this.gpu = gpu;
    }

    /** Whether these kernels can do it: in 16 bits, with rows of a that are whole, aligned chunks of 16 bytes. */
    @Override
    public boolean supports(Gemm.Call call) {
        return call.precision() != Precision.F32
                && !call.wByColumns()
                && call.w().batchStride() == 0
                && call.a().inChunks(call.k())
                && Operands.inChunks(call.w().address());
    }

    /** The ways to do it that may be the fastest, first the one that is by rule. */
    @Override
    public List<Variant> variants(Gemm.Call call) {
        return variants(call, gpu.info().multiprocessors());
    }

    static List<Variant> variants(Gemm.Call call, int multiprocessors) {
        long sums = (long) call.batch() * call.m() * Grid.blocks(call.n(), EIGHT) * EIGHT;
        return HopperPlan.choices(call.batch(), call.m(), call.n(), call.k(), multiprocessors).stream()
                .map(plan -> plan.variant(sums))
                .toList();
    }

    /**
     * Enqueues a call that is {@linkplain #supports supported}.
     *
     * @param variant one of {@link #variants} of this call or of one with the same shape
     * @param scratch address of the variant's scratch memory, 16-byte aligned; 0 if it needs none
     */
    @Override
    public void launch(Gemm.Call call, Variant variant, long scratch) {
        HopperPlan plan = HopperPlan.of(variant);
        int[] shape = shape(call, plan);
        launchTiles(call, plan, shape, plan.splits() == 1 ? 0 : scratch);
        if (plan.splits() > 1) {
            finish(call, shape, scratch);
        }
    }

    private static int[] shape(Gemm.Call call, HopperPlan plan) {
        return new int[] {
            call.m(),
            call.n(),
            call.k(),
            call.a().rowStride(),
            call.y().rowStride(),
            call.residual().rowStride(),
            call.batch(),
            plan.parts(call.k()),
            call.epilogue().activation().ordinal(),
            isWide(call) ? 1 : 0
        };
    }

    private static boolean isWide(Gemm.Call call) {
        Gemm.Matrix residual = call.residual();
        return call.y().inChunks(call.n())
                && inPairs(call.epilogue().bias())
                && (residual.address() == 0
                        || inPairs(residual.address(), residual.rowStride(), residual.batchStride()));
    }

    /** Whether neighbouring elements that begin at the address plus multiples of the strides can be loaded together. */
    private static boolean inPairs(long address, long... strides) {
        boolean inPairs = address % PAIR_BYTES == 0;
        for (long stride : strides) {
            inPairs &= stride % 2 == 0;
        }
        return inPairs;
    }

    private void launchTiles(Gemm.Call call, HopperPlan plan, int[] shape, long partial) {
        int items = plan.items(call.batch(), call.m(), call.n(), call.k());
        gpu.kernel("gemm_" + call.precision().id() + "_wgmma_" + plan.tile().label())
                .launch(
                        Grid.of(Math.min(items, gpu.info().multiprocessors())),
                        HopperTile.THREADS,
                        plan.tile().sharedBytes(),
                        call.a().address(),
                        call.w().address(),
                        call.y().address(),
                        call.epilogue().bias(),
                        call.residual().address(),
                        partial,
                        call.a().batchStride(),
                        call.y().batchStride(),
                        call.residual().batchStride(),
                        shape,
                        call.epilogue().alpha(),
                        call.epilogue().slope());
    }

    private void finish(Gemm.Call call, int[] shape, long partial) {
        long eights = (long) call.batch() * call.m() * Grid.blocks(call.n(), EIGHT);
        gpu.kernel("gemm_" + call.precision().id() + "_wgmma_finish")
                .launch(
                        Grid.of(Grid.blocks(eights, FINISH_THREADS)),
                        FINISH_THREADS,
                        0,
                        partial,
                        call.y().address(),
                        call.epilogue().bias(),
                        call.residual().address(),
                        call.y().batchStride(),
                        call.residual().batchStride(),
                        shape,
                        call.epilogue().alpha(),
                        call.epilogue().slope());
    }
}
