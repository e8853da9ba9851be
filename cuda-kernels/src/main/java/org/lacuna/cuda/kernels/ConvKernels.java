package org.lacuna.cuda.kernels;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lacuna.cuda.driver.Gpu;
import org.lacuna.cuda.driver.Grid;
import org.lacuna.inference.backend.Precision;

/** How the entries of {@code conv_gemm.cuh} are launched; they take their operands in one order. */
final class ConvKernels {
    /** Of {@code conv::tile_f32}. */
    private static final int SIMT_EDGE = 64;

    private static final int SIMT_THREADS = 256;
    private static final int REDUCE_THREADS = 128;

    private final Gpu gpu;

    ConvKernels(Gpu gpu) {
        this.gpu = gpu;
    }

    /** The geometry of a convolution as {@code conv::Shape} has it. */
    record Geometry(
            int secondChannels,
            int secondPixelStride,
            int stride,
            int padTop,
            int padLeft,
            boolean upsampled,
            MapEdge rows,
            MapEdge columns) {}

    static int[] shape(Convolution call, Geometry geometry, int splits) {
        ConvEpilogue epilogue = call.epilogue();
        ConvEpilogue.Response response = epilogue.response();
        return new int[] {
            call.images(),
            call.height(),
            call.width(),
            call.x().channels(),
            geometry.secondChannels(),
            call.x().pixelStride(),
            geometry.secondPixelStride(),
            call.outHeight(),
            call.outWidth(),
            call.y().channels(),
            call.y().pixelStride(),
            call.kernel(),
            geometry.stride(),
            geometry.padTop(),
            geometry.padLeft(),
            geometry.upsampled() ? 1 : 0,
            geometry.rows().ordinal(),
            geometry.columns().ordinal(),
            splits,
            call.writesWholeEights() ? 1 : 0,
            epilogue.add().imageStride(),
            epilogue.noise().imageStride(),
            epilogue.residual().pixelStride(),
            response.activation().ordinal(),
            Float.floatToRawIntBits(response.slope()),
            Float.floatToRawIntBits(response.gain()),
            Float.floatToRawIntBits(response.limit()),
            Float.floatToRawIntBits(epilogue.noise().strength())
        };
    }

    /**
     * @param operation begins the entries' names
     * @param second address of the second input, 0 if there is none
     */
    void launch(
            String operation,
            Convolution call,
            Geometry geometry,
            long second,
            ConvPlan.Problem problem,
            Variant variant,
            long scratch) {
        if (call.precision() == Precision.F32) {
            launchSimt(operation, call, geometry, second, problem);
            return;
        }
        ConvPlan plan = ConvPlan.of(variant);
        boolean split = plan.splits() > 1;
        int[] shape = shape(call, geometry, plan.splits());
        ConvPlan used = problem.aligned() ? plan : new ConvPlan(ConvTile.PIXELS_64_CHANNELS_64, plan.splits());
        String entry = operation + "_" + call.precision().id() + "_"
                + used.tile().label() + (problem.aligned() ? "" : "_unaligned");
        launch(
                entry,
                problem.grid(used),
                ConvTile.THREADS,
                used.tile().sharedBytes(),
                call,
                second,
                split ? scratch : 0L,
                shape);
        if (split) {
            reduce(call, problem, shape, scratch);
        }
    }

    private void launchSimt(
            String operation, Convolution call, Geometry geometry, long second, ConvPlan.Problem problem) {
        Grid grid = Grid.of(
                Grid.blocks(problem.memberPixels(), SIMT_EDGE),
                Grid.blocks(problem.outChannels(), SIMT_EDGE),
                problem.members());
        launch(operation + "_f32_simt", grid, SIMT_THREADS, 0, call, second, shape(call, geometry, 1));
    }

    /** Launches an entry that takes the operands of a convolution, then {@code more}. */
    void launch(String entry, Grid grid, int threads, int sharedBytes, Convolution call, long second, Object... more) {
        ConvEpilogue epilogue = call.epilogue();
        List<Object> arguments = new ArrayList<>(List.of(
                call.x().address(),
                second,
                call.weight(),
                call.y().address(),
                epilogue.bias(),
                epilogue.add().address(),
                epilogue.residual().address(),
                epilogue.channelScale(),
                epilogue.noise().address()));
        arguments.addAll(Arrays.asList(more));
        gpu.kernel(entry).launch(grid, threads, sharedBytes, arguments.toArray());
    }

    /** Adds the partial sums that a split launch left in its scratch memory, and finishes. */
    void reduce(Convolution call, ConvPlan.Problem problem, int[] shape, long scratch) {
        ConvEpilogue epilogue = call.epilogue();
        gpu.kernel("conv2d_" + call.precision().id() + "_reduce")
                .launch(
                        Grid.of(Grid.blocks(problem.eights(), REDUCE_THREADS)),
                        REDUCE_THREADS,
                        0,
                        scratch,
                        call.y().address(),
                        epilogue.bias(),
                        epilogue.add().address(),
                        epilogue.residual().address(),
                        epilogue.channelScale(),
                        epilogue.noise().address(),
                        shape);
    }
}
