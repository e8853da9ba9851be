package org.lacuna.cuda.device;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.lacuna.inference.graph.Graph;
import org.lacuna.inference.graph.Parameter;
import org.lacuna.inference.tensor.DType;
import org.lacuna.inference.weights.TensorInfo;
import org.lacuna.inference.weights.WeightSource;

/** Small random numbers for every parameter of a graph. */
final class MadeUpWeights implements WeightSource {
    private final Map<String, TensorInfo> tensors = new LinkedHashMap<>();

    MadeUpWeights(Graph graph) {
        for (Parameter parameter : graph.parameters()) {
            tensors.put(parameter.name(), new TensorInfo(DType.F32, parameter.shape()));
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
        int count = Math.toIntExact(tensors.get(name).shape().count());
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * count).order(ByteOrder.LITTLE_ENDIAN);
        Random random = new Random(name.hashCode());
        while (bytes.hasRemaining()) {
            bytes.putFloat(0.02f * (random.nextFloat() - 0.5f));
        }
        return reader.apply(bytes.flip().asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN));
    }

    @Override
    public String description() {
        return "made-up weights";
    }

    @Override
    public void close() {}
}
