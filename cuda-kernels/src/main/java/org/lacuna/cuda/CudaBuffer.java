package org.lacuna.cuda;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.lacuna.cuda.driver.DeviceMemory;
import org.lacuna.cuda.driver.HalfFloats;
import org.lacuna.inference.backend.BackendException;
import org.lacuna.inference.backend.DeviceBuffer;
import org.lacuna.inference.backend.Precision;
import org.lacuna.inference.graph.Element;
import org.lacuna.inference.tensor.Shape;

/** A buffer in a GPU's memory. When the device has failed and was opened anew, what the buffer held is gone. */
final class CudaBuffer implements DeviceBuffer {
    private final CudaBackend backend;
    private final Element element;
    private final Shape shape;
    private DeviceMemory memory;
    private int epoch;
    private boolean closed;

    /** On the backend's worker thread. */
    CudaBuffer(CudaBackend backend, Element element, Shape shape) {
        this.backend = backend;
        this.element = element;
        this.shape = shape;
        allocate();
    }

    private void allocate() {
        memory = backend.gpu().allocate(bytes());
        epoch = backend.epoch();
        backend.gpu().fill(memory, 0, Math.max(bytes(), 1), 0);
    }

    long bytes() {
        return shape.count() * bytesPerElement(element, backend.precision());
    }

    static int bytesPerElement(Element element, Precision precision) {
        return switch (element) {
            case COMPUTE -> precision.bytes();
            case F32 -> Float.BYTES;
            case I64 -> Long.BYTES;
        };
    }

    /**
     * The memory, for a run that writes it.
     *
     * @throws IllegalStateException if the buffer has been closed
     */
    DeviceMemory memory() {
        if (closed) {
            throw new IllegalStateException("the buffer is closed");
        }
        if (epoch != backend.epoch()) {
            allocate();
        }
        return memory;
    }

    /**
     * The memory, for a run that reads it.
     *
     * @throws BackendException if the contents were lost
     */
    DeviceMemory filledMemory(String name) {
        if (epoch != backend.epoch()) {
            throw new BackendException(
                    "What \"" + name + "\" held was lost when the GPU failed. Start the picture again.");
        }
        return memory();
    }

    @Override
    public Shape shape() {
        return shape;
    }

    @Override
    public Element element() {
        return element;
    }

    @Override
    public void write(float[] values) {
        requireWritable(values.length, false);
        write(bytes -> HalfFloats.put(values, storage(), bytes));
    }

    @Override
    public void write(long[] values) {
        requireWritable(values.length, true);
        write(bytes -> bytes.asLongBuffer().put(values));
    }

    private interface Writer {
        void put(ByteBuffer bytes);
    }

    private void write(Writer writer) {
        ByteBuffer bytes = hostBuffer();
        writer.put(bytes);
        bytes.clear();
        backend.call(() -> {
            backend.gpu().uploadNow(memory(), 0, bytes);
            return null;
        });
    }

    @Override
    public float[] read() {
        ByteBuffer bytes = hostBuffer();
        backend.call(() -> {
            backend.gpu().downloadNow(bytes, filledMemory("a result"), 0);
            return null;
        });
        bytes.clear();
        float[] values = new float[Math.toIntExact(shape.count())];
        if (element == Element.I64) {
            for (int i = 0; i < values.length; i++) {
                values[i] = bytes.getLong();
            }
        } else {
            HalfFloats.get(bytes, storage(), values);
        }
        return values;
    }

    private ByteBuffer hostBuffer() {
        return ByteBuffer.allocateDirect(Math.toIntExact(bytes())).order(ByteOrder.nativeOrder());
    }

    private Precision storage() {
        return element == Element.F32 ? Precision.F32 : backend.precision();
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        backend.call(() -> {
            if (epoch == backend.epoch()) {
                backend.gpu().free(memory);
            }
            return null;
        });
    }
}
