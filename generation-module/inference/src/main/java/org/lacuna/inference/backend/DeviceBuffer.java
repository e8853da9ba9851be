package org.lacuna.inference.backend;

import org.lacuna.inference.graph.Element;
import org.lacuna.inference.tensor.Shape;

/** Memory on a device that a program's inputs and outputs are bound to. Row-major, channels last. */
public interface DeviceBuffer extends AutoCloseable {
    Shape shape();

    Element element();

    /**
     * Copies in {@code shape().count()} numbers, converting them where the buffer is not f32.
     *
     * @throws IllegalArgumentException if their number differs
     */
    void write(float[] values);

    /**
     * Copies into a buffer of {@link Element#I64}.
     *
     * @throws IllegalArgumentException if their number differs or the buffer holds something else
     */
    void write(long[] values);

    /** Copies out, as f32. */
    float[] read();

    @Override
    void close();
}
