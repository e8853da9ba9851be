package org.lacuna.cuda.kernels;

/** What wide loads and stores ask of 16-bit operands. */
final class Operands {
    private static final int CHUNK_BYTES = 16;
    private static final int FOUR_BYTES = 8;
    private static final int ELEMENT_BYTES = 2;

    private Operands() {}

    /** Whether everything that begins at the address plus multiples of the strides is 16-byte aligned. */
    static boolean inChunks(long address, long... strides) {
        return aligned(CHUNK_BYTES, address, strides);
    }

    /** The same for groups of four elements. */
    static boolean inFours(long address, long... strides) {
        return aligned(FOUR_BYTES, address, strides);
    }

    private static boolean aligned(int bytes, long address, long... strides) {
        boolean aligned = address % bytes == 0;
        for (long stride : strides) {
            aligned &= stride * ELEMENT_BYTES % bytes == 0;
        }
        return aligned;
    }
}
