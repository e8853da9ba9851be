package org.lacuna.cuda.compile;

import org.lacuna.cuda.kernels.Attention;
import org.lacuna.cuda.kernels.Gemm;
import org.lacuna.cuda.kernels.Softmax;
import org.lacuna.cuda.kernels.Variant;
import org.lacuna.inference.backend.Precision;

/**
 * Attention whose heads are wider than the fused kernel's: the autoencoder has one of 512. The scores are made, as many
 * queries at a time as {@link #SCORE_BYTES} hold, in f32, since half precision would spoil the exponents.
 */
final class WideAttention {
    /** The fused kernel's accumulators fill the registers at this width. */
    private static final int WIDEST_FUSED = 160;
    /** Room for the scores; more only helps small pictures, whose queries fit anyway. */
    private static final long SCORE_BYTES = 128L << 20;

    private static final int ROWS_TOGETHER = 128;
    private static final int ALIGNED = 8;

    private final KernelSet kernels;
    private final int rows;
    private final int scoreRow;
    private final int weightRow;
    private final Precision precision;

    WideAttention(KernelSet kernels, Attention.Call call) {
        this.kernels = kernels;
        precision = call.precision();
        scoreRow = Gemm.sumsRowLength(call.nk());
        weightRow = (call.nk() + ALIGNED - 1) / ALIGNED * ALIGNED;
        long fitting = SCORE_BYTES / ((long) scoreRow * Float.BYTES) / ROWS_TOGETHER * ROWS_TOGETHER;
        rows = (int) Math.min(call.nq(), Math.max(ROWS_TOGETHER, fitting));
    }

    static boolean suits(Attention.Call call) {
        return call.precision() != Precision.F32 && call.d() > WIDEST_FUSED && !call.causal();
    }

    Variant variant() {
        return new Variant("products", scoreBytes() + (long) rows * weightRow * precision.bytes());
    }

    private long scoreBytes() {
        return (long) rows * scoreRow * Float.BYTES;
    }

    void launch(Attention.Call call, long scratch) {
        long weights = scratch + scoreBytes();
        int bytes = precision.bytes();
        for (int image = 0; image < call.batch(); image++) {
            for (int head = 0; head < call.heads(); head++) {
                long column = (long) head * call.d() * bytes;
                long k = call.k() + (long) image * call.nk() * call.ldk() * bytes + column;
                long v = call.v() + (long) image * call.nk() * call.ldv() * bytes + column;
                for (int from = 0; from < call.nq(); from += rows) {
                    int count = Math.min(rows, call.nq() - from);
                    long row = (long) image * call.nq() + from;
                    long q = call.q() + row * call.ldq() * bytes + column;
                    long o = call.o() + row * call.ldo() * bytes + column;
                    launch(call, new Part(count, q, k, v, o, scratch, weights));
                }
            }
        }
    }

    /** Some queries of one head. */
    private record Part(int count, long q, long k, long v, long o, long scores, long weights) {}

    private void launch(Attention.Call call, Part part) {
        Gemm.Call scores = Gemm.Call.linear(precision, part.count(), call.nk(), call.d(), part.q(), part.k(), 0, 0)
                .withRowStrides(call.ldq(), call.ldk(), call.nk());
        kernels.gemm().launchSums(scores, part.scores());
        kernels.softmax()
                .launch(new Softmax.Call(
                        Precision.F32,
                        precision,
                        part.count(),
                        call.nk(),
                        part.scores(),
                        scoreRow,
                        part.weights(),
                        weightRow,
                        call.scale()));
        Gemm.Call mixed = Gemm.Call.linear(
                        precision, part.count(), call.d(), call.nk(), part.weights(), part.v(), part.o(), 0)
                .withColumns(call.ldv())
                .withRowStrides(weightRow, call.ldv(), call.ldo());
        Variant whole = kernels.gemm().variants(mixed).stream()
                .filter(variant -> variant.scratchBytes() == 0)
                .findFirst()
                .orElseThrow();
        kernels.gemm().launch(mixed, whole, 0);
    }
}
