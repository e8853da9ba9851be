package org.lacuna.cuda.kernels;

/**
 * One way to launch an operation: a tile, a split, an instruction set.
 *
 * @param name stands in tuning tables: {@code 128x128}, {@code 64x64/split4}, {@code wgmma}
 * @param scratchBytes device memory that the launch needs for itself
 */
public record Variant(String name, long scratchBytes) {}
