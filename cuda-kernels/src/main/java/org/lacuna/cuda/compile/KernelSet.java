package org.lacuna.cuda.compile;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.lacuna.cuda.blas.Blas;
import org.lacuna.cuda.driver.DeviceMemory;
import org.lacuna.cuda.driver.Gpu;
import org.lacuna.cuda.driver.HalfFloats;
import org.lacuna.cuda.kernels.Activation;
import org.lacuna.cuda.kernels.Attention;
import org.lacuna.cuda.kernels.Conv2d;
import org.lacuna.cuda.kernels.Embeddings;
import org.lacuna.cuda.kernels.Geglu;
import org.lacuna.cuda.kernels.Gemm;
import org.lacuna.cuda.kernels.GroupNorm;
import org.lacuna.cuda.kernels.HopperAttention;
import org.lacuna.cuda.kernels.HopperConv2d;
import org.lacuna.cuda.kernels.HopperGeglu;
import org.lacuna.cuda.kernels.HopperGemm;
import org.lacuna.cuda.kernels.HopperWeights;
import org.lacuna.cuda.kernels.LayerNorm;
import org.lacuna.cuda.kernels.Layout;
import org.lacuna.cuda.kernels.Pointwise;
import org.lacuna.cuda.kernels.SamplerStep;
import org.lacuna.cuda.kernels.Softmax;
import org.lacuna.cuda.kernels.Variant;
import org.lacuna.cuda.kernels.VariantKernel;
import org.lacuna.cuda.kernels.WeightPacking;
import org.lacuna.inference.backend.Precision;
import org.lacuna.inference.graph.Graph;

/** The operations of one opened device, and of matrix products all the ways to compute them. */
public final class KernelSet implements AutoCloseable {
    private static final String CUBLAS = "cublas";
    private static final String HOPPER = "wgmma";
    private static final int RATE_RUNS = 5;
    private static final int NOISE_NUMBERS = 1 << 20;
    /** Several times what any GPU's caches hold. */
    private static final long COPIED_BYTES = 512L << 20;

    private final Gpu gpu;
    private final Optional<Blas> blas;
    private final Gemm gemm;
    private final Variants<Gemm.Call> products;
    private final Variants<Geglu.Call> gatedProducts;
    private final Variants<Conv2d.Call> convolutions;
    private final Variants<Attention.Call> attentions;
    private final HopperWeights hopperWeights;
    private final Softmax softmax;
    private final GroupNorm groupNorm;
    private final LayerNorm layerNorm;
    private final Pointwise pointwise;
    private final Layout layout;
    private final Embeddings embeddings;
    private final SamplerStep sampler;
    private final WeightPacking packing;

    /**
     * @param blas NVIDIA's library, where it is there
     */
    public KernelSet(Gpu gpu, Optional<Blas> blas) {
        this.gpu = gpu;
        this.blas = blas;
        gemm = new Gemm(gpu);
        boolean onHopper = gpu.info().isHopper();
        products = new Variants<>(onHopper, gemm, new HopperGemm(gpu));
        gatedProducts = new Variants<>(onHopper, new Geglu(gpu), new HopperGeglu(gpu));
        convolutions = new Variants<>(onHopper, new Conv2d(gpu), new HopperConv2d(gpu));
        attentions = new Variants<>(onHopper, new Attention(gpu), new HopperAttention(gpu));
        hopperWeights = new HopperWeights(gpu);
        softmax = new Softmax(gpu);
        groupNorm = new GroupNorm(gpu);
        layerNorm = new LayerNorm(gpu);
        pointwise = new Pointwise(gpu);
        layout = new Layout(gpu);
        embeddings = new Embeddings(gpu);
        sampler = new SamplerStep(gpu);
        packing = new WeightPacking(gpu);
    }

    /** A graph's launches on this device. */
    public Plan plan(Graph graph, DeviceWeights weights, Precision precision, Tuning tuning) {
        return new Compiler(graph, weights, this, precision, tuning).compile();
    }

    public WeightPacking packing() {
        return packing;
    }

    public HopperWeights hopperWeights() {
        return hopperWeights;
    }

    Softmax softmax() {
        return softmax;
    }

    GroupNorm groupNorm() {
        return groupNorm;
    }

    LayerNorm layerNorm() {
        return layerNorm;
    }

    Pointwise pointwise() {
        return pointwise;
    }

    Layout layout() {
        return layout;
    }

    Embeddings embeddings() {
        return embeddings;
    }

    SamplerStep sampler() {
        return sampler;
    }

    // ---- matrix products

    /** Whether a variant is one of Hopper's, which read weights in an order of their own. */
    static boolean wantsTiles(Variant variant) {
        return variant.name().startsWith(HOPPER);
    }

    /** All ways to compute a product, the plainest first. */
    List<Variant> productVariants(Gemm.Call call) {
        List<Variant> variants = new ArrayList<>(products.of(call));
        if (blas.isPresent() && call.precision() != Precision.F32) {
            variants.add(new Variant(CUBLAS, isBare(call) ? 0 : Gemm.sumsBytes(call)));
        }
        return variants;
    }

    private static boolean isBare(Gemm.Call call) {
        return call.epilogue().bias() == 0
                && call.residual().address() == 0
                && call.epilogue().activation() == Activation.NONE;
    }

    /** Enqueues a product. What cuBLAS does not know, a kernel of ours does afterwards, from sums in f32. */
    void multiply(Gemm.Call call, Variant variant, long scratch) {
        if (!variant.name().equals(CUBLAS)) {
            products.launch(call, variant, scratch);
        } else if (isBare(call)) {
            blas.orElseThrow()
                    .multiply(product(
                            call, call.y(), call.precision(), call.epilogue().alpha()));
        } else {
            int row = Gemm.sumsRowLength(call.n());
            Gemm.Matrix sums = new Gemm.Matrix(scratch, row, (long) call.m() * row);
            blas.orElseThrow().multiply(product(call, sums, Precision.F32, 1));
            gemm.launchFinish(call, scratch);
        }
    }

    private static Blas.Product product(Gemm.Call call, Gemm.Matrix y, Precision result, float alpha) {
        return new Blas.Product(
                call.precision(),
                call.batch(),
                call.m(),
                call.n(),
                call.k(),
                call.a().address(),
                call.a().rowStride(),
                call.a().batchStride(),
                call.w().address(),
                call.w().rowStride(),
                call.w().batchStride(),
                call.wByColumns(),
                y.address(),
                y.rowStride(),
                y.batchStride(),
                result,
                alpha);
    }

    Gemm gemm() {
        return gemm;
    }

    // ---- what Hopper can do in a way of its own

    Variants<Geglu.Call> gatedProducts() {
        return gatedProducts;
    }

    Variants<Conv2d.Call> convolutions() {
        return convolutions;
    }

    Variants<Attention.Call> attentions() {
        return attentions;
    }

    /** A kernel for every device, and beside it the one for Hopper. */
    record Variants<C>(boolean onHopper, VariantKernel<C> common, VariantKernel<C> hopper) {

        /** All ways to compute it, the plainest first. */
        List<Variant> of(C call) {
            if (!onHopper || !hopper.supports(call)) {
                return common.variants(call);
            }
            List<Variant> all = new ArrayList<>(common.variants(call));
            all.addAll(hopper.variants(call));
            return all;
        }

        void launch(C call, Variant variant, long scratch) {
            (wantsTiles(variant) ? hopper : common).launch(call, variant, scratch);
        }
    }

    /** Floating-point operations per second of one square product with the fastest variant. */
    public double matrixProductRate(int size, Precision precision) {
        long bytes = (long) size * size * precision.bytes();
        DeviceMemory operands = gpu.allocate(3 * bytes);
        try {
            fillWithNoise(operands, precision);
            Gemm.Call call = Gemm.Call.linear(
                    precision,
                    size,
                    size,
                    size,
                    operands.address(),
                    operands.address() + bytes,
                    operands.address() + 2 * bytes,
                    0);
            double best = 0;
            for (Variant variant : productVariants(call)) {
                if (variant.scratchBytes() == 0) {
                    best = Math.max(best, rate(call, variant));
                }
            }
            return best;
        } finally {
            gpu.synchronize();
            gpu.free(operands);
        }
    }

    /** Zeros, and numbers that repeat in a row, take less power than real ones, and so less time. */
    private void fillWithNoise(DeviceMemory memory, Precision precision) {
        Random random = new Random(1);
        float[] numbers = new float[(int) Math.min(NOISE_NUMBERS, memory.bytes() / precision.bytes())];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (float) random.nextGaussian();
        }
        ByteBuffer bytes =
                ByteBuffer.allocateDirect(numbers.length * precision.bytes()).order(ByteOrder.nativeOrder());
        HalfFloats.put(numbers, precision, bytes);
        long filled = bytes.flip().remaining();
        gpu.uploadNow(memory, 0, bytes);
        while (filled < memory.bytes()) {
            long length = Math.min(filled, memory.bytes() - filled);
            gpu.copy(memory, filled, memory, 0, length);
            filled += length;
        }
    }

    private double rate(Gemm.Call call, Variant variant) {
        double flops = 2.0 * call.m() * call.n() * call.k();
        multiply(call, variant, 0);
        double milliseconds = Double.POSITIVE_INFINITY;
        for (int i = 0; i < RATE_RUNS; i++) {
            milliseconds = Math.min(milliseconds, gpu.milliseconds(() -> multiply(call, variant, 0)));
        }
        return flops / (milliseconds * 1e-3);
    }

    /** Bytes per second of a large copy, read and written ones counted. */
    public double copyRate() {
        long bytes = Math.min(COPIED_BYTES, gpu.freeBytes() / 4);
        DeviceMemory from = gpu.allocate(bytes);
        DeviceMemory to = gpu.allocate(bytes);
        try {
            double milliseconds = Double.POSITIVE_INFINITY;
            for (int i = 0; i < RATE_RUNS; i++) {
                milliseconds = Math.min(milliseconds, gpu.milliseconds(() -> gpu.copy(to, 0, from, 0, bytes)));
            }
            return 2 * bytes / (milliseconds * 1e-3);
        } finally {
            gpu.free(from);
            gpu.free(to);
        }
    }

    @Override
    public void close() {
        blas.ifPresent(Blas::close);
    }
}
