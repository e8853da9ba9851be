package org.lacuna.cuda.driver;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import jcuda.JCudaVersion;
import jcuda.LibUtils;

/**
 * Lets JCuda's native code, which was built for CUDA 12, use the libraries of CUDA 13: all functions it imports are there,
 * only the name of the library and of its version node differ. Both have the same length, so that they can be replaced
 * in the ELF file where they stand; beside the version's name its hash is stored (System V gABI, "Symbol Versioning").
 */
public final class Cuda13Adapter {
    private static final String OLD = ".so.12";
    private static final String NEW = ".so.13";

    private Cuda13Adapter() {}

    /**
     * Puts a copy that imports from CUDA 13 into the folder into which JCuda will unpack what is not there.
     *
     * @param jcuda class of JCuda that lies in one jar with the native code
     * @param binding name of the native code, "JCublas2"
     * @param library name of NVIDIA's library, "libcublas"
     * @throws IllegalArgumentException if the native code imports nothing from it
     */
    public static void unpack(Class<?> jcuda, String binding, String library, Path folder) throws IOException {
        String file =
                LibUtils.createLibraryFileName(LibUtils.createPlatformLibraryName(binding + "-" + JCudaVersion.get()));
        try (InputStream in = jcuda.getResourceAsStream("/lib/" + file)) {
            if (in == null) {
                throw new IOException(file + " is not packed");
            }
            Files.write(folder.resolve(file), adapted(in.readAllBytes(), library));
        }
    }

    /**
     * @param binding JCuda's native code, unchanged
     * @param library name of NVIDIA's library
     * @return a copy that imports from CUDA 13
     * @throws IllegalArgumentException if the name or the hash is not in it
     */
    static byte[] adapted(byte[] binding, String library) {
        byte[] copy = binding.clone();
        int names = replaceAll(copy, ascii(library + OLD + "\0"), ascii(library + NEW + "\0"));
        int hashes = replaceAll(copy, littleEndian(elfHash(library + OLD)), littleEndian(elfHash(library + NEW)));
        if (names == 0 || hashes == 0) {
            throw new IllegalArgumentException("the native code imports nothing from " + library + OLD);
        }
        return copy;
    }

    /** The hash function of ELF's symbol tables. */
    static int elfHash(String name) {
        int hash = 0;
        for (byte b : ascii(name)) {
            hash = (hash << 4) + b;
            int high = hash & 0xf0000000;
            hash ^= high >>> 24;
            hash &= ~high;
        }
        return hash;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
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
