package org.lacuna.document.spill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;

/**
 * An array that is never changed, in memory or on disk; whoever asks for it gets it, whichever it is. May be used by any thread.
 *
 * @param <A> byte[], int[] or long[]
 */
public final class Spillable<A> {
    private final long bytes;
    private final Class<?> kind;
    /** Null while it is only on disk. */
    private volatile A array;

    private ScratchFile.Block block;
    private int hash;

    private Spillable(A array, long bytes) {
        this.array = array;
        this.kind = array.getClass();
        this.bytes = bytes;
    }

    /** Takes over the array. */
    public static Spillable<byte[]> of(byte[] array) {
        return new Spillable<>(array, array.length);
    }

    /** Takes over the array. */
    public static Spillable<int[]> of(int[] array) {
        return new Spillable<>(array, 4L * array.length);
    }

    /** Takes over the array. */
    public static Spillable<long[]> of(long[] array) {
        return new Spillable<>(array, 8L * array.length);
    }

    /**
     * The array, which nobody may change; read back if it is on disk.
     *
     * @throws UncheckedIOException if the disk does not give it back
     */
    public A get() {
        A here = array;
        return here != null ? here : load();
    }

    @SuppressWarnings("unchecked")
    private synchronized A load() {
        if (array == null) {
            try {
                array = (A) decoded(block.read(), kind);
            } catch (IOException e) {
                throw new UncheckedIOException(
                        "An earlier step cannot be read back from the disk: " + e.getMessage(), e);
            }
        }
        return array;
    }

    private static Object decoded(ByteBuffer bytes, Class<?> kind) {
        if (kind == int[].class) {
            int[] ints = new int[bytes.remaining() / 4];
            bytes.asIntBuffer().get(ints);
            return ints;
        } else if (kind == long[].class) {
            long[] longs = new long[bytes.remaining() / 8];
            bytes.asLongBuffer().get(longs);
            return longs;
        }
        return bytes.array();
    }

    private static byte[] encoded(Object array) {
        if (array instanceof int[] ints) {
            ByteBuffer bytes = ByteBuffer.allocate(4 * ints.length);
            bytes.asIntBuffer().put(ints);
            return bytes.array();
        } else if (array instanceof long[] longs) {
            ByteBuffer bytes = ByteBuffer.allocate(8 * longs.length);
            bytes.asLongBuffer().put(longs);
            return bytes.array();
        }
        return (byte[]) array;
    }

    /** The content as bytes, the higher ones of each number first; may be the array itself, so nobody may change them. */
    public byte[] toBytes() {
        return encoded(get());
    }

    /** What it takes in memory while it is there. */
    public long bytes() {
        return bytes;
    }

    public boolean isInMemory() {
        return array != null;
    }

    /** Equal content; tells most different arrays apart without reading them back from the disk. */
    @Override
    public boolean equals(Object other) {
        return this == other
                || (other instanceof Spillable<?> spillable
                        && hashCode() == spillable.hashCode()
                        && Objects.deepEquals(get(), spillable.get()));
    }

    @Override
    public int hashCode() {
        if (hash == 0) {
            hash = Arrays.deepHashCode(new Object[] {get()});
        }
        return hash;
    }

    /**
     * Leaves it on disk only, until someone asks for it; what was written once is not written again.
     *
     * @throws IOException if the disk does not take it; it stays in memory then
     */
    public synchronized void spill(ScratchFile file) throws IOException {
        A here = array;
        if (here == null) {
            return;
        }
        if (block == null) {
            block = file.write(encoded(here), this);
        }
        array = null;
    }
}
