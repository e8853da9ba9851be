package org.lacuna.inference.cpu;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.bytedeco.pytorch.MemoryFormatOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.lacuna.inference.backend.CancelToken;
import org.lacuna.inference.graph.Flops;
import org.lacuna.inference.graph.Graph;
import org.lacuna.inference.graph.Node;
import org.lacuna.inference.graph.Operation;
import org.lacuna.inference.graph.Operation.Activation;
import org.lacuna.inference.graph.Parameter;
import org.lacuna.inference.graph.Value;

/**
 * Turns a graph into instructions. Fused are: a residual sum into the convolution or linear layer before it, the time
 * embedding into a convolution's bias, both halves of a gated layer into their matrix products; activations are written
 * over what they read. Runs on the backend's worker thread.
 */
final class CpuCompiler {
    private final Graph graph;
    private final CpuWeights weights;
    private final Kernels kernels;
    private final ScalarType compute;
    private final Map<Integer, List<Node>> readers = new HashMap<>();
    private final Set<Integer> results = new HashSet<>();
    /** Nodes that run as part of the node that reads them, by their value's id. */
    private final Set<Integer> absorbed = new HashSet<>();

    private final List<Instruction> instructions = new ArrayList<>();

    CpuCompiler(Graph graph, CpuWeights weights, Kernels kernels, ScalarType compute) {
        this.graph = graph;
        this.weights = weights;
        this.kernels = kernels;
        this.compute = compute;
        for (Node node : graph.nodes()) {
            for (Value input : node.operation().inputs()) {
                readers.computeIfAbsent(input.id(), id -> new ArrayList<>()).add(node);
            }
        }
        graph.outputs().values().forEach(value -> results.add(value.id()));
    }

    /** Reads and packs the weights on the way; {@code cancel} is asked before each node. */
    List<Instruction> compile(CancelToken cancel) {
        for (Node node : graph.nodes()) {
            if (isAbsorbed(node)) {
                absorbed.add(node.value().id());
            }
        }
        for (Node node : graph.nodes()) {
            cancel.check();
            if (!absorbed.contains(node.value().id()) && !(node.operation() instanceof Operation.Input)) {
                add(node);
            }
        }
        return instructions;
    }

    /** Whether the node's only reader can do its work on the way. */
    private boolean isAbsorbed(Node node) {
        List<Node> all = readers.getOrDefault(node.value().id(), List.of());
        if (all.size() != 1 || results.contains(node.value().id())) {
            return false;
        }
        Operation reader = all.get(0).operation();
        if (reader instanceof Operation.Add add) {
            // Of two layers one has to be there before the other can add it.
            Value other = add.a().equals(node.value()) ? add.b() : add.a();
            return isLayer(node.operation()) && !absorbed.contains(other.id());
        }
        return reader instanceof Operation.AddPerChannel sum
                && sum.map().equals(node.value())
                && sum.vector().shape().size(0) == 1
                && node.operation() instanceof Operation.Conv2d conv
                && !isPointwise(conv);
    }

    private static boolean isLayer(Operation operation) {
        return operation instanceof Operation.Conv2d || operation instanceof Operation.Linear;
    }

    private static boolean isPointwise(Operation.Conv2d conv) {
        return conv.weight().shape().size(2) == 1 && conv.stride() == 1 && conv.padBefore() == 0;
    }

    private Node nodeOf(Value value) {
        return graph.nodes().get(value.id());
    }

    private void add(Node node) {
        Operation operation = node.operation();
        if (operation instanceof Operation.Add sum) {
            addSum(node, sum);
        } else if (operation instanceof Operation.AddPerChannel sum) {
            addPerChannel(node, sum);
        } else if (operation instanceof Operation.Conv2d conv) {
            addConv(node, node, conv, null, null);
        } else if (operation instanceof Operation.Linear linear) {
            addLinear(node, node, linear.x(), linear.weight(), linear.bias().orElse(null), null);
        } else if (operation instanceof Operation.Geglu geglu) {
            addGeglu(node, geglu);
        } else if (operation instanceof Operation.Attention attention) {
            addAttention(node, attention);
        } else if (operation instanceof Operation.GroupNorm norm) {
            Tensor weight = weights.plain(norm.weight());
            Tensor bias = weights.plain(norm.bias());
            add(node, (v, c) -> kernels.groupNorm(v[norm.x().id()], norm.groups(), weight, bias, norm.epsilon()));
        } else if (operation instanceof Operation.LayerNorm norm) {
            addLayerNorm(node, norm);
        } else if (operation instanceof Operation.Activate activate) {
            addActivation(node, activate);
        } else {
            addSmall(node, operation);
        }
    }

    private void addSum(Node node, Operation.Add sum) {
        boolean first = absorbed.contains(sum.a().id());
        Value other = first ? sum.b() : sum.a();
        if (!first && !absorbed.contains(sum.b().id())) {
            add(node, (v, c) -> v[sum.a().id()].add(v[sum.b().id()]));
            return;
        }
        Node layer = nodeOf(first ? sum.a() : sum.b());
        if (layer.operation() instanceof Operation.Conv2d conv) {
            addConv(node, layer, conv, null, other);
        } else if (layer.operation() instanceof Operation.Linear linear) {
            addLinear(node, layer, linear.x(), linear.weight(), linear.bias().orElse(null), other);
        }
    }

    private void addPerChannel(Node node, Operation.AddPerChannel sum) {
        if (absorbed.contains(sum.map().id())) {
            Node conv = nodeOf(sum.map());
            addConv(node, conv, (Operation.Conv2d) conv.operation(), sum.vector(), null);
        } else {
            int map = sum.map().id();
            int vector = sum.vector().id();
            add(node, (v, c) -> v[map].add(v[vector].unsqueeze(1).unsqueeze(1)));
        }
    }

    private void addConv(Node result, Node layer, Operation.Conv2d conv, Value shift, Value residual) {
        if (isPointwise(conv)) {
            addLinear(result, layer, conv.x(), conv.weight(), conv.bias(), residual);
            return;
        }
        boolean symmetric = conv.padBefore() == conv.padAfter();
        int padding = symmetric ? conv.padBefore() : 0;
        int extra = symmetric ? 0 : conv.padBefore() + conv.padAfter();
        long[] x = conv.x().shape().sizes();
        Tensor weight = weights.conv(
                conv.weight(), conv.stride(), padding, new long[] {x[0], x[3], x[1] + extra, x[2] + extra});
        Tensor bias = weights.plain(conv.bias());
        double flops = Flops.of(layer);
        int input = conv.x().id();
        List<Integer> reads = reads(conv.x(), shift, residual);
        add(result, reads, (v, cancel) -> {
            Tensor padded = symmetric ? v[input] : kernels.padded(v[input], conv.padBefore(), conv.padAfter());
            Tensor shifted = shift == null ? bias : bias.add(v[shift.id()].view(-1));
            Tensor other = residual == null ? null : v[residual.id()];
            return kernels.conv(padded, weight, shifted, conv.stride(), padding, other, flops, cancel);
        });
    }

    private void addLinear(
            Node result, Node layer, Value x, Parameter weight, Parameter biasParameter, Value residual) {
        Tensor matrix = weights.linear(weight, rows(x));
        Tensor bias = biasParameter == null ? null : weights.plain(biasParameter);
        double flops = Flops.of(layer);
        add(result, reads(x, null, residual), (v, cancel) -> {
            Tensor input = v[x.id()];
            return residual == null
                    ? kernels.linear(input, matrix, bias, "none", flops, cancel)
                    : kernels.linear(input, matrix, bias, "add", v[residual.id()], flops, cancel);
        });
    }

    private void addGeglu(Node node, Operation.Geglu geglu) {
        long rows = rows(geglu.x());
        Tensor valueWeight = weights.linearHalf(geglu.weight(), 0, rows);
        Tensor gateWeight = weights.linearHalf(geglu.weight(), 1, rows);
        Tensor valueBias = weights.plainHalf(geglu.bias(), 0);
        Tensor gateBias = weights.plainHalf(geglu.bias(), 1);
        double half = Flops.of(node) / 2;
        add(node, (v, cancel) -> {
            Tensor x = v[geglu.x().id()];
            Tensor gate = kernels.linear(x, gateWeight, gateBias, "gelu", half, cancel);
            return kernels.linear(x, valueWeight, valueBias, "mul", gate, half, cancel);
        });
    }

    private void addAttention(Node node, Operation.Attention a) {
        double flops = Flops.of(node);
        add(
                node,
                (v, cancel) -> kernels.attention(
                        v[a.query().id()], v[a.key().id()], v[a.value().id()], a.heads(), a.causal(), flops, cancel));
    }

    private void addLayerNorm(Node node, Operation.LayerNorm norm) {
        Tensor weight = weights.plain(norm.weight());
        Tensor bias = weights.plain(norm.bias());
        add(node, (v, c) -> kernels.layerNorm(v[norm.x().id()], weight, bias, norm.epsilon()));
    }

    private void addActivation(Node node, Operation.Activate activate) {
        int x = activate.x().id();
        Operation source = nodeOf(activate.x()).operation();
        // In place where nothing else sees the operand: no second reader, no view, no result, no input.
        boolean inPlace = readers.get(x).size() == 1
                && !results.contains(x)
                && !(source instanceof Operation.Input)
                && !(source instanceof Operation.Reshape)
                && !(source instanceof Operation.Slice)
                && activate.function() == Activation.SILU;
        if (inPlace) {
            instructions.add(new Instruction(List.of(x), node.value().id(), OptionalInt.of(x), (v, c) -> {
                torch.silu_(v[x]);
                return v[x].alias();
            }));
            return;
        }
        add(node, (v, c) -> switch (activate.function()) {
            case SILU -> torch.silu(v[x]);
            case GELU -> torch.gelu(v[x]);
            case QUICK_GELU -> v[x].mul(new Scalar(1.702)).sigmoid_().mul_(v[x]);
        });
    }

    /** Operations that cost next to nothing, or that move memory only. */
    private void addSmall(Node node, Operation operation) {
        if (operation instanceof Operation.Reshape reshape) {
            long[] sizes = reshape.shape().sizes();
            int x = reshape.x().id();
            instructions.add(
                    new Instruction(List.of(x), node.value().id(), OptionalInt.of(x), (v, c) -> v[x].view(sizes)));
        } else if (operation instanceof Operation.AddParameter add) {
            Tensor weight = weights.plain(add.weight());
            add(node, (v, c) -> v[add.x().id()].add(weight));
        } else if (operation instanceof Operation.Scale scale) {
            add(
                    node,
                    (v, c) -> v[scale.x().id()].mul(new Scalar(scale.factor())).add_(new Scalar(scale.offset())));
        } else if (operation instanceof Operation.Concat concat) {
            add(node, (v, c) -> {
                TensorVector parts = new TensorVector();
                concat.parts().forEach(part -> parts.push_back(v[part.id()]));
                return torch.cat(parts, concat.axis());
            });
        } else if (operation instanceof Operation.Slice slice) {
            add(
                    node,
                    (v, c) -> v[slice.x().id()]
                            .narrow(slice.axis(), slice.from(), slice.to() - slice.from())
                            .clone());
        } else if (operation instanceof Operation.UpsampleNearest up) {
            add(node, (v, c) -> kernels.upsample(v[up.x().id()], up.height(), up.width()));
        } else if (operation instanceof Operation.Embedding embedding) {
            Tensor table = weights.plain(embedding.table());
            add(node, (v, c) -> torch.embedding(table, v[embedding.ids().id()]));
        } else if (operation instanceof Operation.TimestepEmbedding embedding) {
            addTimestepEmbedding(node, embedding);
        } else if (operation instanceof Operation.Cast cast) {
            ScalarType type = CpuBackend.scalarType(cast.element(), compute);
            add(node, (v, c) -> v[cast.x().id()].to(type, false, true, new MemoryFormatOptional()));
        } else if (operation instanceof Operation.Row row) {
            add(
                    node,
                    (v, c) -> v[row.table().id()]
                            .select(0, v[row.index().id()].item_long())
                            .clone());
        } else {
            addSampling(node, operation);
        }
    }

    private void addTimestepEmbedding(Node node, Operation.TimestepEmbedding embedding) {
        int half = embedding.size() / 2;
        float[] frequencies = new float[half];
        for (int i = 0; i < half; i++) {
            frequencies[i] = (float) Math.exp(-Math.log(10000) * i / (half - embedding.frequencyShift()));
        }
        add(node, (v, c) -> {
            Tensor angles = torch.outer(v[embedding.timesteps().id()].view(-1), torch.tensor(frequencies));
            Tensor first = embedding.cosineFirst() ? angles.cos() : angles.sin();
            Tensor second = embedding.cosineFirst() ? angles.sin() : angles.cos();
            return torch.cat(new TensorVector(first, second), 1);
        });
    }

    private void addSampling(Node node, Operation operation) {
        if (operation instanceof Operation.Increment increment) {
            add(node, (v, c) -> v[increment.counter().id()].add(new Scalar(1)));
        } else if (operation instanceof Operation.SamplerInput input) {
            add(node, (v, c) -> SamplingKernels.input(input, v, compute));
        } else if (operation instanceof Operation.SamplerStep step) {
            add(node, (v, c) -> SamplingKernels.step(step, v));
        } else {
            throw new IllegalStateException("no CPU code for " + operation);
        }
    }

    private void add(Node node, Instruction.Body body) {
        List<Integer> reads =
                node.operation().inputs().stream().map(Value::id).distinct().toList();
        add(node, reads, body);
    }

    private void add(Node node, List<Integer> reads, Instruction.Body body) {
        instructions.add(new Instruction(reads, node.value().id(), OptionalInt.empty(), body));
    }

    private static List<Integer> reads(Value x, Value shift, Value residual) {
        return Stream.of(x, shift, residual)
                .filter(value -> value != null)
                .map(Value::id)
                .distinct()
                .toList();
    }

    private static long rows(Value x) {
        return x.shape().count() / x.shape().size(-1);
    }
}
