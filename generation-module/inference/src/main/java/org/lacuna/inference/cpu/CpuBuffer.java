package org.lacuna.inference.cpu;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.lacuna.inference.backend.DeviceBuffer;
import org.lacuna.inference.graph.Element;
import org.lacuna.inference.tensor.Shape;

/** A buffer in main memory: a libtorch tensor. */
final class CpuBuffer implements DeviceBuffer {
    private final CpuBackend backend;
    private final Element element;
    private final Shape shape;
    private final Tensor tensor;

    CpuBuffer(CpuBackend backend, Element element, Shape shape, Tensor tensor) {
        this.backend = backend;
        this.element = element;
        this.shape = shape;
        this.tensor = tensor;
    }

    /** For the worker thread. */
    Tensor tensor() {
        return tensor;
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
        backend.call(() -> {
            try (PointerScope scope = new PointerScope()) {
                Tensor host = Kernels.empty(ScalarType.Float, shape.sizes());
                new FloatPointer(host.data_ptr()).put(values);
                tensor.copy_(host);
            }
            return null;
        });
    }

    @Override
    public void write(long[] values) {
        requireWritable(values.length, true);
        backend.call(() -> {
            try (PointerScope scope = new PointerScope()) {
                new LongPointer(tensor.data_ptr()).put(values);
            }
            return null;
        });
    }

    @Override
    public float[] read() {
        float[] values = new float[Math.toIntExact(shape.count())];
        backend.call(() -> {
            try (PointerScope scope = new PointerScope()) {
                new FloatPointer(tensor.to(ScalarType.Float).data_ptr()).get(values);
            }
            return null;
        });
        return values;
    }

    @Override
    public void close() {
        backend.call(() -> {
            tensor.close();
            return null;
        });
    }
}
