package org.lacuna.cuda.kernels;

import java.util.Arrays;
import org.lacuna.cuda.driver.Grid;

/** The tiles of {@code gemm_tile.cuh}: the outputs that one block makes, and its step along k. */
enum ProductTile {
    BIG("128x128", 128, 32),
    SMALL("64x64", 64, 64);

    static final int THREADS = 128;

    private static final int STAGES = 3;
    private static final int ELEMENT_BYTES = 2;

    private final String label;
    private final int edge;
    private final int step;

    ProductTile(String label, int edge, int step) {
        this.label = label;
        this.edge = edge;
        this.step = step;
    }

    /** As names of entries and variants have it. */
    String label() {
        return label;
    }

    static ProductTile named(String label) {
        return Arrays.stream(values())
                .filter(tile -> tile.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no tile " + label));
    }

    int step() {
        return step;
    }

    /** Blocks that cover an output. */
    int blocks(int rows, int columns) {
        return Math.multiplyExact(Grid.blocks(rows, edge), Grid.blocks(columns, edge));
    }

    int sharedBytes() {
        return STAGES * 2 * edge * step * ELEMENT_BYTES;
    }

    /**
     * The tile for an output of which there are several.
     *
     * <p>A multiprocessor can do 1.5 times as much with the big tile: the small one needs 96 clocks of shared memory for 64
     * of the tensor cores of compute capability 8.0, the big one 96 for 128. So the big one is better as long as it keeps
     * two thirds of the multiprocessors busy. This is counted, not measured; measurements may choose otherwise.
     */
    static ProductTile forOutput(int count, int rows, int columns, int multiprocessors) {
        boolean busy = 3L * count * BIG.blocks(rows, columns) >= 2L * multiprocessors;
        return busy ? BIG : SMALL;
    }
}
