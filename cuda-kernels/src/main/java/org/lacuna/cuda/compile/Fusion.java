package org.lacuna.cuda.compile;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lacuna.inference.graph.Graph;
import org.lacuna.inference.graph.Node;
import org.lacuna.inference.graph.Operation;
import org.lacuna.inference.graph.Value;

/**
 * Which operations of a graph run as one:
 *
 * <ul>
 *   <li>a layer with what follows it, in this order: the sum with a vector per channel, an activation, the sum with another
 *       value (a {@link Chain});
 *   <li>a group norm with the SiLU behind it;
 *   <li>two maps joined, or a map enlarged to twice its size, with the convolutions and norms that read them: they are never
 *       made;
 *   <li>a sampling step with the cast before it;
 *   <li>linear layers of one value, when all that reads them can read a part of wider rows (query, key and value; the
 *       projections of the time embedding).
 * </ul>
 */
final class Fusion {
    /** Parts of wider rows have to start at addresses that are multiples of 16. */
    private static final int ALIGNED_CHANNELS = 8;

    private final Graph graph;
    private final Map<Integer, List<Node>> readers = new HashMap<>();
    private final Set<Integer> results = new HashSet<>();
    private final Map<Integer, Chain> chainsByEnd = new HashMap<>();
    private final Set<Integer> inside = new HashSet<>();
    private final Map<Integer, Siblings> siblings = new HashMap<>();

    /**
     * A layer and what is done to its result before it is written.
     *
     * @param layer a convolution, or a linear layer
     * @param vector added per channel
     * @param activation applied then
     * @param residual added last
     */
    record Chain(
            Node layer, Optional<Value> vector, Optional<Operation.Activation> activation, Optional<Value> residual) {
        boolean isPlain() {
            return vector.isEmpty() && activation.isEmpty() && residual.isEmpty();
        }
    }

    /**
     * Linear layers that are one product.
     *
     * @param layers in the order in which their results stand in a row
     */
    record Siblings(List<Node> layers) {
        Node first() {
            return layers.get(0);
        }

        /** Where a layer's result begins in a row. */
        long offset(Value result) {
            long offset = 0;
            for (Node layer : layers) {
                if (layer.value().equals(result)) {
                    return offset;
                }
                offset += layer.value().shape().size(-1);
            }
            throw new IllegalArgumentException("not one of them");
        }

        long width() {
            return layers.stream()
                    .mapToLong(layer -> layer.value().shape().size(-1))
                    .sum();
        }
    }

    Fusion(Graph graph) {
        this.graph = graph;
        for (Node node : graph.nodes()) {
            for (Value input : node.operation().inputs()) {
                readers.computeIfAbsent(input.id(), id -> new ArrayList<>()).add(node);
            }
        }
        graph.outputs().values().forEach(value -> results.add(value.id()));
        findChains();
        findSiblings();
    }

    /** Whether the node's value is never made, because its reader does its work on the way. */
    boolean isInside(Node node) {
        return inside.contains(node.value().id())
                || isSmoothed(node)
                || joined(node.value()).isPresent()
                || enlarged(node.value()).isPresent()
                || beforeCast(node.value()).isPresent();
    }

    /** The chain that makes the node's value. */
    Optional<Chain> chain(Node node) {
        return Optional.ofNullable(chainsByEnd.get(node.value().id()));
    }

    /** The layers that run together with this one. */
    Optional<Siblings> siblings(Node layer) {
        return Optional.ofNullable(siblings.get(layer.value().id()));
    }

    /** The group norm whose result this activation takes, if both are one. */
    Optional<Node> normBefore(Operation.Activate activate) {
        Node node = graph.nodes().get(activate.x().id());
        return isSmoothed(node) ? Optional.of(node) : Optional.empty();
    }

    /** The two maps that this value joins, if it is only read by operations that can do so themselves. */
    Optional<Operation.Concat> joined(Value value) {
        Operation operation = operationOf(value);
        boolean readable = operation instanceof Operation.Concat concat
                && concat.parts().size() == 2
                && value.shape().rank() == 4
                && concat.axis() == 3
                && isReadOnlyBy(value, Operation.Conv2d.class, Operation.GroupNorm.class);
        return readable ? Optional.of((Operation.Concat) operation) : Optional.empty();
    }

    /** The map of half the size, if this value is that map enlarged and only convolutions read it. */
    Optional<Value> enlarged(Value value) {
        if (!(operationOf(value) instanceof Operation.UpsampleNearest up)) {
            return Optional.empty();
        }
        boolean twice = up.height() == 2 * up.x().shape().size(1)
                && up.width() == 2 * up.x().shape().size(2);
        return twice && isReadOnlyBy(value, Operation.Conv2d.class) ? Optional.of(up.x()) : Optional.empty();
    }

    /** The network's own result, if this value is that one in f32 and only sampling reads it, which takes both. */
    Optional<Value> beforeCast(Value value) {
        return operationOf(value) instanceof Operation.Cast cast && isReadOnlyBy(value, Operation.SamplerStep.class)
                ? Optional.of(cast.x())
                : Optional.empty();
    }

    private Operation operationOf(Value value) {
        return graph.nodes().get(value.id()).operation();
    }

    private boolean isReadOnlyBy(Value value, Class<?>... kinds) {
        List<Node> all = readers.getOrDefault(value.id(), List.of());
        return !results.contains(value.id())
                && !all.isEmpty()
                && all.stream().allMatch(reader -> {
                    for (Class<?> kind : kinds) {
                        if (kind.isInstance(reader.operation())) {
                            return true;
                        }
                    }
                    return false;
                });
    }

    private Optional<Node> onlyReader(Value value) {
        List<Node> all = readers.getOrDefault(value.id(), List.of());
        return all.size() == 1 && !results.contains(value.id()) ? Optional.of(all.get(0)) : Optional.empty();
    }

    private boolean isSmoothed(Node node) {
        return node.operation() instanceof Operation.GroupNorm
                && onlyReader(node.value())
                        .filter(reader -> reader.operation() instanceof Operation.Activate activate
                                && activate.function() == Operation.Activation.SILU)
                        .isPresent();
    }

    /** From the last layer to the first: of two layers in one sum the later one adds, when the earlier one is there. */
    private void findChains() {
        List<Node> layers = new ArrayList<>(graph.nodes());
        Collections.reverse(layers);
        for (Node node : layers) {
            if (node.operation() instanceof Operation.Conv2d || node.operation() instanceof Operation.Linear) {
                addChain(node);
            }
        }
    }

    private void addChain(Node layer) {
        Chain chain = new Chain(layer, Optional.empty(), Optional.empty(), Optional.empty());
        Value end = layer.value();
        for (Optional<Node> next = onlyReader(end); next.isPresent(); next = onlyReader(end)) {
            Optional<Chain> longer = extended(chain, end, next.get());
            if (longer.isEmpty()) {
                break;
            }
            inside.add(end.id());
            chain = longer.get();
            end = next.get().value();
        }
        chainsByEnd.put(end.id(), chain);
    }

    private Optional<Chain> extended(Chain chain, Value end, Node next) {
        if (next.operation() instanceof Operation.AddPerChannel sum
                && chain.isPlain()
                && chain.layer().operation() instanceof Operation.Conv2d
                && sum.map().equals(end)) {
            return Optional.of(new Chain(chain.layer(), Optional.of(sum.vector()), Optional.empty(), Optional.empty()));
        }
        if (next.operation() instanceof Operation.Activate activate
                && chain.activation().isEmpty()
                && chain.residual().isEmpty()) {
            return Optional.of(
                    new Chain(chain.layer(), chain.vector(), Optional.of(activate.function()), Optional.empty()));
        }
        if (next.operation() instanceof Operation.Add sum
                && chain.residual().isEmpty()
                && !chainsByEnd.containsKey(next.value().id())) {
            Value other = sum.a().equals(end) ? sum.b() : sum.a();
            return Optional.of(new Chain(chain.layer(), chain.vector(), chain.activation(), Optional.of(other)));
        }
        return Optional.empty();
    }

    private void findSiblings() {
        for (List<Node> all : readers.values()) {
            List<Node> layers =
                    all.stream().filter(this::canStandInRow).distinct().toList();
            if (layers.size() > 1
                    && layers.stream().map(this::hasBias).distinct().count() == 1) {
                Siblings together = new Siblings(layers);
                layers.forEach(layer -> siblings.put(layer.value().id(), together));
            }
        }
    }

    private boolean hasBias(Node layer) {
        return ((Operation.Linear) layer.operation()).bias().isPresent();
    }

    private boolean canStandInRow(Node node) {
        if (!(node.operation() instanceof Operation.Linear)
                || !chain(node).map(Chain::isPlain).orElse(false)) {
            return false;
        }
        Value value = node.value();
        if (value.shape().size(-1) % ALIGNED_CHANNELS != 0) {
            return false;
        }
        return onlyReader(value)
                .filter(reader -> reader.operation() instanceof Operation.Attention || addsInChain(reader, value))
                .isPresent();
    }

    private boolean addsInChain(Node reader, Value vector) {
        return reader.operation() instanceof Operation.AddPerChannel sum
                && sum.vector().equals(vector)
                && chainsByEnd.values().stream()
                        .anyMatch(chain -> chain.vector().equals(Optional.of(vector)));
    }
}
