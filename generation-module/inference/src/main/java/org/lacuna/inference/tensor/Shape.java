package org.lacuna.inference.tensor;

import java.util.Arrays;

/**
 * The sizes of a tensor's axes, outermost first. Feature maps are {@code [batch, height, width, channels]}, token
 * sequences {@code [batch, tokens, channels]}, weights as they stand in the model file. A scalar has no axes.
 */
public final class Shape {
    private final long[] sizes;

    private Shape(long[] sizes) {
        this.sizes = sizes;
    }

    /**
     * @throws IllegalArgumentException for a negative size, or when the product of the sizes passes 2^62
     */
    public static Shape of(long... sizes) {
        long count = 1;
        for (long size : sizes) {
            if (size < 0) {
                throw new IllegalArgumentException("negative size in " + Arrays.toString(sizes));
            }
            if (size > 0 && count > (1L << 62) / size) {
                throw new IllegalArgumentException("too many elements in " + Arrays.toString(sizes));
            }
            count *= Math.max(size, 1);
        }
        return new Shape(sizes.clone());
    }

    public int rank() {
        return sizes.length;
    }

    /** The size of an axis; negative axes count from the last, -1. */
    public long size(int axis) {
        return sizes[axis < 0 ? sizes.length + axis : axis];
    }

    /** Number of elements; 1 for a scalar. */
    public long count() {
        long count = 1;
        for (long size : sizes) {
            count *= size;
        }
        return count;
    }

    public long[] sizes() {
        return sizes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Shape shape && Arrays.equals(sizes, shape.sizes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sizes);
    }

    @Override
    public String toString() {
        return Arrays.toString(sizes);
    }
}
