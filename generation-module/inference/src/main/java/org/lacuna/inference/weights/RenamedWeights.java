package org.lacuna.inference.weights;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.lacuna.inference.tensor.Shape;

/**
 * A view that gives other names, and where needed other shapes of as many elements, to tensors of another source: a
 * single-file checkpoint read under the names of a diffusers folder. Nothing is copied. Closing the view leaves the
 * source open, since several views share one file.
 */
public final class RenamedWeights implements WeightSource {
    private final WeightSource source;
    private final Map<String, Alias> aliases;

    /**
     * What stands behind a name of the view.
     *
     * @param sourceName the tensor's name in the source
     * @param shape the shape it is to have, or empty to keep its own
     */
    public record Alias(String sourceName, Optional<Shape> shape) {
        /** The tensor as it is. */
        public static Alias of(String sourceName) {
            return new Alias(sourceName, Optional.empty());
        }
    }

    /**
     * @param aliases by name in the view
     * @throws WeightsException if the source lacks a tensor or has it with another number of elements
     */
    public RenamedWeights(WeightSource source, Map<String, Alias> aliases) {
        this.source = source;
        this.aliases = Collections.unmodifiableMap(new TreeMap<>(aliases));
        this.aliases.values().forEach(this::check);
    }

    private void check(Alias alias) {
        Optional<TensorInfo> info = source.find(alias.sourceName());
        if (info.isEmpty()) {
            throw new WeightsException("\"" + source.description() + "\" has no tensor \"" + alias.sourceName()
                    + "\". It is not the kind of model it was taken for, or it is incomplete.");
        }
        Shape shape = info.get().shape();
        if (alias.shape().isPresent() && alias.shape().get().count() != shape.count()) {
            throw new WeightsException(
                    "Tensor \"" + alias.sourceName() + "\" in \"" + source.description() + "\" has the shape "
                            + shape + ", which does not fit " + alias.shape().get()
                            + ". It is not the kind of model it was taken for.");
        }
    }

    /**
     * The shape without the axes of size 1 at its end beyond the first two: {@code [C, C, 1, 1]} becomes {@code [C,
     * C]}.
     */
    public static Shape withoutTrailingOnes(Shape shape) {
        int rank = shape.rank();
        while (rank > 2 && shape.size(rank - 1) == 1) {
            rank--;
        }
        return Shape.of(Arrays.copyOf(shape.sizes(), rank));
    }

    @Override
    public Set<String> names() {
        return aliases.keySet();
    }

    @Override
    public Optional<TensorInfo> find(String name) {
        Alias alias = aliases.get(name);
        if (alias == null) {
            return Optional.empty();
        }
        return source.find(alias.sourceName())
                .map(info -> new TensorInfo(info.dtype(), alias.shape().orElse(info.shape())));
    }

    @Override
    public <T> T read(String name, Function<ByteBuffer, T> reader) {
        Alias alias = aliases.get(name);
        if (alias == null) {
            throw new WeightsException("\"" + source.description() + "\" has nothing that stands for tensor \"" + name
                    + "\". It is not the kind of model it was taken for, or it is incomplete.");
        }
        return source.read(alias.sourceName(), reader);
    }

    @Override
    public String description() {
        return source.description();
    }

    /** Does nothing: whoever opened the source closes it. */
    @Override
    public void close() {}
}
