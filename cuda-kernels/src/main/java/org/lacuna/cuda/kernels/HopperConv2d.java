package org.lacuna.cuda.kernels;

import java.util.List;
import org.lacuna.cuda.driver.Gpu;
import org.lacuna.cuda.driver.Grid;
import org.lacuna.inference.backend.Precision;

/**
 * The convolutions of {@link Conv2d} on the tensor cores' asynchronous instructions, {@code conv2d_sm90a.cu}: for
 * devices that are {@linkplain org.lacuna.cuda.driver.GpuInfo#isHopper() Hopper's}, and for filters that are packed.
 *
 * <p>A call's {@code weight} is that of {@link Conv2d.Call} after {@link HopperWeights} packed it, as rows of {@code
 * kernel * kernel * inChannels} elements. Variants: {@code wgmma-128x160} and so on, tiles of pixels times channels, of
 * which {@code wgmma-128x160/split4} lets four blocks share the sum over k of one tile and adds their parts in a fixed
 * order.
 */
public final class HopperConv2d implements VariantKernel<Conv2d.Call> {
    private static final int EIGHT = 8;

    private final Gpu gpu;
    private final ConvKernels kernels;

    public HopperConv2d(Gpu gpu) {
        this.gpu = gpu;
        kernels = new ConvKernels(gpu);
    }

    /**
     * Whether these kernels can do it: in 16 bits, with inputs of whole, aligned eights of channels, and without what
     * only StyleGAN's convolutions have in their epilogue.
     */
    @Override
    public boolean supports(Conv2d.Call call) {
        ConvEpilogue epilogue = call.epilogue();
        return call.precision() != Precision.F32
                && call.aligned()
                && epilogue.channelScale() == 0
                && epilogue.noise().address() == 0
                && epilogue.response().limit() == 0;
    }

    /** The ways to do it that may be the fastest, first the one that is by rule. */
    @Override
    public List<Variant> variants(Conv2d.Call call) {
        return variants(call, gpu.info().multiprocessors());
    }

    static List<Variant> variants(Conv2d.Call call, int multiprocessors) {
        ConvPlan.Problem problem = call.problem();
        return HopperPlan.choices(1, problem.outPixels(), problem.outChannels(), problem.depth(), multiprocessors)
                .stream()
                .map(plan -> plan.variant(sums(problem)))
                .toList();
    }

    static long sums(ConvPlan.Problem problem) {
        return (long) problem.eights() * EIGHT;
    }

    /**
     * Enqueues a call that is {@linkplain #supports supported}.
     *
     * @param variant one of {@link #variants} of this call or of one with the same shape
     * @param scratch address of the variant's scratch memory, 16-byte aligned; 0 if it needs none
     */
    @Override
    public void launch(Conv2d.Call call, Variant variant, long scratch) {
        HopperPlan plan = HopperPlan.of(variant);
        ConvPlan.Problem problem = call.problem();
        boolean split = plan.splits() > 1;
        int[] shape = ConvKernels.shape(call, call.geometry(), plan.parts(problem.depth()));
        int items = plan.items(1, problem.outPixels(), problem.outChannels(), problem.depth());
        kernels.launch(
                "conv2d_" + call.precision().id() + "_wgmma_" + plan.tile().label(),
                Grid.of(Math.min(items, gpu.info().multiprocessors())),
                HopperTile.THREADS,
                plan.tile().sharedBytes(),
                call,
                call.secondAddress(),
                split ? scratch : 0L,
                shape);
        if (split) {
            kernels.reduce(call, problem, shape, scratch);
        }
    }
}
