package org.lacuna.cuda.kernels;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lacuna.cuda.driver.Gpu;
import org.lacuna.cuda.driver.Grid;
import org.lacuna.inference.backend.Precision;

/**
 * Convolution of maps with their channels last, {@code conv2d.cu} and {@code conv2d_direct.cu}.
 *
 * <p>Variants: {@code 128x128}, {@code 128x64}, {@code 128x32} and {@code 64x64} are tiles of pixels times channels on
 * tensor cores; with {@code /split4} four blocks share the sum over k of one tile and a second kernel adds their parts
 * in a fixed order. {@code direct4} and {@code direct8} are for a few output channels, four or eight of which they do
 * together. In f32 {@code simt} takes the place of the tiles. Every variant takes any operands; inputs that are not
 * whole 16-byte aligned eights of channels are loaded by single elements.
 */
public final class Conv2d implements VariantKernel<Conv2d.Call> {
    private static final String SIMT = "simt";
    private static final String DIRECT = "direct";
    private static final int MOST_DIRECT_CHANNELS = 16;
    private static final int FEW_DIRECT_CHANNELS = 4;
    private static final int MANY_DIRECT_CHANNELS = 8;
    private static final int DIRECT_THREADS = 128;
    private static final int DIRECT_ROWS = 8;
    private static final int DIRECT_COLUMNS = 8;
    private static final int DIRECT_SLICE = 64;

    /** Fewer on a multiprocessor would leave it waiting for memory. */
    private static final double DIRECT_BUSY_BLOCKS = 3;
    /** Of a block for a tap, a slice of input channels and an output channel, in the unit of {@link ConvPlan#cost}. */
    private static final double DIRECT_COST = 6.5e4;

    private final Gpu gpu;
    private final ConvKernels kernels;

    public Conv2d(Gpu gpu) {
        this.gpu = gpu;
        kernels = new ConvKernels(gpu);
    }

    /**
     * The operands of a convolution:
     *
     * <pre>
     *   sum[n,oy,ox,co] = sum over (ky,kx,ci) of x[n,iy,ix,ci] weight[co,ky,kx,ci]
     *   iy = oy stride - padTop + ky, ix = ox stride - padLeft + kx
     * </pre>
     *
     * and y is what the epilogue makes of the sums. All counts and strides are in elements, all addresses the device's.
     * What is padded below and to the right follows from the output's size.
     *
     * @param precision of every operand unless its description says otherwise; sums are in f32
     * @param images in a batch
     * @param height rows of the input, before upsampling
     * @param width columns of the input, before upsampling
     * @param kernel rows and columns of the filters
     * @param stride input pixels between the centres of neighbouring outputs
     * @param padTop rows above the input that the first outputs see
     * @param padLeft columns to the left of it
     * @param upsampled whether the input is read as if enlarged x2 by nearest neighbours; edges are those of the result
     * @param rows what is above and below
     * @param columns what is to the left and to the right
     * @param x {@code [images, height, width, channels]}
     * @param second further input channels, as if joined behind those of x; a map of the same size
     * @param weight {@code [outChannels][kernel][kernel][inChannels]}, without gaps; see {@link #weightOrder}
     * @param y {@code [images, outHeight, outWidth, outChannels]}; may not overlap the inputs
     */
    public record Call(
            Precision precision,
            int images,
            int height,
            int width,
            int outHeight,
            int outWidth,
            int kernel,
            int stride,
            int padTop,
            int padLeft,
            boolean upsampled,
            MapEdge rows,
            MapEdge columns,
            ChannelSlice x,
            Optional<ChannelSlice> second,
            long weight,
            ChannelSlice y,
            ConvEpilogue epilogue)
            implements Convolution {
        /** @throws IllegalArgumentException for sizes that make no sense, or if an edge would be seen twice */
        public Call {
            if (images <= 0 || height <= 0 || width <= 0 || outHeight <= 0 || outWidth <= 0) {
                throw new IllegalArgumentException(
                        images + " images of " + height + " x " + width + " to " + outHeight + " x " + outWidth);
            }
            if (kernel <= 0 || stride <= 0 || padTop < 0 || padLeft < 0) {
                throw new IllegalArgumentException(
                        "kernel " + kernel + ", stride " + stride + ", padding " + padTop + " and " + padLeft);
            }
            int enlargement = upsampled ? 2 : 1;
            requireOneEdge(rows, enlargement * height, padTop, (outHeight - 1) * stride - padTop + kernel);
            requireOneEdge(columns, enlargement * width, padLeft, (outWidth - 1) * stride - padLeft + kernel);
        }

        /** Circular and mirrored edges reach as far as one more map. */
        private static void requireOneEdge(MapEdge edge, int size, int before, int end) {
            int reach = switch (edge) {
                case ZERO -> Integer.MAX_VALUE / 2;
                case CIRCULAR -> size;
                case REFLECT -> size - 1;
            };
            if (before > reach || end > size + reach) {
                throw new IllegalArgumentException(
                        "padding of " + before + " and " + (end - size) + " around " + size + " pixels, " + edge);
            }
        }

        /** A convolution of dense maps with zero padding and no epilogue. */
        public static Call of(
                Precision precision,
                int images,
                int height,
                int width,
                int inChannels,
                int outHeight,
                int outWidth,
                int outChannels,
                int kernel,
                int stride,
                int padTop,
                int padLeft,
                long x,
                long weight,
                long y) {
            return new Call(
                    precision,
                    images,
                    height,
                    width,
                    outHeight,
                    outWidth,
                    kernel,
                    stride,
                    padTop,
                    padLeft,
                    false,
                    MapEdge.ZERO,
                    MapEdge.ZERO,
                    ChannelSlice.whole(x, inChannels),
                    Optional.empty(),
                    weight,
                    ChannelSlice.whole(y, outChannels),
                    ConvEpilogue.NONE);
        }

        /** The same with other operands. */
        Call with(
                Precision newPrecision,
                ChannelSlice newX,
                Optional<ChannelSlice> newSecond,
                long newWeight,
                ChannelSlice newY,
                ConvEpilogue newEpilogue) {
            return new Call(
                    newPrecision,
                    images,
                    height,
                    width,
                    outHeight,
                    outWidth,
                    kernel,
                    stride,
                    padTop,
                    padLeft,
                    upsampled,
                    rows,
                    columns,
                    newX,
                    newSecond,
                    newWeight,
                    newY,
                    newEpilogue);
        }

        private Call with(boolean enlarged, MapEdge newRows, MapEdge newColumns) {
            return new Call(
                    precision,
                    images,
                    height,
                    width,
                    outHeight,
                    outWidth,
                    kernel,
                    stride,
                    padTop,
                    padLeft,
                    enlarged,
                    newRows,
                    newColumns,
                    x,
                    second,
                    weight,
                    y,
                    epilogue);
        }

        /** The same with something else outside of the input. */
        public Call withEdges(MapEdge newRows, MapEdge newColumns) {
            return with(upsampled, newRows, newColumns);
        }

        /** The same on maps that tile along an axis. */
        public Call withWrap(boolean alongX, boolean alongY) {
            return withEdges(alongY ? MapEdge.CIRCULAR : MapEdge.ZERO, alongX ? MapEdge.CIRCULAR : MapEdge.ZERO);
        }

        /** The same on an input that is enlarged x2 while it is read; the output's size stays. */
        public Call withUpsampling() {
            return with(true, rows, columns);
        }

        @Override
        public Call withInput(ChannelSlice newX) {
            return with(precision, newX, second, weight, y, epilogue);
        }

        /** The same with the channels of another input behind those of x. */
        public Call withSecondInput(ChannelSlice newSecond) {
            return with(precision, x, Optional.of(newSecond), weight, y, epilogue);
        }

        public Call withOutput(ChannelSlice newY) {
            return with(precision, x, second, weight, newY, epilogue);
        }

        @Override
        public Call withEpilogue(ConvEpilogue newEpilogue) {
            return with(precision, x, second, weight, y, newEpilogue);
        }

        public Call withBias(long address) {
            return withEpilogue(epilogue.withBias(address));
        }

        /** See {@link ConvEpilogue.Add}. */
        public Call withAdd(long address, int imageStride) {
            return withEpilogue(epilogue.withAdd(address, imageStride));
        }

        /** See {@link ConvEpilogue.Residual}. */
        public Call withResidual(long address, int pixelStride) {
            return withEpilogue(epilogue.withResidual(address, pixelStride));
        }

        /** The same with an activation, whose slope is that of a leaky ReLU, and a factor after it. */
        public Call withActivation(Activation activation, float slope, float gain) {
            return withEpilogue(epilogue.withResponse(new ConvEpilogue.Response(activation, slope, gain, 0)));
        }

        @Override
        public int inChannels() {
            return x.channels() + second.map(ChannelSlice::channels).orElse(0);
        }

        private boolean readsWholeEights() {
            int bytes = precision.bytes();
            return x.wholeEights(bytes)
                    && second.map(slice -> slice.wholeEights(bytes)).orElse(true);
        }

        /** Whether inputs and filters can be loaded in 16-byte chunks of eight channels. */
        public boolean aligned() {
            return readsWholeEights() && weight % ChannelSlice.CHUNK_BYTES == 0;
        }

        ConvPlan.Problem problem() {
            int pixels = Math.multiplyExact(images, Math.multiplyExact(outHeight, outWidth));
            int depth = Math.multiplyExact(kernel * kernel, inChannels());
            return new ConvPlan.Problem(1, pixels, pixels, y.channels(), depth, aligned());
        }

        ConvKernels.Geometry geometry() {
            return new ConvKernels.Geometry(
                    second.map(ChannelSlice::channels).orElse(0),
                    second.map(ChannelSlice::pixelStride).orElse(0),
                    stride,
                    padTop,
                    padLeft,
                    upsampled,
                    rows,
                    columns);
        }

        long secondAddress() {
            return second.map(ChannelSlice::address).orElse(0L);
        }
    }

    /** From PyTorch's {@code [out, in, kernel, kernel]} to what {@link Call#weight} should be. */
    public static WeightPacking.Order weightOrder(int outChannels, int inChannels, int kernel) {
        return WeightPacking.Order.convolution(outChannels, inChannels, kernel, kernel);
    }

    /** The ways to do it that may be the fastest, first the one that is by rule. */
    @Override
    public List<Variant> variants(Call call) {
        return variants(call, gpu.info().multiprocessors());
    }

    static List<Variant> variants(Call call, int multiprocessors) {
        ConvPlan.Problem problem = call.problem();
        List<Variant> variants = new ArrayList<>();
        boolean tiles = call.precision() != Precision.F32;
        List<ConvPlan> plans = tiles ? ConvPlan.candidates(problem, multiprocessors) : List.of();
        plans.forEach(plan -> variants.add(plan.variant(problem)));
        if (!tiles) {
            variants.add(new Variant(SIMT, 0));
        }
        if (problem.outChannels() <= MOST_DIRECT_CHANNELS) {
            boolean best =
                    !tiles || directCost(call, multiprocessors) < plans.get(0).cost(problem, multiprocessors);
            variants.add(best ? 0 : variants.size(), new Variant(DIRECT + directChannels(call), 0));
        }
        return List.copyOf(variants);
    }

    private static int directChannels(Call call) {
        return call.y().channels() <= FEW_DIRECT_CHANNELS ? FEW_DIRECT_CHANNELS : MANY_DIRECT_CHANNELS;
    }

    /** In the unit of {@link ConvPlan#cost}, and as little measured. */
    private static double directCost(Call call, int multiprocessors) {
        int taps = call.kernel() * call.kernel();
        int slices = Grid.blocks(call.inChannels(), DIRECT_SLICE);
        Grid grid = directGrid(call, directChannels(call));
        double blocks = (double) grid.x() * grid.y() * grid.z();
        double share = Math.max(DIRECT_BUSY_BLOCKS, Math.ceil(blocks / multiprocessors));
        return share * taps * slices * directChannels(call) * DIRECT_COST;
    }

    /**
     * Enqueues a call.
     *
     * @param variant one of {@link #variants} of this call or of one with the same shape
     * @param scratch address of the variant's scratch memory, 16-byte aligned; 0 if it needs none
     */
    @Override
    public void launch(Call call, Variant variant, long scratch) {
        if (variant.name().startsWith(DIRECT)) {
            launchDirect(call, variant);
        } else {
            kernels.launch("conv2d", call, call.geometry(), call.secondAddress(), call.problem(), variant, scratch);
        }
    }

    private void launchDirect(Call call, Variant variant) {
        int channels = Integer.parseInt(variant.name().substring(DIRECT.length()));
        int sharedBytes = call.kernel() * DIRECT_SLICE * channels * Float.BYTES;
        kernels.launch(
                "conv2d_" + call.precision().id() + "_" + variant.name(),
                directGrid(call, channels),
                DIRECT_THREADS,
                sharedBytes,
                call,
                call.secondAddress(),
                ConvKernels.shape(call, call.geometry(), 1),
                call.readsWholeEights() ? 1 : 0);
    }

    private static Grid directGrid(Call call, int channels) {
        return Grid.of(
                Grid.blocks(call.outWidth(), DIRECT_COLUMNS),
                Grid.blocks(call.outHeight(), DIRECT_ROWS),
                Math.multiplyExact(call.images(), Grid.blocks(call.y().channels(), channels)));
    }
}
