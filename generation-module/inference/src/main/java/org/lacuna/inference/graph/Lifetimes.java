package org.lacuna.inference.graph;

import java.util.function.ToLongFunction;

/** When each value of a graph is last read, and from that the memory a run needs at its widest moment. */
public final class Lifetimes {
    private final Graph graph;
    private final int[] lastUse;

    public Lifetimes(Graph graph) {
        this.graph = graph;
        lastUse = new int[graph.nodes().size()];
        for (Node node : graph.nodes()) {
            lastUse[node.value().id()] = node.value().id();
            for (Value input : node.operation().inputs()) {
                lastUse[input.id()] = node.value().id();
            }
        }
        for (Value output : graph.outputs().values()) {
            lastUse[output.id()] = graph.nodes().size();
        }
    }

    /** The id of the last node that reads the value; the number of nodes for results, which outlive the run. */
    public int lastUse(Value value) {
        return lastUse[value.id()];
    }

    /**
     * The largest sum of bytes of values alive at one node. Inputs belong to the caller and are left out; reshapes share
     * the memory of what they reshape, which then lives as long as they do.
     */
    public long peakBytes(ToLongFunction<Value> bytes) {
        int[] owner = new int[lastUse.length];
        int[] end = lastUse.clone();
        for (Node node : graph.nodes()) {
            int id = node.value().id();
            owner[id] = node.operation() instanceof Operation.Reshape reshape
                    ? owner[reshape.x().id()]
                    : id;
            end[owner[id]] = Math.max(end[owner[id]], lastUse[id]);
        }
        long alive = 0;
        long peak = 0;
        long[] freedAfter = new long[lastUse.length + 1];
        for (Node node : graph.nodes()) {
            int id = node.value().id();
            if (owner[id] == id && !(node.operation() instanceof Operation.Input)) {
                long size = bytes.applyAsLong(node.value());
                alive += size;
                freedAfter[end[id]] += size;
            }
            peak = Math.max(peak, alive);
            alive -= freedAfter[id];
        }
        return peak;
    }
}
