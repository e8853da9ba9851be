package org.lacuna.inference.weights;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Named tensors that are read one at a time: a safetensors file, several of them under one index, or a view that gives
 * other names to the tensors of another source. Safe for use by several threads.
 */
public interface WeightSource extends AutoCloseable {
    /** The names of all tensors. */
    Set<String> names();

    /** Element type and shape of a tensor, or empty if there is none of this name. */
    Optional<TensorInfo> find(String name);

    /**
     * Lets a reader make something of a tensor's little-endian bytes. They are read-only and are there during this call
     * only: neither the buffer nor anything that shares its memory may leave the reader. A file is mapped for so long;
     * should it be cut short meanwhile, only Java code notices and survives, so the reader must not hand the buffer to
     * native code.
     *
     * @return what the reader returned
     * @throws WeightsException if there is no such tensor or it cannot be read; the message names file and tensor
     * @throws IllegalStateException if the source has been closed
     */
    <T> T read(String name, Function<ByteBuffer, T> reader);

    /** What a message calls this source: the file's or folder's name. */
    String description();

    @Override
    void close();
}
