package org.lacuna.cuda.driver;

/** The blocks of a launch. */
public record Grid(int x, int y, int z) {
    public static Grid of(int x) {
        return new Grid(x, 1, 1);
    }

    public static Grid of(int x, int y) {
        return new Grid(x, y, 1);
    }

    public static Grid of(int x, int y, int z) {
        return new Grid(x, y, z);
    }

    /** Blocks of {@code size} that cover {@code count} elements. */
    public static int blocks(long count, int size) {
        return Math.toIntExact((count + size - 1) / size);
    }
}
