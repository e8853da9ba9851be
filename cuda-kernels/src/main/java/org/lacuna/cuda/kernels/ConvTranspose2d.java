package org.lacuna.cuda.kernels;

import java.util.List;
import org.lacuna.cuda.driver.Gpu;
import org.lacuna.cuda.driver.Grid;
import org.lacuna.inference.backend.Precision;

/**
 * Transposed convolution of maps with their channels last, {@code conv_transpose2d.cu}. Variants are those of
 * {@link Conv2d} without the direct ones.
 */
public final class ConvTranspose2d {
    private static final Variant SIMT = new Variant("simt", 0);

    private final Gpu gpu;
    private final ConvKernels kernels;

    public ConvTranspose2d(Gpu gpu) {
        this.gpu = gpu;
        kernels = new ConvKernels(gpu);
    }

    /**
     * The operands of a transposed convolution: every input pixel adds its value times the filter to the output,
     *
     * <pre>
     *   sum[n, iy stride + ky - padTop, ix stride + kx - padLeft, co] += x[n,iy,ix,ci] weight[co,ky,kx,ci]
     * </pre>
     *
     * and y is what the epilogue makes of the sums. All counts and strides are in elements, all addresses the device's.
     * PyTorch's output padding, and padding below and to the right, follow from the output's size.
     *
     * @param precision of every operand unless its description says otherwise; sums are in f32
     * @param images in a batch
     * @param height rows of the input
     * @param width columns of the input
     * @param kernel rows and columns of the filters
     * @param stride output pixels between what neighbouring inputs are added to
     * @param padTop rows that are cut off above
     * @param padLeft columns that are cut off to the left
     * @param x {@code [images, height, width, inChannels]}
     * @param weight {@code [outChannels][kernel][kernel][inChannels]}, without gaps; see {@link #weightOrder}
     * @param y {@code [images, outHeight, outWidth, outChannels]}; may not overlap the input
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
            ChannelSlice x,
            long weight,
            ChannelSlice y,
            ConvEpilogue epilogue)
            implements Convolution {
        /** @throws IllegalArgumentException for sizes that make no sense */
        public Call {
            if (images <= 0 || height <= 0 || width <= 0 || outHeight <= 0 || outWidth <= 0) {
                throw new IllegalArgumentException(
                        images + " images of " + height + " x " + width + " to " + outHeight + " x " + outWidth);
            }
            if (kernel <= 0 || stride <= 0 || padTop < 0 || padLeft < 0) {
                throw new IllegalArgumentException(
                        "kernel " + kernel + ", stride " + stride + ", padding " + padTop + " and " + padLeft);
            }
        }

        /** A transposed convolution of dense maps with no epilogue. */
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
                    ChannelSlice.whole(x, inChannels),
                    weight,
                    ChannelSlice.whole(y, outChannels),
                    ConvEpilogue.NONE);
        }

        /** The same with other operands. */
        Call with(
                Precision newPrecision,
                ChannelSlice newX,
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
                    newX,
                    newWeight,
                    newY,
                    newEpilogue);
        }

        @Override
        public Call withInput(ChannelSlice newX) {
            return with(precision, newX, weight, y, epilogue);
        }

        public Call withOutput(ChannelSlice newY) {
            return with(precision, x, weight, newY, epilogue);
        }

        @Override
        public Call withEpilogue(ConvEpilogue newEpilogue) {
            return with(precision, x, weight, y, newEpilogue);
        }

        /** Whether inputs and filters can be loaded in 16-byte chunks of eight channels. */
        public boolean aligned() {
            return x.wholeEights(precision.bytes()) && weight % ChannelSlice.CHUNK_BYTES == 0;
        }

        /** It falls into ordinary convolutions, one for each pair of remainders of an output's coordinates. */
        ConvPlan.Problem problem() {
            int memberArea = Math.multiplyExact(Grid.blocks(outHeight, stride), Grid.blocks(outWidth, stride));
            int taps = Grid.blocks(kernel, stride);
            return new ConvPlan.Problem(
                    stride * stride,
                    Math.multiplyExact(images, memberArea),
                    Math.multiplyExact(images, Math.multiplyExact(outHeight, outWidth)),
                    y.channels(),
                    Math.multiplyExact(taps * taps, x.channels()),
                    aligned());
        }

        private ConvKernels.Geometry geometry() {
            return new ConvKernels.Geometry(0, 0, stride, padTop, padLeft, false, MapEdge.ZERO, MapEdge.ZERO);
        }
    }

    /** From PyTorch's {@code [in, out, kernel, kernel]} to what {@link Call#weight} should be. */
    public static WeightPacking.Order weightOrder(int outChannels, int inChannels, int kernel) {
        int taps = kernel * kernel;
        return new WeightPacking.Order(
                List.of(outChannels, kernel, kernel, inChannels),
                List.of(taps, kernel, 1, Math.multiplyExact(outChannels, taps)),
                0,
                0);
    }

    /** The ways to do it that may be the fastest, first the one that is by rule. */
    public List<Variant> variants(Call call) {
        if (call.precision() == Precision.F32) {
            return List.of(SIMT);
        }
        ConvPlan.Problem problem = call.problem();
        return ConvPlan.candidates(problem, gpu.info().multiprocessors()).stream()
                .map(plan -> plan.variant(problem))
                .toList();
    }

    /**
     * Enqueues a call.
     *
     * @param variant one of {@link #variants} of this call or of one with the same shape
     * @param scratch address of the variant's scratch memory, 16-byte aligned; 0 if it needs none
     */
    public void launch(Call call, Variant variant, long scratch) {
        kernels.launch("conv_transpose2d", call, call.geometry(), 0, call.problem(), variant, scratch);
    }
}
