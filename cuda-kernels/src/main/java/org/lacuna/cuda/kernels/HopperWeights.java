package org.lacuna.cuda.kernels;

import org.lacuna.cuda.driver.Gpu;
import org.lacuna.cuda.driver.Grid;

/**
 * Weights in the order in which Hopper's kernels want them, {@code hopper_tile.cuh}: {@link HopperGemm}, {@link
 * HopperGeglu}, {@link HopperConv2d}. Packing is done once, on the device, when a weight is loaded.
 *
 * <p>A weight is {@code n} rows of {@code k} 16-bit elements: a linear layer's {@code [out][in]}, a convolution's
 * {@code [out][ky][kx][in]}. Packed, 64 values of k of all rows follow each other, then the next 64: {@code
 * [k / 64][n][64]}, with n rounded up to a multiple of eight and zeros where there is nothing. The eight pieces of
 * eight elements that a row has there are permuted, piece p standing at place {@code p ^ n % 8}, as the tensor cores
 * read them from shared memory.
 */
public final class HopperWeights {
    private static final int STEP = HopperTile.STEP;
    private static final int PIECE = 8;
    private static final int THREADS = 256;

    private final Gpu gpu;

    public HopperWeights(Gpu gpu) {
        this.gpu = gpu;
    }

    private static int packedRows(int n) {
        return Math.multiplyExact(Grid.blocks(n, PIECE), PIECE);
    }

    /** How many elements, of two bytes each, a packed weight has. */
    public static long elements(int n, int k) {
        return (long) Grid.blocks(k, STEP) * packedRows(n) * STEP;
    }

    /** Which element of a packed weight of {@code n} rows is that of a row and a column. */
    public static long index(int n, int row, int column) {
        int piece = column % STEP / PIECE ^ row % PIECE;
        return ((long) (column / STEP) * packedRows(n) + row) * STEP + piece * PIECE + column % PIECE;
    }

    /**
     * Enqueues the packing of a weight.
     *
     * @param weight address of the first row, of f16 or bf16
     * @param ld elements from one row to the next
     * @param packed address of {@link #elements} elements, 16-byte aligned
     */
    public void pack(long weight, int ld, long packed, int n, int k) {
        int blocks = Grid.blocks(elements(n, k) / PIECE, THREADS);
        gpu.kernel("hopper_pack").launch(Grid.of(blocks), THREADS, 0, weight, ld, packed, n, k);
    }
}
