package org.lacuna.cuda.kernels;

import java.util.List;
import org.lacuna.cuda.driver.Gpu;
import org.lacuna.cuda.driver.Grid;
import org.lacuna.inference.backend.Precision;

/**
 * {@code softmax(scale q k^T) v} for each head without a score matrix in memory (Dao et al. 2022, FlashAttention):
 * {@code attention.cu} and {@code attention_plain.cu}.
 *
 * <p>Variants: {@code 128x64}, {@code 64x64} and {@code 64x32} are the queries of a block and the keys of its steps, on
 * tensor cores; {@code plain} takes what they do not: f32, heads of more than 160 channels, and operands for which
 * {@link Call#aligned()} does not hold.
 */
public final class Attention implements VariantKernel<Attention.Call> {
    private static final Variant PLAIN = new Variant("plain", 0);
    private static final int PLAIN_QUERIES = 4;
    private static final int PLAIN_WIDTH = 512;

    /** What heads are padded to. */
    private static final List<Integer> WIDTHS = List.of(16, 32, 48, 64, 80, 96, 128, 160);

    private static final int WIDEST = 160;
    /** Up to here the registers of a warp hold two strips of 16 queries. */
    private static final int WIDEST_OF_BIG_BLOCKS = 80;
    /** Up to here two stages of 64 keys and values fit into the shared memory of every device. */
    private static final int WIDEST_OF_LONG_STEPS = 96;

    private static final int THREADS = 128;

    private final Gpu gpu;

    public Attention(Gpu gpu) {
        this.gpu = gpu;
    }

    /**
     * The operands. Rows are tokens; head h has columns {@code h d} to {@code (h + 1) d} of each. A row stride, in
     * elements, may be larger than {@code heads d}, so that q, k and v can lie beside each other in one matrix; an
     * image's rows follow those of the one before.
     *
     * @param precision of all operands; scores and sums are in f32
     * @param batch images, at most 65535
     * @param heads at most 65535
     * @param d channels of a head, at most 512
     * @param nq rows of q and o in an image
     * @param nk rows of k and v in an image
     * @param q {@code [batch nq][ldq]}
     * @param k {@code [batch nk][ldk]}
     * @param v {@code [batch nk][ldv]}
     * @param o {@code [batch nq][ldo]}, what is written; must not overlap the others
     * @param causal whether the query in row i of its image sees only the keys in rows up to i
     * @param scale of the scores, positive
     */
    public record Call(
            Precision precision,
            int batch,
            int heads,
            int d,
            int nq,
            int nk,
            long q,
            int ldq,
            long k,
            int ldk,
            long v,
            int ldv,
            long o,
            int ldo,
            boolean causal,
            float scale) {
        private static final int MOST_BLOCKS = 65535;

        public Call {
            if (batch < 1 || batch > MOST_BLOCKS || heads < 1 || heads > MOST_BLOCKS || nq < 1 || nk < 1) {
                throw new IllegalArgumentException(
                        "attention of " + batch + " x " + heads + " heads, " + nq + " queries, " + nk + " keys");
            }
            if (d < 1 || d > PLAIN_WIDTH) {
                throw new IllegalArgumentException("heads of " + d + " channels, at most " + PLAIN_WIDTH);
            }
            if (!(scale > 0)) {
                throw new IllegalArgumentException("a scale of " + scale);
            }
        }

        /** Whether rows can be moved in chunks of 16 bytes: d and the row strides are multiples of 8 elements. */
        public boolean aligned() {
            return Operands.inChunks(q, ldq, d)
                    && Operands.inChunks(k, ldk)
                    && Operands.inChunks(v, ldv)
                    && Operands.inChunks(o, ldo);
        }

        private boolean suitsTensorCores() {
            return precision != Precision.F32 && d <= WIDEST && aligned();
        }
    }

    /** The queries of a block and the keys of a step, for heads padded to a width. */
    private record Tile(int width, int queries, int keys) {
        private static final int PADDING = 8;
        private static final int BUFFERS = 4;
        private static final int ELEMENT_BYTES = 2;

        static Tile of(int d, int queries) {
            int width = WIDTHS.stream().filter(w -> w >= d).findFirst().orElseThrow();
            return new Tile(width, queries, width <= WIDEST_OF_LONG_STEPS ? 64 : 32);
        }

        Variant variant() {
            return new Variant(queries + "x" + keys, 0);
        }

        long blocks(Call call) {
            return (long) Grid.blocks(call.nq(), queries) * call.heads() * call.batch();
        }

        int sharedBytes() {
            return BUFFERS * keys * (width + PADDING) * ELEMENT_BYTES;
        }
    }

    /** The ways to do it, first the one that is by rule. */
    @Override
    public List<Variant> variants(Call call) {
        if (!call.suitsTensorCores()) {
            return List.of(PLAIN);
        }
        Tile small = Tile.of(call.d(), 64);
        if (call.d() > WIDEST_OF_BIG_BLOCKS) {
            return List.of(small.variant());
        }
        Tile big = Tile.of(call.d(), 128);
        // Two big blocks share a multiprocessor: with fewer than that, smaller ones spread the work better.
        boolean fills = big.blocks(call) >= 2L * gpu.info().multiprocessors();
        return fills ? List.of(big.variant(), small.variant()) : List.of(small.variant(), big.variant());
    }

    /**
     * Enqueues a call.
     *
     * @param variant one of {@link #variants} of this call
     * @param scratch not used: no variant needs any
     */
    @Override
    public void launch(Call call, Variant variant, long scratch) {
        if (variant.equals(PLAIN)) {
            launch("attention_plain_" + call.precision().id(), PLAIN_QUERIES, 0, call);
            return;
        }
        int queries =
                Integer.parseInt(variant.name().substring(0, variant.name().indexOf('x')));
        Tile tile = Tile.of(call.d(), queries);
        String entry = "attention_" + call.precision().id() + "_d" + tile.width() + "_q" + queries;
        launch(entry, queries, tile.sharedBytes(), call);
    }

    private void launch(String entry, int queries, int sharedBytes, Call call) {
        gpu.kernel(entry)
                .launch(
                        Grid.of(Grid.blocks(call.nq(), queries), call.heads(), call.batch()),
                        THREADS,
                        sharedBytes,
                        call.q(),
                        call.ldq(),
                        call.k(),
                        call.ldk(),
                        call.v(),
                        call.ldv(),
                        call.o(),
                        call.ldo(),
                        call.nq(),
                        call.nk(),
                        call.d(),
                        call.causal() ? 1 : 0,
                        call.scale());
    }
}
