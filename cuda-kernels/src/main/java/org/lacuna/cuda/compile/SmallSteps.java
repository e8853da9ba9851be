package org.lacuna.cuda.compile;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.lacuna.cuda.compile.DeviceWeights.Weight;
import org.lacuna.cuda.kernels.Embeddings;
import org.lacuna.cuda.kernels.Layout;
import org.lacuna.cuda.kernels.SamplerStep;
import org.lacuna.inference.backend.Precision;
import org.lacuna.inference.graph.Element;
import org.lacuna.inference.graph.Node;
import org.lacuna.inference.graph.Operation;
import org.lacuna.inference.graph.Value;
import org.lacuna.inference.tensor.Shape;

/** The steps of operations that add, move or look up numbers, and of what surrounds a network in sampling. */
final class SmallSteps {
    private final Compiler compiler;
    private final DeviceWeights weights;
    private final KernelSet kernels;
    private final Precision precision;

    SmallSteps(Compiler compiler, DeviceWeights weights, KernelSet kernels, Precision precision) {
        this.compiler = compiler;
        this.weights = weights;
        this.kernels = kernels;
        this.precision = precision;
    }

    void add(Node node) {
        Operation operation = node.operation();
        if (operation instanceof Operation.Reshape reshape) {
            compiler.addPlace(node, reshape.x(), 0);
        } else if (operation instanceof Operation.Cast cast) {
            addCast(node, cast);
        } else if (operation instanceof Operation.Slice slice) {
            addSlice(node, slice);
        } else if (operation instanceof Operation.Concat concat) {
            addConcat(node, concat);
        } else if (operation instanceof Operation.UpsampleNearest up) {
            addUpsample(node, up);
        } else if (operation instanceof Operation.Row row) {
            compiler.addSmall(
                    node,
                    "row",
                    List.of(row.table(), row.index()),
                    at -> kernels.layout()
                            .gatherRow(
                                    bytes(row.table()),
                                    address(at, row.table()),
                                    address(at, row.index()),
                                    address(at, node.value()),
                                    Compiler.size(row.table(), 0),
                                    Compiler.size(row.table(), 1)));
        } else if (operation instanceof Operation.Embedding embedding) {
            addEmbedding(node, embedding);
        } else if (operation instanceof Operation.TimestepEmbedding embedding) {
            addTimestepEmbedding(node, embedding);
        } else if (operation instanceof Operation.Increment increment) {
            addIncrement(node, increment);
        } else if (operation instanceof Operation.SamplerInput input) {
            addSamplerInput(node, input);
        } else if (operation instanceof Operation.SamplerStep step) {
            addSamplerStep(node, step);
        } else {
            addPointwise(node, operation);
        }
    }

    private void addPointwise(Node node, Operation operation) {
        Value y = node.value();
        long count = y.shape().count();
        if (operation instanceof Operation.Add add) {
            compiler.addSmall(
                    node,
                    "add",
                    List.of(add.a(), add.b()),
                    at -> kernels.pointwise()
                            .add(type(y), address(at, add.a()), address(at, add.b()), address(at, y), count));
        } else if (operation instanceof Operation.AddPerChannel add) {
            Shape map = y.shape();
            compiler.addSmall(
                    node,
                    "addperchannel",
                    List.of(add.map(), add.vector()),
                    at -> kernels.pointwise()
                            .addPerChannel(
                                    type(y),
                                    address(at, add.map()),
                                    address(at, add.vector()),
                                    address(at, y),
                                    Compiler.size(y, 0),
                                    map.size(1) * map.size(2),
                                    Compiler.size(y, 3),
                                    Compiler.size(add.vector(), 0)));
        } else if (operation instanceof Operation.AddParameter add) {
            Weight weight = weights.plain(add.weight());
            int period = Math.toIntExact(add.weight().shape().count());
            compiler.addSmall(
                    node,
                    "addparameter",
                    List.of(add.x()),
                    at -> kernels.pointwise()
                            .addRepeated(type(y), address(at, add.x()), at.of(weight), address(at, y), count, period));
        } else if (operation instanceof Operation.Activate activate) {
            compiler.addSmall(
                    node,
                    "activate",
                    List.of(activate.x()),
                    at -> kernels.pointwise()
                            .activate(
                                    type(y),
                                    Compiler.activation(activate.function()),
                                    0,
                                    address(at, activate.x()),
                                    address(at, y),
                                    count));
        } else if (operation instanceof Operation.Scale scale) {
            compiler.addSmall(
                    node,
                    "scale",
                    List.of(scale.x()),
                    at -> kernels.pointwise()
                            .scale(
                                    type(y),
                                    (float) scale.factor(),
                                    (float) scale.offset(),
                                    address(at, scale.x()),
                                    address(at, y),
                                    count));
        } else {
            throw new IllegalStateException("no CUDA code for " + operation);
        }
    }

    private void addCast(Node node, Operation.Cast cast) {
        if (type(cast.x()) == type(node.value())) {
            compiler.addPlace(node, cast.x(), 0);
            return;
        }
        compiler.addSmall(
                node,
                "cast",
                List.of(cast.x()),
                at -> kernels.pointwise()
                        .cast(
                                type(cast.x()),
                                type(node.value()),
                                address(at, cast.x()),
                                address(at, node.value()),
                                node.value().shape().count()));
    }

    /** A part of the outermost axis lies together, and needs no copy. */
    private void addSlice(Node node, Operation.Slice slice) {
        Shape whole = slice.x().shape();
        long inner = product(whole, slice.axis() + 1, whole.rank()) * bytes(slice.x());
        long outer = product(whole, 0, slice.axis());
        if (outer == 1) {
            compiler.addPlace(node, slice.x(), slice.from() * inner);
            return;
        }
        long length = (slice.to() - slice.from()) * inner;
        compiler.addSmall(
                node,
                "slice",
                List.of(slice.x()),
                at -> kernels.layout()
                        .copy(new Layout.Rows(
                                1,
                                outer,
                                length,
                                address(at, slice.x()) + slice.from() * inner,
                                whole.size(slice.axis()) * inner,
                                address(at, node.value()),
                                length)));
    }

    private void addConcat(Node node, Operation.Concat concat) {
        Shape shape = node.value().shape();
        long inner = product(shape, concat.axis() + 1, shape.rank()) * bytes(node.value());
        long outer = product(shape, 0, concat.axis());
        long row = shape.size(concat.axis()) * inner;
        compiler.addSmall(node, "concat", concat.parts(), at -> {
            long offset = 0;
            for (Value part : concat.parts()) {
                long length = part.shape().size(concat.axis()) * inner;
                long target = address(at, node.value()) + offset;
                kernels.layout().copy(new Layout.Rows(1, outer, length, address(at, part), length, target, row));
                offset += length;
            }
        });
    }

    private void addUpsample(Node node, Operation.UpsampleNearest up) {
        compiler.addSmall(
                node,
                "upsample",
                List.of(up.x()),
                at -> kernels.layout()
                        .upsampleNearest(
                                bytes(up.x()),
                                new Layout.Size(
                                        Compiler.size(up.x(), 0),
                                        Compiler.size(up.x(), 1),
                                        Compiler.size(up.x(), 2),
                                        Compiler.size(up.x(), 3)),
                                Math.toIntExact(up.height()),
                                Math.toIntExact(up.width()),
                                address(at, up.x()),
                                address(at, node.value())));
    }

    private void addEmbedding(Node node, Operation.Embedding embedding) {
        Weight table = weights.plain(embedding.table());
        int rows = Compiler.rows(node.value());
        compiler.addSmall(
                node,
                "embedding",
                List.of(embedding.ids()),
                at -> kernels.embeddings()
                        .launch(new Embeddings.Tokens(
                                precision,
                                address(at, embedding.ids()),
                                at.of(table),
                                0,
                                address(at, node.value()),
                                rows,
                                rows,
                                embedding.table().shape().size(0),
                                Compiler.size(node.value(), -1))));
    }

    private void addTimestepEmbedding(Node node, Operation.TimestepEmbedding embedding) {
        compiler.addSmall(
                node,
                "timesteps",
                List.of(embedding.timesteps()),
                at -> kernels.embeddings()
                        .launch(new Embeddings.Timesteps(
                                type(node.value()),
                                address(at, embedding.timesteps()),
                                address(at, node.value()),
                                Compiler.size(node.value(), 0),
                                embedding.size(),
                                embedding.cosineFirst(),
                                embedding.frequencyShift())));
    }

    private void addIncrement(Node node, Operation.Increment increment) {
        compiler.addSmall(
                node,
                "increment",
                List.of(increment.counter()),
                at -> kernels.layout().increment(address(at, increment.counter()), address(at, node.value()), 1));
    }

    // ---- sampling

    private void addSamplerInput(Node node, Operation.SamplerInput input) {
        List<Value> reads = node.operation().inputs();
        Shape state = input.state().shape();
        compiler.addSmall(
                node,
                "samplerinput",
                reads,
                at -> kernels.sampler()
                        .launch(new SamplerStep.Input(
                                precision,
                                table(at, input.table(), input.step()),
                                address(at, input.state()),
                                input.scaleColumn(),
                                input.condition().map(c -> address(at, c)).orElse(0L),
                                address(at, node.value()),
                                input.batch(),
                                Math.toIntExact(state.size(1) * state.size(2)),
                                Math.toIntExact(state.size(3)),
                                input.condition().map(c -> Compiler.size(c, 3)).orElse(0))));
    }

    private void addSamplerStep(Node node, Operation.SamplerStep step) {
        Value output = compiler.fusion().beforeCast(step.output()).orElse(step.output());
        List<Value> reads = Stream.concat(Stream.of(output), node.operation().inputs().stream())
                .filter(value -> value.equals(output) || !value.equals(step.output()))
                .toList();
        Shape state = step.state().shape();
        long slotBytes = Float.BYTES * state.count() / state.size(0);
        Optional<Operation.KnownLatent> known = step.known();
        compiler.addSmall(
                node,
                "samplerstep",
                reads,
                at -> kernels.sampler()
                        .launch(new SamplerStep.Step(
                                type(output),
                                table(at, step.table(), step.step()),
                                step.columns(),
                                address(at, step.state()),
                                address(at, output),
                                SamplerStep.NoiseSource.drawn(address(at, step.seed())),
                                known.map(k -> new SamplerStep.Known(
                                                address(at, k.mask()),
                                                address(at, k.clean()),
                                                address(at, k.startNoise())))
                                        .orElse(SamplerStep.Known.NOTHING),
                                address(at, node.value()),
                                address(at, node.value()) + state.size(0) * slotBytes,
                                Compiler.size(output, 0),
                                Math.toIntExact(state.size(0)),
                                Math.toIntExact(state.size(1) * state.size(2)),
                                Math.toIntExact(state.size(3)))));
    }

    private SamplerStep.Table table(Addresses at, Value table, Value step) {
        return new SamplerStep.Table(address(at, table), Compiler.size(table, 1), address(at, step));
    }

    // ---- values

    private long address(Addresses at, Value value) {
        return compiler.address(at, value);
    }

    private int bytes(Value value) {
        return compiler.bytesPerElement(value);
    }

    private Precision type(Value value) {
        return value.element() == Element.COMPUTE ? precision : Precision.F32;
    }

    private static long product(Shape shape, int from, int to) {
        long product = 1;
        for (int i = from; i < to; i++) {
            product *= shape.size(i);
        }
        return product;
    }
}
