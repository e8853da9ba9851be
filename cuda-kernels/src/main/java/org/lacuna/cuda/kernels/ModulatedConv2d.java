package org.lacuna.cuda.kernels;

import java.util.List;
import org.lacuna.cuda.driver.Gpu;
import org.lacuna.cuda.driver.Grid;

/**
 * StyleGAN2's modulated convolution (Karras et al. 2020, section 2.2), {@code modulated_conv2d.cu}: a convolution, or a
 * transposed one, whose filters are scaled for every image by a style, and then to unit length. Both are done to the
 * maps instead, so that a batch shares its filters: the input is scaled in a pass of its own, the output in the
 * epilogue.
 */
public final class ModulatedConv2d {
    private static final int MODULATE_THREADS = 256;
    private static final int DEMODULATION_THREADS = 128;
    private static final int LANES = 32;
    private static final int EIGHT = 8;
    private static final int BLOCK_BYTES = 256;

    private final Gpu gpu;
    private final Conv2d conv;
    private final ConvTranspose2d transposed;

    public ModulatedConv2d(Gpu gpu) {
        this.gpu = gpu;
        conv = new Conv2d(gpu);
        transposed = new ConvTranspose2d(gpu);
    }

    /**
     * @param convolution the operands and the epilogue but for what is said here
     * @param style {@code [images, inChannels]} in f32
     * @param demodulated whether sums are divided by the length of their modulated filter,
     *     {@code sqrt(sum (weight[co,ky,kx,ci] style[n,ci])^2 + 1e-8)}
     */
    public record Call(Convolution convolution, long style, boolean demodulated) {
        /** @throws IllegalArgumentException if the convolution has two inputs or, demodulated, a scale of its own */
        public Call {
            if (convolution.inChannels() != convolution.x().channels()) {
                throw new IllegalArgumentException("a modulated convolution has one input");
            }
            if (demodulated && convolution.epilogue().channelScale() != 0) {
                throw new IllegalArgumentException("the demodulation takes the place of the channels' scale");
            }
        }

        private int inPixels() {
            return Math.multiplyExact(
                    convolution.images(), Math.multiplyExact(convolution.height(), convolution.width()));
        }

        private long modulatedBytes() {
            return wholeBlocks((long) inPixels()
                    * convolution.inChannels()
                    * convolution.precision().bytes());
        }

        private long demodulationBytes() {
            return demodulated
                    ? wholeBlocks((long) convolution.images() * convolution.y().channels() * Float.BYTES)
                    : 0;
        }

        private static long wholeBlocks(long bytes) {
            return (bytes + BLOCK_BYTES - 1) / BLOCK_BYTES * BLOCK_BYTES;
        }

        private ChannelSlice modulatedInput(long address) {
            return ChannelSlice.whole(address, convolution.inChannels());
        }
    }

    /** Those of the convolution, with more scratch memory. */
    public List<Variant> variants(Call call) {
        long more = call.modulatedBytes() + call.demodulationBytes();
        Convolution onDense = call.convolution().withInput(call.modulatedInput(0));
        List<Variant> variants = onDense instanceof Conv2d.Call ordinary
                ? conv.variants(ordinary)
                : transposed.variants((ConvTranspose2d.Call) onDense);
        return variants.stream()
                .map(variant -> new Variant(variant.name(), more + variant.scratchBytes()))
                .toList();
    }

    /**
     * Enqueues a call.
     *
     * @param variant one of {@link #variants} of this call or of one with the same shape
     * @param scratch address of the variant's scratch memory, 256-byte aligned
     */
    public void launch(Call call, Variant variant, long scratch) {
        long demodulation = scratch + call.modulatedBytes();
        long rest = demodulation + call.demodulationBytes();
        modulate(call, scratch);
        Convolution convolution = call.convolution().withInput(call.modulatedInput(scratch));
        if (call.demodulated()) {
            demodulate(call, demodulation);
            convolution = convolution.withEpilogue(convolution.epilogue().withChannelScale(demodulation));
        }
        if (convolution instanceof Conv2d.Call ordinary) {
            conv.launch(ordinary, variant, rest);
        } else {
            transposed.launch((ConvTranspose2d.Call) convolution, variant, rest);
        }
    }

    private void modulate(Call call, long modulated) {
        Convolution convolution = call.convolution();
        ChannelSlice x = convolution.x();
        int eights = Math.multiplyExact(call.inPixels(), (x.channels() + EIGHT - 1) / EIGHT);
        gpu.kernel("modulate_" + convolution.precision().id())
                .launch(
                        Grid.of(Grid.blocks(eights, MODULATE_THREADS)),
                        MODULATE_THREADS,
                        0,
                        x.address(),
                        call.style(),
                        modulated,
                        call.inPixels(),
                        convolution.height() * convolution.width(),
                        x.channels(),
                        x.pixelStride(),
                        x.wholeEights(convolution.precision().bytes()) ? 1 : 0);
    }

    private void demodulate(Call call, long result) {
        Convolution convolution = call.convolution();
        int outChannels = convolution.y().channels();
        gpu.kernel("demodulation_" + convolution.precision().id())
                .launch(
                        Grid.of(Grid.blocks(outChannels, DEMODULATION_THREADS / LANES), convolution.images()),
                        DEMODULATION_THREADS,
                        0,
                        convolution.weight(),
                        call.style(),
                        result,
                        outChannels,
                        convolution.kernel() * convolution.kernel(),
                        convolution.inChannels());
    }
}
