package org.lacuna.inference.backend;

import java.util.Map;
import org.lacuna.inference.graph.Element;
import org.lacuna.inference.graph.Value;
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

    /**
     * The buffer bound to a name of a program.
     *
     * @param kind the buffers of the program's backend
     * @throws IllegalArgumentException if there is none of this kind, or it is of another shape or element type
     */
    static <B extends DeviceBuffer> B bound(
            Map<String, ? extends DeviceBuffer> buffers, String name, Value value, Class<B> kind) {
        DeviceBuffer buffer = buffers.get(name);
        if (!kind.isInstance(buffer)) {
            throw new IllegalArgumentException("no buffer of this backend is bound to '" + name + "'");
        }
        if (!buffer.shape().equals(value.shape()) || buffer.element() != value.element()) {
            throw new IllegalArgumentException("'" + name + "' is " + value.element() + value.shape()
                    + ", the buffer bound to it " + buffer.element() + buffer.shape());
        }
        return kind.cast(buffer);
    }

    /**
     * @throws IllegalArgumentException if so many numbers of this kind cannot be written
     */
    default void requireWritable(int count, boolean counters) {
        if (count != shape().count()) {
            throw new IllegalArgumentException(count + " values for a buffer of shape " + shape());
        }
        if (counters != (element() == Element.I64)) {
            throw new IllegalArgumentException(
                    "a buffer of " + element() + " takes " + (counters ? "float[]" : "long[]"));
        }
    }
}
