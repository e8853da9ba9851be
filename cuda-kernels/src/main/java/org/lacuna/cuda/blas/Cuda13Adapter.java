package org.lacuna.cuda.blas;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Lets JCuda's native code, which was built for CUDA 12, use the libraries of CUDA 13: all functions it imports are there,
 * only the name of the library and of its version node differ. Both have the same length, so that they can be replaced
 * in the ELF file where they stand; beside the version's name its hash is stored (System V gABI, "Symbol Versioning").
 */
final class Cuda13Adapter {
    private static final String OLD = "libcublas.so.12";
    private static final String NEW = "libcublas.so.13";

    private Cuda13Adapter() {}

    /**
     * @param library JCuda's native code for cuBLAS, unchanged
     * @return a copy that imports from CUDA 13
     * @throws IllegalArgumentException if the name or the hash is not in it
     */
    static byte[] adapted(byte[] library) {
        byte[] copy = library.clone();
        int names = replaceAll(
                copy,
                (OLD + "\0").getBytes(StandardCharsets.US_ASCII),
                (NEW + "\0").getBytes(StandardCharsets.US_ASCII));
        int hashes = replaceAll(copy, littleEndian(elfHash(OLD)), littleEndian(elfHash(NEW)));
        if (names == 0 || hashes == 0) {
            throw new IllegalArgumentException("the library imports nothing from " + OLD);
        }
        return copy;
    }

    /** The hash function of ELF's symbol tables. */
    static int elfHash(String name) {
        int hash = 0;
        for (byte b : name.getBytes(StandardCharsets.US_ASCII)) {
            hash = (hash << 4) + b;
            int high = hash & 0xf0000000;
            hash ^= high >>> 24;
            hash &= ~high;
        }
        return hash;
    }

    private static byte[] littleEndian(int value) {
        return ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array();
    }

    private static int replaceAll(byte[] bytes, byte[] old, byte[] replacement) {
        int count = 0;
        for (int at = 0; at + old.length <= bytes.length; at++) {
            if (Arrays.equals(bytes, at, at + old.length, old, 0, old.length)) {
                System.arraycopy(replacement, 0, bytes, at, replacement.length);
                count++;
            }
        }
        return count;
    }
}
