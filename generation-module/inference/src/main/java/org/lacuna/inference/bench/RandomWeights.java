package org.lacuna.inference.bench;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.lacuna.inference.graph.Graph;
import org.lacuna.inference.graph.Parameter;
import org.lacuna.inference.tensor.DType;
import org.lacuna.inference.tensor.Shape;
import org.lacuna.inference.weights.TensorInfo;
import org.lacuna.inference.weights.WeightSource;

/** Weights that nobody trained, in bf16, made up when they are asked for: their values do not matter for speed. */
public final class RandomWeights implements WeightSource {
    private final Map<String, TensorInfo> tensors = new LinkedHashMap<>();

    /** Values for every parameter of the graphs. */
    public RandomWeights(Graph... graphs) {
        for (Graph graph : graphs) {
            for (Parameter parameter : graph.parameters()) {
                tensors.put(parameter.name(), new TensorInfo(DType.BF16, parameter.shape()));
            }
        }
    }

    @Override
    public Set<String> names() {
        return tensors.keySet();
    }

    @Override
    public Optional<TensorInfo> find(String name) {
        return Optional.ofNullable(tensors.get(name));
    }

    @Override
    public <T> T read(String name, Function<ByteBuffer, T> reader) {
        return reader.apply(bytes(name));
    }

    /** Uniform with the variance that keeps a layer's output as large as its input; norms start as the identity. */
    private ByteBuffer bytes(String name) {
        Shape shape = tensors.get(name).shape();
        int count = Math.toIntExact(shape.count());
        ByteBuffer bytes = ByteBuffer.allocate(2 * count).order(ByteOrder.LITTLE_ENDIAN);
        SplittableRandom random = new SplittableRandom(name.hashCode());
        boolean vector = shape.rank() < 2;
        float constant = vector && name.endsWith(".weight") ? 1 : 0;
        double spread = vector ? 0 : Math.sqrt(3.0 * shape.size(0) / shape.count());
        // Sixteen random bits a value are more than bf16 keeps.
        long bits = 0;
        for (int i = 0; i < count; i++) {
            if (i % 4 == 0) {
                bits = random.nextLong();
            }
            double uniform = (bits & 0xffff) / 32768.0 - 1;
            bits >>>= 16;
            bytes.putShort((short) (Float.floatToIntBits((float) (constant + spread * uniform)) >>> 16));
        }
        return bytes.flip().asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public String description() {
        return "random weights";
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
