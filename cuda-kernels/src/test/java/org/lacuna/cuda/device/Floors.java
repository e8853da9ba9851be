package org.lacuna.cuda.device;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lacuna.inference.backend.CancelToken;
import org.lacuna.inference.bench.LayerBenchmark;
import org.lacuna.inference.bench.NetworkBenchmark;
import org.lacuna.inference.graph.Element;
import org.lacuna.inference.graph.Flops;
import org.lacuna.inference.graph.Graph;
import org.lacuna.inference.graph.Node;
import org.lacuna.inference.graph.Operation;
import org.lacuna.inference.graph.Value;

/**
 * What the benchmarks' work costs at the least, as numbers of operations and bytes, from which a device's rates make
 * seconds. Every operation reads its operands and weights once and writes its result once; what is element by element is
 * done on the way, for nothing.
 */
record Floors(List<Network> networks, List<Layer> layers) {
    /**
     * A network's operations.
     *
     * @param name as {@link NetworkBenchmark} has it
     * @param works equal ones together
     */
    record Network(String model, int side, String name, List<Work> works) {}

    /** So many operations of one cost. */
    record Work(double flops, double bytes, int count) {}

    /**
     * One layer by itself, and what it consists of, for others to do the same.
     *
     * @param network and {@code name} as {@link LayerBenchmark} has them
     * @param inputs their shapes
     */
    record Layer(
            String network,
            String name,
            double flops,
            double bytes,
            List<long[]> inputs,
            List<Map<String, Object>> operations) {}

    static Floors ofEverything() {
        return new Floors(allNetworks(), allLayers());
    }

    private static List<Network> allNetworks() {
        List<Network> networks = new ArrayList<>();
        for (Bench.Model model : Bench.Model.atFullSize()) {
            NotingBackend noting = new NotingBackend();
            List<String> names =
                    model.benchmark().apply(noting).run(model.side(), model.side(), 1, new CancelToken()).stream()
                            .map(NetworkBenchmark.Measurement::name)
                            .toList();
            for (int i = 0; i < names.size(); i++) {
                networks.add(new Network(
                        model.name(),
                        model.side(),
                        names.get(i),
                        works(noting.graphs().get(i))));
            }
        }
        return networks;
    }

    private static List<Work> works(Graph graph) {
        Map<Work, Integer> counts = new LinkedHashMap<>();
        for (Node node : graph.nodes()) {
            if (isHeavy(node.operation())) {
                counts.merge(new Work(Flops.of(node), bytes(graph, node), 1), 1, Integer::sum);
            }
        }
        List<Work> works = new ArrayList<>();
        counts.forEach((work, count) -> works.add(new Work(work.flops(), work.bytes(), count)));
        return works;
    }

    private static boolean isHeavy(Operation operation) {
        return operation instanceof Operation.Conv2d
                || operation instanceof Operation.Linear
                || operation instanceof Operation.Geglu
                || operation instanceof Operation.Attention
                || operation instanceof Operation.GroupNorm
                || operation instanceof Operation.LayerNorm;
    }

    private static double bytes(Graph graph, Node node) {
        double bytes = bytes(node.value());
        for (Value input : node.operation().inputs()) {
            // A convolution of an enlarged map reads the small one.
            boolean enlarged = graph.nodes().get(input.id()).operation() instanceof Operation.UpsampleNearest;
            bytes += enlarged
                    ? bytes(graph.nodes().get(input.id()).operation().inputs().get(0))
                    : bytes(input);
        }
        for (var parameter : node.operation().parameters()) {
            bytes += 2.0 * parameter.shape().count();
        }
        return bytes;
    }

    private static double bytes(Value value) {
        return (value.element() == Element.COMPUTE ? 2.0 : 4.0) * value.shape().count();
    }

    // ---- layers

    private static List<Layer> allLayers() {
        NotingBackend noting = new NotingBackend();
        List<LayerBenchmark.Measurement> measured =
                new LayerBenchmark(noting, 1, 1).run(1, 1, m -> {}, new CancelToken());
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; i < measured.size(); i++) {
            LayerBenchmark.Measurement m = measured.get(i);
            Graph graph = noting.graphs().get(i);
            layers.add(new Layer(
                    m.network(),
                    m.name(),
                    m.flops(),
                    m.bytes(),
                    graph.inputs().values().stream()
                            .map(value -> value.shape().sizes())
                            .toList(),
                    graph.nodes().stream()
                            .filter(node -> !(node.operation() instanceof Operation.Input))
                            .map(Floors::described)
                            .toList()));
        }
        return layers;
    }

    private static Map<String, Object> described(Node node) {
        Operation operation = node.operation();
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("operation", operation.getClass().getSimpleName());
        description.put(
                "weights",
                operation.parameters().stream()
                        .map(parameter -> parameter.shape().sizes())
                        .toList());
        if (operation instanceof Operation.Conv2d conv) {
            description.put("stride", conv.stride());
            description.put("padding", conv.padBefore());
        } else if (operation instanceof Operation.GroupNorm norm) {
            description.put("groups", norm.groups());
            description.put("epsilon", norm.epsilon());
        } else if (operation instanceof Operation.LayerNorm norm) {
            description.put("epsilon", norm.epsilon());
        } else if (operation instanceof Operation.Attention attention) {
            description.put("heads", attention.heads());
        } else if (operation instanceof Operation.Activate activate) {
            description.put("function", activate.function().name());
        }
        return description;
    }
}
