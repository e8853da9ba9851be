package org.lacuna.cuda.kernels;

import org.lacuna.cuda.driver.Grid;

/** The tile of {@code gemm_f32.cuh}, with which products are done in f32. */
final class SimtTile {
    static final Variant VARIANT = new Variant("simt", 0);
    static final int THREADS = 256;

    private static final int EDGE = 64;

    private SimtTile() {}

    static Grid grid(int rows, int columns, int batch) {
        return Grid.of(Grid.blocks(rows, EDGE), Grid.blocks(columns, EDGE), batch);
    }
}
