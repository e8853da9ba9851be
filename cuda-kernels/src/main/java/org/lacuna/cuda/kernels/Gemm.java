package org.lacuna.cuda.kernels;

import java.util.ArrayList;
import java.util.List;
import org.lacuna.cuda.driver.Gpu;
import org.lacuna.cuda.driver.Grid;
import org.lacuna.inference.backend.Precision;

/**
 * Matrix products with what follows them in a network: {@code y = residual + act(alpha a w^T + bias)}, {@code gemm.cu}.
 *
 * <p>Variants: {@code 128x128} and {@code 64x64} are tiles; {@code 64x64/split4} lets four blocks share the sum over k of
 * one tile and adds their parts in a fixed order. In f32 there is one, {@code simt}. Every variant takes any operands;
 * where {@link Call#aligned()} does not hold, they are loaded by single elements.
 */
public final class Gemm implements VariantKernel<Gemm.Call> {
    private static final String SPLIT = "/split";
    private static final int MOST_SPLITS = 16;
    /** Values of k that each part of a sum should have: fewer are done before a second kernel can be launched. */
    private static final int LEAST_DEPTH_BY_RULE = 256;

    private static final int FINISH_THREADS = 256;
    private static final int FOUR = 4;

    private final Gpu gpu;

    public Gemm(Gpu gpu) {
        this.gpu = gpu;
    }

    /**
     * The operands of a product, or of several of the same shape. Matrices are row-major; all counts and strides are in
     * elements, all addresses are the device's.
     *
     * @param precision of every operand; sums are in f32
     * @param batch how many products, at most 65535
     * @param m rows of a and y
     * @param n columns of y
     * @param k columns of a
     * @param a {@code [m][k]}
     * @param w {@code [n][k]}, as linear layers have it in a file, or {@code [k][n]}
     * @param wByColumns whether w is {@code [k][n]}
     * @param y {@code [m][n]}, what is written; may be the residual, but no other operand
     * @param residual {@code [m][n]}; its address is 0 for none
     */
    public record Call(
            Precision precision,
            int batch,
            int m,
            int n,
            int k,
            Matrix a,
            Matrix w,
            boolean wByColumns,
            Matrix y,
            Matrix residual,
            Epilogue epilogue) {
        private static final int MOST_PRODUCTS = 65535;

        public Call {
            if (batch < 1 || batch > MOST_PRODUCTS || m < 1 || n < 1 || k < 1) {
                throw new IllegalArgumentException(batch + " products of " + m + " x " + n + " x " + k);
            }
        }

        /** A linear layer on dense operands: {@code y[m][n] = a[m][k] w[n][k]^T + bias[n]}. */
        public static Call linear(Precision precision, int m, int n, int k, long a, long w, long y, long bias) {
            return new Call(
                    precision,
                    1,
                    m,
                    n,
                    k,
                    new Matrix(a, k, 0),
                    new Matrix(w, k, 0),
                    false,
                    new Matrix(y, n, 0),
                    new Matrix(0, n, 0),
                    new Epilogue(1, bias, Activation.NONE, 0));
        }

        /** The same with {@code [k][n]} as w. */
        public Call withColumns(int ldw) {
            return new Call(precision, batch, m, n, k, a, w.withRowStride(ldw), true, y, residual, epilogue);
        }

        /** The same with other distances between rows. */
        public Call withRowStrides(int lda, int ldw, int ldy) {
            return with(batch, a.withRowStride(lda), w.withRowStride(ldw), y.withRowStride(ldy), residual);
        }

        /** The same for several products. */
        public Call withBatch(int batch, long strideA, long strideW, long strideY, long strideR) {
            return with(
                    batch,
                    a.withBatchStride(strideA),
                    w.withBatchStride(strideW),
                    y.withBatchStride(strideY),
                    residual.withBatchStride(strideR));
        }

        /** The same plus a residual. */
        public Call withResidual(long address, int ldr) {
            return with(batch, a, w, y, new Matrix(address, ldr, residual.batchStride));
        }

        /** The same with an activation. */
        public Call withActivation(Activation activation, float slope) {
            return with(new Epilogue(epilogue.alpha, epilogue.bias, activation, slope));
        }

        /** The same with a factor. */
        public Call withAlpha(float alpha) {
            return with(new Epilogue(alpha, epilogue.bias, epilogue.activation, epilogue.slope));
        }

        private Call with(int newBatch, Matrix newA, Matrix newW, Matrix newY, Matrix newResidual) {
            return new Call(precision, newBatch, m, n, k, newA, newW, wByColumns, newY, newResidual, epilogue);
        }

        private Call with(Epilogue newEpilogue) {
            return new Call(precision, batch, m, n, k, a, w, wByColumns, y, residual, newEpilogue);
        }

        /**
         * Whether a and w can be loaded in chunks of 16 bytes: addresses, distances between rows and between products,
         * and the lengths of rows are multiples of it.
         */
        public boolean aligned() {
            return a.inChunks(k) && w.inChunks(wByColumns ? n : k);
        }

        private boolean byFours() {
            return y.inFours(n) && (residual.address == 0 || residual.inFours(n));
        }

        private long partialBytes(int splits) {
            return splits == 1 ? 0 : (long) splits * sumsBytes(this);
        }
    }

    /**
     * An operand of every product of a batch.
     *
     * @param address of the first product's
     * @param rowStride from one row, as it is in memory, to the next
     * @param batchStride from one product's operand to the next one's; 0 shares the operand
     */
    public record Matrix(long address, int rowStride, long batchStride) {
        Matrix withRowStride(int stride) {
            return new Matrix(address, stride, batchStride);
        }

        Matrix withBatchStride(long stride) {
            return new Matrix(address, rowStride, stride);
        }

        /** Whether rows of so many elements can be moved in chunks of 16 bytes. */
        boolean inChunks(int columns) {
            return Operands.inChunks(address, columns, rowStride, batchStride);
        }

        private boolean inFours(int columns) {
            return Operands.inFours(address, columns, rowStride, batchStride);
        }
    }

    /**
     * What becomes of a product before the residual is added.
     *
     * @param alpha factor of the product
     * @param bias {@code [n]}, the same for the whole batch; 0 for none
     * @param activation applied before the residual is added
     * @param slope of the leaky ReLU
     */
    public record Epilogue(float alpha, long bias, Activation activation, float slope) {}

    /** A variant of the tensor cores' product, taken apart. */
    private record Plan(ProductTile tile, int splits) {
        static Plan of(Variant variant) {
            String name = variant.name();
            int split = name.indexOf(SPLIT);
            return split < 0
                    ? new Plan(ProductTile.named(name), 1)
                    : new Plan(
                            ProductTile.named(name.substring(0, split)),
                            Integer.parseInt(name.substring(split + SPLIT.length())));
        }

        Variant variantOf(Call call) {
            return new Variant(splits == 1 ? tile.label() : tile.label() + SPLIT + splits, call.partialBytes(splits));
        }

        /** Values of k that one block sums up. */
        int depth(Call call) {
            return splits == 1 ? call.k() : Grid.blocks(Grid.blocks(call.k(), splits), tile.step()) * tile.step();
        }
    }

    /** The ways to do it that may be the fastest, first the one that is by rule. */
    @Override
    public List<Variant> variants(Call call) {
        return variants(call, gpu.info().multiprocessors());
    }

    static List<Variant> variants(Call call, int multiprocessors) {
        if (call.precision() == Precision.F32) {
            return List.of(SimtTile.VARIANT);
        }
        List<Plan> plans = new ArrayList<>();
        plans.add(byRule(call, multiprocessors));
        if (call.aligned()) {
            plans.add(new Plan(ProductTile.BIG, 1));
        }
        plans.add(new Plan(ProductTile.SMALL, 1));
        for (int splits = 2; splits <= MOST_SPLITS; splits *= 2) {
            if (mayPay(call, splits, multiprocessors)) {
                plans.add(new Plan(ProductTile.SMALL, splits));
            }
        }
        return plans.stream().distinct().map(plan -> plan.variantOf(call)).toList();
    }

    /** Splitting can pay while multiprocessors have few blocks, and while a block has several steps. */
    private static boolean mayPay(Call call, int splits, int multiprocessors) {
        long blocks = (long) call.batch() * ProductTile.SMALL.blocks(call.m(), call.n()) * splits;
        return blocks <= 4L * multiprocessors && call.k() >= 2 * ProductTile.SMALL.step() * splits;
    }

    private static Plan byRule(Call call, int multiprocessors) {
        boolean big = call.aligned()
                && ProductTile.forOutput(call.batch(), call.m(), call.n(), multiprocessors) == ProductTile.BIG;
        return big ? new Plan(ProductTile.BIG, 1) : new Plan(ProductTile.SMALL, splitsByRule(call, multiprocessors));
    }

    /** Multiprocessors without a block get one, but the way of partial sums through memory costs something, too. */
    private static int splitsByRule(Call call, int multiprocessors) {
        long blocks = (long) call.batch() * ProductTile.SMALL.blocks(call.m(), call.n());
        int splits = 1;
        while (splits < MOST_SPLITS
                && blocks < multiprocessors
                && 2 * splits * blocks <= 2L * multiprocessors
                && call.k() >= 2 * splits * LEAST_DEPTH_BY_RULE) {
            splits *= 2;
        }
        return splits;
    }

    /**
     * Enqueues a call.
     *
     * @param variant one of {@link #variants} of this call or of one with the same shape
     * @param scratch address of the variant's scratch memory, 16-byte aligned; 0 if it needs none
     */
    @Override
    public void launch(Call call, Variant variant, long scratch) {
        if (call.precision() == Precision.F32) {
            launchSimt(call);
            return;
        }
        Plan plan = Plan.of(variant);
        int[] shape = shape(call, plan);
        launchTiles(call, plan, shape, plan.splits() == 1 ? 0 : scratch);
        if (plan.splits() > 1) {
            finish(call, plan.splits(), shape, scratch);
        }
    }

    /** Elements from one row of sums to the next, see {@link #launchSums}. */
    public static int sumsRowLength(int n) {
        return (n + FOUR - 1) / FOUR * FOUR;
    }

    /** Bytes of a call's sums. */
    public static long sumsBytes(Call call) {
        return (long) call.batch() * call.m() * sumsRowLength(call.n()) * Float.BYTES;
    }

    /**
     * Enqueues the bare product in f32: {@code sums = a w^T}, without factor, bias, activation and residual.
     *
     * @param call in half precision; y and what follows the product are not used
     * @param sums {@code [batch][m][sumsRowLength(n)]}
     */
    public void launchSums(Call call, long sums) {
        ProductTile tile = call.aligned()
                ? ProductTile.forOutput(
                        call.batch(), call.m(), call.n(), gpu.info().multiprocessors())
                : ProductTile.SMALL;
        Plan plan = new Plan(tile, 1);
        launchTiles(call, plan, shape(call, plan), sums);
    }

    /**
     * Enqueues what follows a product: {@code y = residual + act(alpha sums + bias)}.
     *
     * @param sums as {@link #launchSums} leaves them
     */
    public void launchFinish(Call call, long sums) {
        finish(call, 1, shape(call, new Plan(ProductTile.SMALL, 1)), sums);
    }

    private static int[] shape(Call call, Plan plan) {
        return new int[] {
            call.m(),
            call.n(),
            call.k(),
            call.a().rowStride(),
            call.w().rowStride(),
            call.y().rowStride(),
            call.residual().rowStride(),
            plan.depth(call),
            call.epilogue().activation().ordinal(),
            call.byFours() ? 1 : 0
        };
    }

    private void launchTiles(Call call, Plan plan, int[] shape, long partial) {
        boolean aligned = call.aligned();
        ProductTile tile = aligned ? plan.tile() : ProductTile.SMALL;
        String entry = "gemm_" + call.precision().id() + "_" + tile.label() + (call.wByColumns() ? "_columns" : "")
                + (aligned ? "" : "_unaligned");
        gpu.kernel(entry)
                .launch(
                        Grid.of(tile.blocks(call.m(), call.n()), plan.splits(), call.batch()),
                        ProductTile.THREADS,
                        tile.sharedBytes(),
                        call.a().address(),
                        call.w().address(),
                        call.y().address(),
                        call.epilogue().bias(),
                        call.residual().address(),
                        partial,
                        call.a().batchStride(),
                        call.w().batchStride(),
                        call.y().batchStride(),
                        call.residual().batchStride(),
                        shape,
                        call.epilogue().alpha(),
                        call.epilogue().slope());
    }

    private void finish(Call call, int splits, int[] shape, long partial) {
        int fours = Math.multiplyExact(call.m(), sumsRowLength(call.n()) / FOUR);
        gpu.kernel("gemm_" + call.precision().id() + "_finish")
                .launch(
                        Grid.of(Grid.blocks(fours, FINISH_THREADS), 1, call.batch()),
                        FINISH_THREADS,
                        0,
                        partial,
                        splits,
                        call.y().address(),
                        call.epilogue().bias(),
                        call.residual().address(),
                        call.y().batchStride(),
                        call.residual().batchStride(),
                        shape,
                        call.epilogue().alpha(),
                        call.epilogue().slope());
    }

    private void launchSimt(Call call) {
        int[] shape = {
            call.m(),
            call.n(),
            call.k(),
            call.a().rowStride(),
            call.w().rowStride(),
            call.y().rowStride(),
            call.residual().rowStride(),
            call.wByColumns() ? 1 : 0,
            call.epilogue().activation().ordinal()
        };
        gpu.kernel("gemm_f32_64x64")
                .launch(
                        SimtTile.grid(call.m(), call.n(), call.batch()),
                        SimtTile.THREADS,
                        0,
                        call.a().address(),
                        call.w().address(),
                        call.y().address(),
                        call.epilogue().bias(),
                        call.residual().address(),
                        call.a().batchStride(),
                        call.w().batchStride(),
                        call.y().batchStride(),
                        call.residual().batchStride(),
                        shape,
                        call.epilogue().alpha(),
                        call.epilogue().slope());
    }
}
