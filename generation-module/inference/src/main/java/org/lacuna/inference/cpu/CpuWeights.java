package org.lacuna.inference.cpu;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.MemoryFormatOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.MemoryFormat;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.lacuna.inference.backend.ModelWeights;
import org.lacuna.inference.graph.Parameter;
import org.lacuna.inference.tensor.DType;
import org.lacuna.inference.weights.WeightChecks;
import org.lacuna.inference.weights.WeightSource;

/**
 * A model's weights as libtorch tensors in the precision of the backend, each made once, in the one form that the
 * operation which reads it wants. Used by the backend's worker thread only.
 */
final class CpuWeights implements ModelWeights {
    private final CpuBackend backend;
    private final WeightSource source;
    private final Kernels kernels;
    private final ScalarType compute;
    private final Map<String, Tensor> tensors = new HashMap<>();
    private volatile long bytes;

    CpuWeights(CpuBackend backend, WeightSource source, Kernels kernels, ScalarType compute) {
        this.backend = backend;
        this.source = source;
        this.kernels = kernels;
        this.compute = compute;
    }

    @Override
    public long bytes() {
        return bytes;
    }

    WeightSource source() {
        return source;
    }

    /** The weight as it stands in the file. */
    Tensor plain(Parameter parameter) {
        return kept(parameter.name(), parameter, () -> load(parameter, MemoryFormat.Contiguous));
    }

    /** The weight of a square convolution on maps of this size {@code [n, c, h, w]}. */
    Tensor conv(Parameter parameter, int stride, int padding, long[] inputSize) {
        return kept(parameter.name(), parameter, () -> {
            Tensor weight = load(parameter, MemoryFormat.ChannelsLast);
            return kernels.packsConv() ? kernels.packConv(weight, stride, padding, inputSize) : weight;
        });
    }

    /** The weight of a linear layer, or of a 1x1 convolution, which is one. */
    Tensor linear(Parameter parameter, long rows) {
        return kept(parameter.name(), parameter, () -> packed(matrix(parameter), rows));
    }

    /** Rows {@code half * n / 2} on of a linear layer's weight: one of the two halves of a gated layer. */
    Tensor linearHalf(Parameter parameter, int half, long rows) {
        return kept(parameter.name() + "#" + half, parameter, () -> packed(half(matrix(parameter), half), rows));
    }

    /** One of the two halves of a gated layer's bias. */
    Tensor plainHalf(Parameter parameter, int half) {
        return kept(
                parameter.name() + "#" + half, parameter, () -> half(load(parameter, MemoryFormat.Contiguous), half));
    }

    private static Tensor half(Tensor whole, int half) {
        long rows = whole.size(0) / 2;
        return whole.narrow(0, half * rows, rows).clone();
    }

    private Tensor matrix(Parameter parameter) {
        long[] sizes = parameter.shape().sizes();
        return load(parameter, MemoryFormat.Contiguous).view(sizes[0], sizes[1]);
    }

    private Tensor packed(Tensor weight, long rows) {
        return kernels.packsLinear() ? kernels.packLinear(weight, rows) : weight;
    }

    private Tensor kept(String key, Parameter parameter, Supplier<Tensor> make) {
        Tensor tensor = tensors.get(key);
        if (tensor == null) {
            try (PointerScope scope = new PointerScope()) {
                tensor = make.get();
                tensor.retainReference();
            }
            tensors.put(key, tensor);
            bytes += CpuBackend.bytesOf(compute) * tensor.numel();
        }
        return tensor;
    }

    private Tensor load(Parameter parameter, MemoryFormat format) {
        DType dtype =
                WeightChecks.find(source, parameter.name(), parameter.shape()).dtype();
        Tensor stored = Kernels.empty(scalarType(dtype), parameter.shape().sizes());
        long length = parameter.shape().count() * dtype.bytes();
        ByteBuffer bytes = new BytePointer(stored.data_ptr()).capacity(length).asByteBuffer();
        source.read(parameter.name(), bytes::put);
        WeightChecks.requireFinite(source.description(), parameter.name(), dtype, bytes.flip());
        return stored.to(compute, false, false, new MemoryFormatOptional(format));
    }

    private static ScalarType scalarType(DType dtype) {
        return switch (dtype) {
            case F32 -> ScalarType.Float;
            case F16 -> ScalarType.Half;
            case BF16 -> ScalarType.BFloat16;
            default -> throw new IllegalArgumentException(dtype.toString());
        };
    }

    @Override
    public void close() {
        backend.call(() -> {
            tensors.values().forEach(Tensor::close);
            tensors.clear();
            bytes = 0;
            return null;
        });
    }
}
