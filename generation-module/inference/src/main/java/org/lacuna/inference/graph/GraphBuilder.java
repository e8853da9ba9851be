package org.lacuna.inference.graph;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lacuna.inference.tensor.Shape;

/**
 * Writes a network down, one operation a call. Weights are named by their prefix in the model file ({@code
 * "down_blocks.0.resnets.0.conv1"} reads {@code .weight} and {@code .bias}). Shapes are checked as they arise, so a
 * description that does not fit fails where it is written, with IllegalArgumentException.
 */
public final class GraphBuilder {
    private final List<Node> nodes = new ArrayList<>();
    private final Map<String, Value> outputs = new LinkedHashMap<>();
    private final Set<String> inputNames = new HashSet<>();

    /** A buffer to be bound under this name for every run. */
    public Value input(String name, Element element, long... shape) {
        require(inputNames.add(name), "input '%s' is declared twice", name);
        return add(new Operation.Input(name), Shape.of(shape), element);
    }

    /** Declares a result. */
    public void output(String name, Value value) {
        require(outputs.putIfAbsent(name, value) == null, "output '%s' is declared twice", name);
    }

    public Graph build() {
        require(!outputs.isEmpty(), "a graph needs an output");
        return new Graph(nodes, outputs);
    }

    /** A square convolution of stride 1 that keeps the size of the map. */
    public Value conv(Value x, String name, long outChannels, int kernel) {
        return conv(x, name, outChannels, kernel, 1, kernel / 2, kernel / 2);
    }

    /** A square convolution; see {@link Operation.Conv2d}. */
    public Value conv(Value x, String name, long outChannels, int kernel, int stride, int padBefore, int padAfter) {
        requireMap(x, name);
        long height = (x.shape().size(1) + padBefore + padAfter - kernel) / stride + 1;
        long width = (x.shape().size(2) + padBefore + padAfter - kernel) / stride + 1;
        require(height > 0 && width > 0, "%s: the map %s is smaller than the kernel", name, x.shape());
        Parameter weight = new Parameter(name + ".weight", Shape.of(outChannels, channels(x), kernel, kernel));
        return add(
                new Operation.Conv2d(x, weight, bias(name, outChannels), stride, padBefore, padAfter),
                Shape.of(x.shape().size(0), height, width, outChannels),
                x.element());
    }

    /** See {@link Operation.Linear}. */
    public Value linear(Value x, String name, long outChannels) {
        Optional<Parameter> bias = Optional.of(bias(name, outChannels));
        return linear(x, name, outChannels, bias);
    }

    /** A linear layer that has no bias. */
    public Value linearNoBias(Value x, String name, long outChannels) {
        return linear(x, name, outChannels, Optional.empty());
    }

    private Value linear(Value x, String name, long outChannels, Optional<Parameter> bias) {
        Parameter weight = new Parameter(name + ".weight", Shape.of(outChannels, channels(x)));
        return add(new Operation.Linear(x, weight, bias), withChannels(x.shape(), outChannels), x.element());
    }

    /** See {@link Operation.GroupNorm}. */
    public Value groupNorm(Value x, String name, int groups, double epsilon) {
        requireMap(x, name);
        require(channels(x) % groups == 0, "%s: %s channels in %s groups", name, channels(x), groups);
        return add(
                new Operation.GroupNorm(x, scale(name, channels(x)), bias(name, channels(x)), groups, epsilon),
                x.shape(),
                x.element());
    }

    /** See {@link Operation.LayerNorm}. */
    public Value layerNorm(Value x, String name, double epsilon) {
        return add(
                new Operation.LayerNorm(x, scale(name, channels(x)), bias(name, channels(x)), epsilon),
                x.shape(),
                x.element());
    }

    public Value activate(Value x, Operation.Activation function) {
        return add(new Operation.Activate(x, function), x.shape(), x.element());
    }

    public Value silu(Value x) {
        return activate(x, Operation.Activation.SILU);
    }

    /** See {@link Operation.Geglu}. */
    public Value geglu(Value x, String name, long inner) {
        Parameter weight = new Parameter(name + ".weight", Shape.of(2 * inner, channels(x)));
        return add(new Operation.Geglu(x, weight, bias(name, 2 * inner)), withChannels(x.shape(), inner), x.element());
    }

    /** See {@link Operation.Attention}. */
    public Value attention(Value query, Value key, Value value, int heads, boolean causal) {
        require(channels(query) % heads == 0, "attention: %s channels in %s heads", channels(query), heads);
        require(key.shape().equals(value.shape()), "attention: keys %s, values %s", key.shape(), value.shape());
        require(
                query.shape().rank() == 3
                        && key.shape().rank() == 3
                        && channels(query) == channels(key)
                        && query.shape().size(0) == key.shape().size(0),
                "attention: queries %s, keys %s",
                query.shape(),
                key.shape());
        return add(new Operation.Attention(query, key, value, heads, causal), query.shape(), query.element());
    }

    public Value add(Value a, Value b) {
        require(a.shape().equals(b.shape()), "add: %s and %s", a.shape(), b.shape());
        return add(new Operation.Add(a, b), a.shape(), a.element());
    }

    /** See {@link Operation.AddPerChannel}. */
    public Value addPerChannel(Value map, Value vector) {
        requireMap(map, "addPerChannel");
        long batch = vector.shape().size(0);
        require(
                vector.shape().rank() == 2
                        && channels(vector) == channels(map)
                        && (batch == 1 || batch == map.shape().size(0)),
                "addPerChannel: %s and %s",
                map.shape(),
                vector.shape());
        return add(new Operation.AddPerChannel(map, vector), map.shape(), map.element());
    }

    /** Adds the weight {@code name} of shape {@code [t, c]} to every sequence. */
    public Value addParameter(Value x, String name) {
        require(x.shape().rank() == 3, "addParameter needs [n, t, c], not %s", x.shape());
        Parameter weight = new Parameter(name, Shape.of(x.shape().size(1), channels(x)));
        return add(new Operation.AddParameter(x, weight), x.shape(), x.element());
    }

    /** See {@link Operation.Scale}. */
    public Value scale(Value x, double factor, double offset) {
        return add(new Operation.Scale(x, factor, offset), x.shape(), x.element());
    }

    /** Joins along the channels. */
    public Value concat(Value... parts) {
        return concat(List.of(parts), parts[0].shape().rank() - 1);
    }

    public Value concat(List<Value> parts, int axis) {
        Value first = parts.get(0);
        long[] sizes = first.shape().sizes();
        for (Value part : parts.subList(1, parts.size())) {
            for (int i = 0; i < sizes.length; i++) {
                require(
                        i == axis || part.shape().size(i) == first.shape().size(i),
                        "concat: %s and %s along axis %s",
                        first.shape(),
                        part.shape(),
                        axis);
            }
            sizes[axis] += part.shape().size(axis);
        }
        return add(new Operation.Concat(parts, axis), Shape.of(sizes), first.element());
    }

    /** See {@link Operation.Slice}. */
    public Value slice(Value x, int axis, long from, long to) {
        long[] sizes = x.shape().sizes();
        require(from >= 0 && from < to && to <= sizes[axis], "slice %s to %s of %s", from, to, x.shape());
        sizes[axis] = to - from;
        return add(new Operation.Slice(x, axis, from, to), Shape.of(sizes), x.element());
    }

    public Value reshape(Value x, long... shape) {
        Shape to = Shape.of(shape);
        require(to.count() == x.shape().count(), "reshape: %s to %s", x.shape(), to);
        return add(new Operation.Reshape(x, to), to, x.element());
    }

    /** See {@link Operation.UpsampleNearest}. */
    public Value upsample(Value x, long height, long width) {
        requireMap(x, "upsample");
        Shape shape = Shape.of(x.shape().size(0), height, width, channels(x));
        return add(new Operation.UpsampleNearest(x, height, width), shape, x.element());
    }

    /** Looks ids {@code [n, t]} up in the weight {@code name} of shape {@code [entries, channels]}. */
    public Value embedding(Value ids, String name, long entries, long channels) {
        Shape s = ids.shape();
        require(ids.element() == Element.I64 && s.rank() == 2, "embedding needs ids [n, t]");
        Parameter table = new Parameter(name, Shape.of(entries, channels));
        return add(new Operation.Embedding(ids, table), Shape.of(s.size(0), s.size(1), channels), Element.COMPUTE);
    }

    /** See {@link Operation.TimestepEmbedding}; the result is f32. */
    public Value timestepEmbedding(Value timesteps, int size, boolean cosineFirst, double frequencyShift) {
        require(timesteps.element() == Element.F32 && size % 2 == 0, "timestepEmbedding: f32 timesteps, even size");
        Shape shape = Shape.of(timesteps.shape().count(), size);
        return add(new Operation.TimestepEmbedding(timesteps, size, cosineFirst, frequencyShift), shape, Element.F32);
    }

    public Value cast(Value x, Element element) {
        return x.element() == element ? x : add(new Operation.Cast(x, element), x.shape(), element);
    }

    /** See {@link Operation.Row}. */
    public Value row(Value table, Value index) {
        require(table.shape().rank() == 2 && index.element() == Element.I64, "row needs a table and an index");
        return add(new Operation.Row(table, index), Shape.of(table.shape().size(1)), table.element());
    }

    /** See {@link Operation.Increment}. */
    public Value increment(Value counter) {
        require(isCounter(counter), "increment needs a counter [1], not %s", counter.shape());
        return add(new Operation.Increment(counter), counter.shape(), Element.I64);
    }

    /** See {@link Operation.SamplerInput}; the result is {@link Element#COMPUTE}. */
    public Value samplerInput(
            Value state, Value table, Value step, Optional<Value> condition, int batch, int scaleColumn) {
        requireMap(state, "samplerInput");
        require(isCounter(step) && scaleColumn < table.shape().size(1), "samplerInput: table %s", table.shape());
        long[] sizes = state.shape().sizes();
        condition.ifPresent(c -> require(
                c.shape().equals(withChannels(withBatch(state.shape(), 1), channels(c))),
                "samplerInput: state %s, condition %s",
                state.shape(),
                c.shape()));
        sizes[0] = batch;
        sizes[3] += condition.map(GraphBuilder::channels).orElse(0L);
        return add(
                new Operation.SamplerInput(state, table, step, condition, batch, scaleColumn),
                Shape.of(sizes),
                Element.COMPUTE);
    }

    /** See {@link Operation.SamplerStep}; the result is f32. */
    public Value samplerStep(
            Value state,
            Value output,
            Value table,
            Value step,
            Value seed,
            Optional<Operation.KnownLatent> known,
            Operation.SamplerColumns columns) {
        requireMap(state, "samplerStep");
        long slots = state.shape().size(0);
        long batch = output.shape().size(0);
        require(
                batch <= 2 && output.shape().equals(withBatch(state.shape(), batch)),
                "samplerStep: state %s, output %s",
                state.shape(),
                output.shape());
        require(
                isCounter(step)
                        && isCounter(seed)
                        && columns.matrix() + slots * (slots + 2)
                                <= table.shape().size(1),
                "samplerStep: %s slots, table %s",
                slots,
                table.shape());
        Shape one = withBatch(state.shape(), 1);
        known.ifPresent(k -> require(
                k.mask().shape().equals(withChannels(one, 1))
                        && k.clean().shape().equals(one)
                        && k.startNoise().shape().equals(one),
                "samplerStep: state %s, mask %s",
                state.shape(),
                k.mask().shape()));
        return add(
                new Operation.SamplerStep(state, output, table, step, seed, known, columns),
                withBatch(state.shape(), slots + 1),
                Element.F32);
    }

    private static boolean isCounter(Value value) {
        return value.element() == Element.I64 && value.shape().count() == 1;
    }

    private static Shape withBatch(Shape shape, long batch) {
        long[] sizes = shape.sizes();
        sizes[0] = batch;
        return Shape.of(sizes);
    }

    private Value add(Operation operation, Shape shape, Element element) {
        Value value = new Value(nodes.size(), shape, element);
        nodes.add(new Node(operation, value));
        return value;
    }

    private static Parameter scale(String name, long channels) {
        return new Parameter(name + ".weight", Shape.of(channels));
    }

    private static Parameter bias(String name, long channels) {
        return new Parameter(name + ".bias", Shape.of(channels));
    }

    private static long channels(Value x) {
        return x.shape().size(-1);
    }

    private static Shape withChannels(Shape shape, long channels) {
        long[] sizes = shape.sizes();
        sizes[sizes.length - 1] = channels;
        return Shape.of(sizes);
    }

    private static void requireMap(Value x, String what) {
        require(x.shape().rank() == 4, "%s needs a map [n, h, w, c], not %s", what, x.shape());
    }

    private static void require(boolean condition, String message, Object... details) {
        if (!condition) {
            throw new IllegalArgumentException(String.format(message, details));
        }
    }
}
