package org.lacuna.cuda.kernels;

import org.lacuna.cuda.driver.Gpu;
import org.lacuna.cuda.driver.Grid;
import org.lacuna.inference.backend.Precision;

/**
 * {@code y = act(x scale + shift)} channel by channel, {@code batchnorm.cu}: batch normalisation of a trained network
 * (Ioffe and Szegedy 2015), for which {@code scale = gamma / sqrt(var + epsilon)} and
 * {@code shift = beta - mean scale}.
 */
public final class BatchNorm {
    private static final int THREADS = 256;
    private static final int VECTOR = 8;
    /** Positions of a thread at a time. */
    private static final int AHEAD = 4;

    private static final int BLOCKS_PER_MULTIPROCESSOR = 4;

    private final Gpu gpu;

    public BatchNorm(Gpu gpu) {
        this.gpu = gpu;
    }

    /**
     * The operands.
     *
     * @param precision of x and y
     * @param positions of all images together
     * @param x {@code [positions][channels]}
     * @param scale {@code [channels]} in f32, 16-byte aligned
     * @param shift {@code [channels]} in f32, 16-byte aligned
     * @param activation of what is written
     * @param slope of the leaky ReLU
     * @param y {@code [positions][channels]}, what is written; may be x
     */
    public record Call(
            Precision precision,
            long positions,
            int channels,
            long x,
            long scale,
            long shift,
            Activation activation,
            float slope,
            long y) {
        public Call {
            if (positions < 1 || channels < 1) {
                throw new IllegalArgumentException(positions + " positions of " + channels + " channels");
            }
        }

        private boolean inVectors() {
            return Operands.inChunks(x, channels)
                    && Operands.inChunks(y)
                    && Operands.inChunks(scale)
                    && Operands.inChunks(shift);
        }
    }

    public void launch(Call call) {
        boolean inVectors = call.inVectors();
        int columns = inVectors ? call.channels() / VECTOR : call.channels();
        int across = Math.min(columns, THREADS);
        int blocksAcross = Grid.blocks(columns, across);
        long useful = (call.positions() + AHEAD - 1) / AHEAD;
        int most = Grid.blocks((long) BLOCKS_PER_MULTIPROCESSOR * gpu.info().multiprocessors(), blocksAcross);
        int down = THREADS / across;
        gpu.kernel("batchnorm_" + call.precision().id() + (inVectors ? "" : "_any"))
                .launch(
                        Grid.of((int) Math.min((useful + down - 1) / down, most), blocksAcross),
                        THREADS,
                        0,
                        call.x(),
                        call.scale(),
                        call.shift(),
                        call.y(),
                        call.positions(),
                        call.channels(),
                        across,
                        call.activation().ordinal(),
                        call.slope());
    }
}
