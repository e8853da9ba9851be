package org.lacuna.cuda.kernels;

import java.util.List;
import java.util.stream.Stream;
import org.lacuna.cuda.driver.Gpu;
import org.lacuna.cuda.driver.Grid;
import org.lacuna.inference.backend.Precision;

/**
 * The gated product of a transformer's feed-forward block, {@code y = (a Wv^T + bv) * gelu(a Wg^T + bg)}, {@code
 * geglu.cu}. GELU is the exact one (Hendrycks and Gimpel, arXiv:1606.08415; the gate: Shazeer, arXiv:2002.05202).
 *
 * <p>The weight is that of one linear layer with {@code 2 inner} outputs, value's rows first, then gate's, but its rows
 * are packed in another order before they are uploaded: see {@link #packedRow}.
 *
 * <p>Variants: the tiles {@code 128x128} and {@code 64x64}, measured in packed rows; {@code simt} in f32.
 */
public final class Geglu implements VariantKernel<Geglu.Call> {
    /** Neighbouring rows of value in a packed weight, which as many rows of gate follow. */
    public static final int PACKED_TOGETHER = 8;

    private final Gpu gpu;

    public Geglu(Gpu gpu) {
        this.gpu = gpu;
    }

    /**
     * The operands. Matrices are row-major; all counts and strides are in elements, all addresses are the device's.
     *
     * @param precision of every operand; sums are in f32
     * @param m rows of a and y
     * @param inner columns of y
     * @param k columns of a
     * @param a {@code [m][k]}
     * @param lda from one row of a to the next
     * @param w {@code [packedRows(inner)][k]}
     * @param ldw from one row of w to the next
     * @param y {@code [m][inner]}, what is written; no other operand
     * @param ldy from one row of y to the next
     * @param bias {@code [packedRows(inner)]}, in the order of w's rows; 0 for none
     */
    public record Call(
            Precision precision,
            int m,
            int inner,
            int k,
            long a,
            int lda,
            long w,
            int ldw,
            long y,
            int ldy,
            long bias) {
        public Call {
            if (m < 1 || inner < 1 || k < 1) {
                throw new IllegalArgumentException("a gated product of " + m + " x " + inner + " x " + k);
            }
        }

        /** The call with dense operands. */
        public static Call of(Precision precision, int m, int inner, int k, long a, long w, long y, long bias) {
            return new Call(precision, m, inner, k, a, k, w, k, y, inner, bias);
        }

        /** Whether a and w can be loaded in chunks of 16 bytes. */
        public boolean aligned() {
            return Operands.inChunks(a, k, lda) && Operands.inChunks(w, k, ldw);
        }

        private boolean byFours() {
            return Operands.inFours(y, inner, ldy);
        }
    }

    /** Rows of a packed weight: {@code 2 inner}, and up to 14 more so that value and gate come in whole groups. */
    public static int packedRows(int inner) {
        return Math.multiplyExact(Grid.blocks(inner, PACKED_TOGETHER), 2 * PACKED_TOGETHER);
    }

    /**
     * Which row of the model's weight, and which element of its bias, stands at a place of the packed one: eight rows of
     * value, the eight of gate that belong to them, the next eight of value, and so on. If {@code inner} is no multiple of
     * eight, the places that are left over repeat the last row of value or gate; what comes of them is never written.
     *
     * @param row in the packed weight, below {@link #packedRows}
     * @param inner half the rows of the model's weight
     */
    public static int packedRow(int row, int inner) {
        int group = row / (2 * PACKED_TOGETHER);
        int column = Math.min(group * PACKED_TOGETHER + row % PACKED_TOGETHER, inner - 1);
        boolean gate = row % (2 * PACKED_TOGETHER) >= PACKED_TOGETHER;
        return gate ? inner + column : column;
    }

    /** The ways to do it, first the one that is by rule. */
    @Override
    public List<Variant> variants(Call call) {
        return variants(call, gpu.info().multiprocessors());
    }

    static List<Variant> variants(Call call, int multiprocessors) {
        if (call.precision() == Precision.F32) {
            return List.of(SimtTile.VARIANT);
        }
        ProductTile byRule = ProductTile.forOutput(1, call.m(), packedRows(call.inner()), multiprocessors);
        Stream<ProductTile> tiles =
                call.aligned() ? Stream.of(byRule, ProductTile.BIG, ProductTile.SMALL) : Stream.of(ProductTile.SMALL);
        return tiles.distinct().map(tile -> new Variant(tile.label(), 0)).toList();
    }

    /**
     * Enqueues a call.
     *
     * @param variant one of {@link #variants} of this call or of one with the same shape
     * @param scratch not used
     */
    @Override
    public void launch(Call call, Variant variant, long scratch) {
        int[] shape = {call.m(), call.inner(), call.k(), call.lda(), call.ldw(), call.ldy(), call.byFours() ? 1 : 0};
        if (call.precision() == Precision.F32) {
            Grid grid = SimtTile.grid(call.m(), packedRows(call.inner()), 1);
            gpu.kernel("geglu_f32").launch(grid, SimtTile.THREADS, 0, call.a(), call.w(), call.y(), call.bias(), shape);
            return;
        }
        boolean aligned = call.aligned();
        ProductTile tile = aligned ? ProductTile.named(variant.name()) : ProductTile.SMALL;
        Grid grid = Grid.of(tile.blocks(call.m(), packedRows(call.inner())));
        gpu.kernel("geglu_" + call.precision().id() + "_" + tile.label() + (aligned ? "" : "_unaligned"))
                .launch(
                        grid,
                        ProductTile.THREADS,
                        tile.sharedBytes(),
                        call.a(),
                        call.w(),
                        call.y(),
                        call.bias(),
                        shape);
    }
}
