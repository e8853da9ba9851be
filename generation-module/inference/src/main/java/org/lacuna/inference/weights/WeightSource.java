package org.lacuna.inference.weights;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Set;

/**
 * Named tensors that can be read without being copied: a safetensors file, several of them under one index, or a view
 * that gives other names to the tensors of another source. Safe for use by several threads.
 */
public interface WeightSource extends AutoCloseable {
    /** The names of all tensors. */
    Set<String> names();

    /** Element type and shape of a tensor, or empty if there is none of this name. */
    Optional<TensorInfo> find(String name);

    /**
     * The little-endian bytes of a tensor, read-only, valid until the source is closed.
     *
     * @throws WeightsException if there is no such tensor or it cannot be mapped; the message names file and tensor
     */
    ByteBuffer bytes(String name);

    /** What a message calls this source: the file's or folder's name. */
    String description();

    @Override
    void close();
}
