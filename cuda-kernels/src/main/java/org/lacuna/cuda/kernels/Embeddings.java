package org.lacuna.cuda.kernels;

import org.lacuna.cuda.driver.Gpu;
import org.lacuna.inference.backend.Precision;

/** Vectors for tokens and for timesteps, {@code embedding.cu} and {@code timestep.cu}. */
public final class Embeddings {
    private static final int TOKEN_THREADS = 256;
    private static final int TIMESTEP_THREADS = 128;
    private static final int PIECE = 8;

    private final Gpu gpu;

    public Embeddings(Gpu gpu) {
        this.gpu = gpu;
    }

    /**
     * {@code y[r] = table[ids[r]] + positions[r mod length]}.
     *
     * @param precision of all but the ids
     * @param ids {@code [rows]} in i64; one outside the table reads the nearest entry
     * @param table {@code [entries, channels]}
     * @param positions {@code [length, channels]}; 0 for none
     * @param y {@code [rows, channels]}
     */
    public record Tokens(
            Precision precision,
            long ids,
            long table,
            long positions,
            long y,
            int rows,
            int length,
            long entries,
            int channels) {}

    public void launch(Tokens call) {
        gpu.kernel("embedding_" + call.precision().id())
                .launch(
                        GridStride.overRows(gpu, (call.channels() + PIECE - 1) / PIECE, call.rows(), TOKEN_THREADS),
                        TOKEN_THREADS,
                        0,
                        call.ids(),
                        call.table(),
                        call.positions(),
                        call.y(),
                        call.rows(),
                        call.length(),
                        call.entries(),
                        call.channels());
    }

    /**
     * Sines and cosines of timesteps at {@code size / 2} frequencies,
     * {@code 10000^(-i / (size / 2 - frequencyShift))}; see {@code Operation.TimestepEmbedding}.
     *
     * @param precision of y
     * @param timesteps {@code [count]} in f32, up to 2^19
     * @param y {@code [count, size]}
     * @param size even
     * @param cosineFirst whether the cosines take the first half of a row
     */
    public record Timesteps(
            Precision precision,
            long timesteps,
            long y,
            int count,
            int size,
            boolean cosineFirst,
            double frequencyShift) {
        public Timesteps {
            if (size % 2 != 0) {
                throw new IllegalArgumentException("sines and cosines cannot share " + size + " elements");
            }
        }
    }

    public void launch(Timesteps call) {
        long angles = (long) call.count() * (call.size() / 2);
        gpu.kernel("timestep_embedding_" + call.precision().id())
                .launch(
                        GridStride.over(gpu, angles, TIMESTEP_THREADS),
                        TIMESTEP_THREADS,
                        0,
                        call.timesteps(),
                        call.y(),
                        call.count(),
                        call.size(),
                        call.cosineFirst() ? 1 : 0,
                        (float) call.frequencyShift());
    }
}
