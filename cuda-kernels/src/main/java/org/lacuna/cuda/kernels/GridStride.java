package org.lacuna.cuda.kernels;

import org.lacuna.cuda.driver.Gpu;
import org.lacuna.cuda.driver.Grid;

/**
 * Grids for kernels whose threads walk on until nothing is left: right whatever the grid, fast when every multiprocessor
 * has enough blocks and none begins only to find nothing to do.
 */
final class GridStride {
    /** Blocks of 256 threads: twice what fits at once, so that one that ends is replaced. */
    private static final int BLOCKS_PER_MULTIPROCESSOR = 16;

    private static final int MOST_ROWS = 65535;

    private GridStride() {}

    /**
     * @param pieces what a thread takes at a time
     * @param threads of a block
     */
    static Grid over(Gpu gpu, long pieces, int threads) {
        return Grid.of((int) clamp((pieces + threads - 1) / threads, most(gpu)));
    }

    /**
     * A grid whose y walks over rows.
     *
     * @param pieces of a row
     */
    static Grid overRows(Gpu gpu, long pieces, long rows, int threads) {
        long x = clamp((pieces + threads - 1) / threads, most(gpu));
        long y = clamp(Math.min(rows, most(gpu) / x), MOST_ROWS);
        return Grid.of((int) x, (int) y);
    }

    private static long most(Gpu gpu) {
        return (long) BLOCKS_PER_MULTIPROCESSOR * gpu.info().multiprocessors();
    }

    private static long clamp(long blocks, long most) {
        return Math.max(1, Math.min(blocks, most));
    }
}
