package org.lacuna.cuda.kernels;

import java.util.Arrays;
import org.lacuna.cuda.driver.Grid;

/** The tiles of {@code hopper_tile.cuh}: 128 rows by some columns, which a block sums up in steps of 64 along k. */
enum HopperTile {
    N128(128, 6, 1.12),
    N160(160, 6, 1.06),
    N256(256, 4, 1);

    static final int THREADS = 384;
    static final int STEP = 64;

    private static final int ROWS = 128;
    private static final int ROW_BYTES = 2 * STEP;
    private static final int BARRIER_BYTES = 16;

    private final int columns;
    private final int stages;
    private final double effort;

    /**
     * @param stages of shared memory
     * @param effort time that a column takes, in that of the widest tile: narrower ones load more for the same work
     */
    HopperTile(int columns, int stages, double effort) {
        this.columns = columns;
        this.stages = stages;
        this.effort = effort;
    }

    /** As names of entries have it, and names of variants after {@code wgmma-}. */
    String label() {
        return ROWS + "x" + columns;
    }

    static HopperTile named(String label) {
        return Arrays.stream(values())
                .filter(tile -> tile.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no tile " + label));
    }

    double effort() {
        return effort * columns;
    }

    /** Tiles that cover an output. */
    int count(int rows, int columns) {
        return Math.multiplyExact(Grid.blocks(rows, ROWS), Grid.blocks(columns, this.columns));
    }

    int sharedBytes() {
        return stages * ((ROWS + columns) * ROW_BYTES + BARRIER_BYTES);
    }
}
