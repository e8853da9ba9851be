package org.lacuna.inference.graph;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A network of fixed shapes: nodes in an order in which they can be computed, and the named results.
 *
 * @param nodes node i makes the value of id i
 * @param outputs the results, by name, in the order they were declared
 */
public record Graph(List<Node> nodes, Map<String, Value> outputs) {
    public Graph {
        nodes = List.copyOf(nodes);
        outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
    }

    /** The values to be bound before a run, by name. */
    public Map<String, Value> inputs() {
        Map<String, Value> inputs = new LinkedHashMap<>();
        for (Node node : nodes) {
            if (node.operation() instanceof Operation.Input input) {
                inputs.put(input.name(), node.value());
            }
        }
        return inputs;
    }

    /** All weights the network needs, each once. */
    public List<Parameter> parameters() {
        return nodes.stream()
                .flatMap(node -> node.operation().parameters().stream())
                .distinct()
                .toList();
    }

    /** Floating-point operations of all matrix products and convolutions; see {@link Flops}. */
    public double flops() {
        return nodes.stream().mapToDouble(Flops::of).sum();
    }
}
