package org.lacuna.inference.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lacuna.inference.Goldens;
import org.lacuna.inference.graph.Element;
import org.lacuna.inference.graph.Graph;
import org.lacuna.inference.graph.GraphBuilder;
import org.lacuna.inference.graph.Operation;
import org.lacuna.inference.graph.Parameter;
import org.lacuna.inference.graph.Value;
import org.lacuna.inference.tensor.DType;
import org.lacuna.inference.tensor.Shape;
import org.lacuna.inference.weights.TensorInfo;
import org.lacuna.inference.weights.WeightSource;

/**
 * What every backend must compute: each operation, and what backends like to join, on shapes at which they go wrong. The
 * reference is {@link ReferenceInterpreter}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class OperationContract {
    private static final int COUNTERS_SEED = 77;

    private Backend backend;

    protected abstract Backend open();

    @BeforeAll
    void openBackend() {
        backend = open();
    }

    @AfterAll
    void closeBackend() {
        backend.close();
    }

    /** Relative L2 error allowed for a few operations in a row. */
    private double tolerance() {
        return switch (backend.precision()) {
            case F32 -> 2e-5;
            case F16 -> 4e-3;
            case BF16 -> 3e-2;
        };
    }

    static Stream<Arguments> cases() {
        return Stream.of(
                of("convolution 3x3", g -> g.output("y", g.conv(map(g, "x", 2, 9, 7, 16), "c", 24, 3))),
                of("convolution of few channels", g -> g.output("y", g.conv(map(g, "x", 1, 8, 8, 3), "c", 9, 3))),
                of("convolution to few channels", g -> g.output("y", g.conv(map(g, "x", 2, 6, 10, 32), "c", 3, 3))),
                of("convolution 1x1", g -> g.output("y", g.conv(map(g, "x", 2, 5, 5, 40), "c", 8, 1))),
                of(
                        "convolution of stride 2",
                        g -> g.output("y", g.conv(map(g, "x", 1, 10, 12, 8), "c", 16, 3, 2, 1, 1))),
                of("one-sided padding", g -> g.output("y", g.conv(map(g, "x", 1, 10, 8, 8), "c", 8, 3, 2, 0, 1))),
                of("large kernel", g -> g.output("y", g.conv(map(g, "x", 1, 9, 9, 8), "c", 8, 7))),
                of("residual block", OperationContract::residualBlock),
                of("two layers in one sum", OperationContract::sumOfLayers),
                of("joined maps", OperationContract::joinedMaps),
                of("three joined maps", g -> {
                    Value joined = g.concat(map(g, "a", 1, 4, 4, 3), map(g, "b", 1, 4, 4, 5), map(g, "c", 1, 4, 4, 8));
                    g.output("y", g.conv(joined, "c", 8, 3));
                }),
                of("enlarged map", g -> {
                    Value up = g.upsample(map(g, "x", 2, 5, 4, 16), 10, 8);
                    g.output("y", g.conv(up, "c", 16, 3));
                }),
                of("map enlarged to odd sizes", g -> {
                    Value up = g.upsample(map(g, "x", 1, 3, 4, 8), 5, 7);
                    g.output("y", g.conv(up, "c", 8, 3));
                    g.output("up", up);
                }),
                of("linear", g -> g.output("y", g.linear(sequence(g, "x", 2, 13, 24), "l", 40))),
                of("linear of odd sizes", g -> g.output("y", g.linear(sequence(g, "x", 1, 3, 5), "l", 7))),
                of("activated layers", OperationContract::activatedLayers),
                of("gated layer", g -> g.output("y", g.geglu(sequence(g, "x", 2, 9, 24), "f", 48))),
                of("gated layer of odd sizes", g -> g.output("y", g.geglu(sequence(g, "x", 1, 5, 12), "f", 20))),
                of("group norm", g -> g.output("y", g.groupNorm(map(g, "x", 2, 7, 5, 24), "n", 4, 1e-5))),
                of("layer norm", g -> g.output("y", g.layerNorm(sequence(g, "x", 2, 9, 40), "n", 1e-5))),
                of("self-attention", g -> g.output("y", selfAttention(g, sequence(g, "x", 2, 70, 48), 3, false))),
                of("causal attention", g -> g.output("y", selfAttention(g, sequence(g, "x", 1, 77, 32), 2, true))),
                of("attention to few keys", g -> {
                    Value k = sequence(g, "k", 2, 7, 80);
                    Value v = sequence(g, "v", 2, 7, 80);
                    g.output("y", g.attention(sequence(g, "q", 2, 20, 80), k, v, 2, false));
                }),
                of("heads of odd width", g -> g.output("y", selfAttention(g, sequence(g, "x", 1, 9, 30), 3, false))),
                of("one wide head", g -> g.output("y", selfAttention(g, sequence(g, "x", 2, 40, 192), 1, false))),
                of("sums", g -> {
                    Value x = map(g, "x", 2, 3, 3, 6);
                    Value vector = g.input("v", Element.COMPUTE, 2, 6);
                    g.output("y", g.addPerChannel(g.add(x, map(g, "z", 2, 3, 3, 6)), vector));
                    g.output("p", g.addParameter(sequence(g, "s", 2, 5, 10), "positions"));
                }),
                of("parts", OperationContract::parts),
                of("numbers in f32", g -> {
                    Value x = g.input("x", Element.F32, 1, 4, 4, 4);
                    Value scaled = g.scale(x, 5.5, -0.25);
                    g.output("y", g.cast(g.cast(scaled, Element.COMPUTE), Element.F32));
                    g.output("z", scaled);
                }),
                of("embedding", g -> {
                    Value ids = g.input("ids", Element.I64, 2, 5);
                    g.output("y", g.addParameter(g.embedding(ids, "tokens", 11, 24), "positions"));
                }),
                of("timesteps", g -> {
                    Value t = g.input("timestep", Element.F32, 3);
                    g.output("y", g.timestepEmbedding(t, 32, true, 0));
                    g.output("z", g.timestepEmbedding(t, 20, false, 1));
                }),
                of("sampling without guidance", g -> sampling(g, 1, 1, false, false)),
                of("sampling with guidance", g -> sampling(g, 2, 2, false, true)),
                of("sampling that keeps what is known", g -> sampling(g, 3, 2, true, true)));
    }

    private static Arguments of(String name, Consumer<GraphBuilder> description) {
        return Arguments.of(name, description);
    }

    private static Value map(GraphBuilder g, String name, long... shape) {
        return g.input(name, Element.COMPUTE, shape);
    }

    private static Value sequence(GraphBuilder g, String name, long... shape) {
        return g.input(name, Element.COMPUTE, shape);
    }

    private static void residualBlock(GraphBuilder g) {
        Value x = map(g, "x", 2, 6, 6, 16);
        Value time = g.silu(g.linear(g.input("t", Element.COMPUTE, 1, 12), "time", 20));
        Value h = g.conv(g.silu(g.groupNorm(x, "norm1", 4, 1e-5)), "conv1", 32, 3);
        h = g.addPerChannel(h, g.linear(time, "proj1", 32));
        h = g.conv(g.silu(g.groupNorm(h, "norm2", 8, 1e-5)), "conv2", 16, 3);
        h = g.add(h, x);
        Value next = g.conv(h, "conv3", 24, 3);
        g.output("y", g.addPerChannel(next, g.linear(time, "proj2", 24)));
        g.output("h", h);
    }

    private static void sumOfLayers(GraphBuilder g) {
        Value x = map(g, "x", 1, 5, 5, 8);
        g.output("y", g.add(g.conv(x, "a", 16, 3), g.conv(x, "b", 16, 1)));
        Value s = sequence(g, "s", 1, 6, 16);
        g.output("z", g.add(g.linear(s, "c", 8), g.linear(s, "d", 8)));
    }

    private static void joinedMaps(GraphBuilder g) {
        Value joined = g.concat(map(g, "a", 2, 5, 6, 16), map(g, "b", 2, 5, 6, 8));
        Value h = g.silu(g.groupNorm(joined, "norm", 6, 1e-5));
        g.output("y", g.add(g.conv(h, "conv", 16, 3), g.conv(joined, "shortcut", 16, 1)));
    }

    private static void activatedLayers(GraphBuilder g) {
        Value x = sequence(g, "x", 1, 9, 16);
        for (Operation.Activation function : Operation.Activation.values()) {
            g.output(function.name(), g.activate(g.linear(x, "l" + function, 24), function));
            g.output("plain" + function, g.activate(x, function));
        }
        g.output("conv", g.silu(g.conv(map(g, "m", 1, 4, 4, 8), "c", 8, 3)));
    }

    private static Value selfAttention(GraphBuilder g, Value x, int heads, boolean causal) {
        long c = x.shape().size(-1);
        Value q = g.linear(x, "q", c);
        Value k = g.linear(x, "k", c);
        Value v = g.linear(x, "v", c);
        return g.add(g.linear(g.attention(q, k, v, heads, causal), "out", c), x);
    }

    private static void parts(GraphBuilder g) {
        Value x = map(g, "x", 2, 4, 6, 10);
        for (int axis = 0; axis < 4; axis++) {
            g.output("slice" + axis, g.slice(x, axis, 1, x.shape().size(axis)));
        }
        g.output("rows", g.concat(List.of(x, g.slice(x, 1, 0, 3)), 1));
        g.output("batch", g.concat(List.of(x, x), 0));
        g.output("reshaped", g.add(g.reshape(x, 2, 24, 10), sequence(g, "z", 2, 24, 10)));
    }

    private static void sampling(GraphBuilder g, int slots, int batch, boolean keeps, boolean conditioned) {
        int columns = 8 + slots * (slots + 2);
        Value state = g.input("state", Element.F32, slots, 5, 4, 4);
        Value table = g.input("table", Element.F32, 3, columns);
        Value step = g.input("step", Element.I64, 1);
        Value seed = g.input("seed", Element.I64, 1);
        Optional<Value> condition =
                conditioned ? Optional.of(g.input("condition", Element.F32, 1, 5, 4, 5)) : Optional.empty();
        Optional<Operation.KnownLatent> known = keeps
                ? Optional.of(new Operation.KnownLatent(
                        g.input("mask", Element.F32, 1, 5, 4, 1),
                        g.input("clean", Element.F32, 1, 5, 4, 4),
                        g.input("startNoise", Element.F32, 1, 5, 4, 4)))
                : Optional.empty();
        Value x = g.samplerInput(state, table, step, condition, batch, 1);
        Value output = g.cast(g.conv(x, "network", 4, 3), Element.F32);
        Operation.SamplerColumns at = new Operation.SamplerColumns(2, 3, 6, 8);
        Value next = g.samplerStep(state, output, table, step, seed, known, at);
        g.output("x", x);
        g.output("next", g.slice(next, 0, 0, slots));
        g.output("predicted", g.slice(next, 0, slots, slots + 1));
        g.output("nextStep", g.increment(step));
        g.output("row", g.slice(g.row(table, step), 0, 0, 1));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void isComputedAsDefined(String name, Consumer<GraphBuilder> description) {
        GraphBuilder builder = new GraphBuilder();
        description.accept(builder);
        Graph graph = builder.build();
        TestWeights source = new TestWeights(graph);
        Map<String, double[]> inputs = new HashMap<>();
        Map<String, DeviceBuffer> buffers = new HashMap<>();
        graph.inputs().forEach((input, value) -> {
            float[] numbers = numbers(input, value);
            DeviceBuffer buffer = backend.allocate(value.element(), value.shape());
            if (value.element() == Element.I64) {
                long[] counters = new long[numbers.length];
                Arrays.setAll(counters, i -> (long) numbers[i]);
                buffer.write(counters);
            } else {
                buffer.write(numbers);
            }
            inputs.put(input, doubles(buffer.read()));
            buffers.put(input, buffer);
        });
        graph.outputs()
                .forEach((output, value) -> buffers.put(output, backend.allocate(value.element(), value.shape())));
        Map<String, double[]> expected = ReferenceInterpreter.run(graph, inputs, source.asDoubles());
        try (ModelWeights weights = backend.weights(source);
                Program program = backend.compile(graph, weights, new CancelToken())) {
            // The second run is the one that matters on devices that record the first.
            for (int run = 0; run < 2; run++) {
                program.run(buffers, new CancelToken());
                expected.forEach((output, numbers) -> assertThat(
                                error(buffers.get(output).read(), numbers))
                        .as(output)
                        .isLessThan(tolerance()));
            }
        }
        buffers.values().forEach(DeviceBuffer::close);
    }

    private static float[] numbers(String name, Value value) {
        float[] numbers = new float[(int) value.shape().count()];
        Random random = new Random(name.hashCode());
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = switch (name) {
                case "ids" -> i % 11;
                case "step" -> 1;
                case "seed" -> COUNTERS_SEED;
                case "timestep" -> 500 * i + 1;
                case "mask" -> i % 4 / 3f;
                case "table" -> (float) random.nextGaussian() / 2 + 0.4f;
                default -> (float) random.nextGaussian();
            };
        }
        return numbers;
    }

    private static double error(float[] actual, double[] expected) {
        float[] rounded = new float[expected.length];
        for (int i = 0; i < rounded.length; i++) {
            rounded[i] = (float) expected[i];
        }
        double error = Goldens.error(actual, rounded);
        return Double.isNaN(error) ? Double.POSITIVE_INFINITY : error;
    }

    private static double[] doubles(float[] values) {
        double[] result = new double[values.length];
        Arrays.setAll(result, i -> values[i]);
        return result;
    }

    /** Weights made up from their names, of the size that keeps numbers as large as they are. */
    private static final class TestWeights implements WeightSource {
        private final Map<String, float[]> tensors = new HashMap<>();
        private final Map<String, Shape> shapes = new HashMap<>();

        TestWeights(Graph graph) {
            for (Parameter parameter : graph.parameters()) {
                Shape shape = parameter.shape();
                float[] values = new float[(int) shape.count()];
                Random random = new Random(parameter.name().hashCode());
                double spread = shape.rank() == 1 ? 0.3 : Math.sqrt((double) shape.size(0) / shape.count());
                for (int i = 0; i < values.length; i++) {
                    values[i] = (float) (spread * random.nextGaussian());
                }
                tensors.put(parameter.name(), values);
                shapes.put(parameter.name(), shape);
            }
        }

        Map<String, double[]> asDoubles() {
            Map<String, double[]> result = new HashMap<>();
            tensors.forEach((name, values) -> result.put(name, doubles(values)));
            return result;
        }

        @Override
        public Set<String> names() {
            return tensors.keySet();
        }

        @Override
        public Optional<TensorInfo> find(String name) {
            return Optional.ofNullable(shapes.get(name)).map(shape -> new TensorInfo(DType.F32, shape));
        }

        @Override
        public <T> T read(String name, Function<ByteBuffer, T> reader) {
            float[] values = tensors.get(name);
            ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asFloatBuffer().put(values);
            return reader.apply(bytes);
        }

        @Override
        public String description() {
            return "made-up weights";
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }
}
