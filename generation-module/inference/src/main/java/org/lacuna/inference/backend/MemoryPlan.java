package org.lacuna.inference.backend;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.lacuna.inference.graph.Element;
import org.lacuna.inference.graph.Graph;
import org.lacuna.inference.graph.Node;
import org.lacuna.inference.graph.Operation;
import org.lacuna.inference.graph.Value;

/**
 * When each value of a schedule can be let go, and what that needs at its widest moment: known before anything runs.
 *
 * @param lastRead for each value the index of the last step that reads it, or {@link #NEVER} if it outlives the run
 * @param peakBytes the largest sum of the values alive during one step
 */
public record MemoryPlan(int[] lastRead, long peakBytes) {
    /** A value that is a result, or that nothing makes. */
    public static final int NEVER = Integer.MAX_VALUE;

    /**
     * One instruction of a compiled program.
     *
     * @param reads the values it reads
     * @param writes the value it makes
     * @param bytes what the value takes; 0 if it shares memory
     * @param shares the value whose memory it shares, if it is a view of it or written in its place
     * @param scratchBytes what the step takes for itself while it runs
     */
    public record Step(List<Integer> reads, int writes, long bytes, OptionalInt shares, long scratchBytes) {}

    /** What a graph needs when no operations are joined: an upper bound, known without compiling it. */
    public static long upperBound(Graph graph, int computeBytes) {
        List<Step> steps = new ArrayList<>();
        for (Node node : graph.nodes()) {
            if (node.operation() instanceof Operation.Input) {
                continue;
            }
            Value value = node.value();
            int bytes = value.element() == Element.COMPUTE ? computeBytes : value.element() == Element.I64 ? 8 : 4;
            List<Integer> reads =
                    node.operation().inputs().stream().map(Value::id).toList();
            boolean view = node.operation() instanceof Operation.Reshape;
            OptionalInt shares = view ? OptionalInt.of(reads.get(0)) : OptionalInt.empty();
            long size = view ? 0 : bytes * value.shape().count();
            steps.add(new Step(reads, value.id(), size, shares, 0));
        }
        List<Integer> results = graph.outputs().values().stream().map(Value::id).toList();
        return of(steps, graph.nodes().size(), results).peakBytes();
    }

    /**
     * @param values number of values; those that no step writes are inputs, which belong to the caller
     * @param results values that must outlive the run
     */
    public static MemoryPlan of(List<Step> steps, int values, List<Integer> results) {
        int[] owner = new int[values];
        int[] lastRead = new int[values];
        Arrays.setAll(owner, i -> i);
        Arrays.fill(lastRead, NEVER);
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            if (step.shares().isPresent()) {
                owner[step.writes()] = owner[step.shares().getAsInt()];
            }
            lastRead[step.writes()] = i;
            for (int read : step.reads()) {
                lastRead[read] = i;
            }
        }
        for (int result : results) {
            lastRead[result] = NEVER;
        }
        int[] end = lastRead.clone();
        for (int value = 0; value < values; value++) {
            end[owner[value]] = Math.max(end[owner[value]], lastRead[value]);
        }
        long[] freedAfter = new long[steps.size()];
        long alive = 0;
        long peak = 0;
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            alive += step.bytes();
            if (step.bytes() > 0 && end[step.writes()] != NEVER) {
                freedAfter[end[step.writes()]] += step.bytes();
            }
            peak = Math.max(peak, alive + step.scratchBytes());
            alive -= freedAfter[i];
        }
        return new MemoryPlan(lastRead, peak);
    }
}
