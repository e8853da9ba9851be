package org.lacuna.inference.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.lacuna.inference.graph.Element;
import org.lacuna.inference.graph.GraphBuilder;
import org.lacuna.inference.graph.Value;

class MemoryPlanTest {
    private static MemoryPlan.Step step(int writes, long bytes, Integer... reads) {
        return new MemoryPlan.Step(List.of(reads), writes, bytes, OptionalInt.empty(), 0);
    }

    @Test
    void aChainNeedsTwoNeighbours() {
        // 0 is the input
        MemoryPlan plan = MemoryPlan.of(List.of(step(1, 10, 0), step(2, 30, 1), step(3, 5, 2)), 4, List.of(3));
        assertThat(plan.peakBytes()).isEqualTo(40);
        assertThat(plan.lastRead()).containsExactly(0, 1, 2, MemoryPlan.NEVER);
    }

    @Test
    void aSkipStaysAliveUntilItIsRead() {
        MemoryPlan plan = MemoryPlan.of(
                List.of(step(1, 10, 0), step(2, 10, 1), step(3, 10, 2), step(4, 10, 3, 1)), 5, List.of(4));
        assertThat(plan.peakBytes()).isEqualTo(30);
    }

    @Test
    void aViewKeepsWhatItLooksAt() {
        MemoryPlan.Step view = new MemoryPlan.Step(List.of(1), 2, 0, OptionalInt.of(1), 0);
        MemoryPlan plan = MemoryPlan.of(List.of(step(1, 10, 0), view, step(3, 7, 0), step(4, 1, 2, 3)), 5, List.of(4));
        assertThat(plan.peakBytes()).isEqualTo(18);
    }

    @Test
    void scratchCountsWhileItsStepRuns() {
        MemoryPlan.Step heavy = new MemoryPlan.Step(List.of(0), 1, 10, OptionalInt.empty(), 100);
        assertThat(MemoryPlan.of(List.of(heavy, step(2, 10, 1)), 3, List.of(2)).peakBytes())
                .isEqualTo(110);
    }

    @Test
    void aValueThatNobodyReadsIsFreedAtOnce() {
        MemoryPlan plan = MemoryPlan.of(List.of(step(1, 50, 0), step(2, 10, 0)), 3, List.of(2));
        assertThat(plan.peakBytes()).isEqualTo(50);
    }

    @Test
    void aGraphIsBoundedWithoutCompilingIt() {
        GraphBuilder g = new GraphBuilder();
        Value x = g.cast(g.input("x", Element.F32, 1, 8, 8, 4), Element.COMPUTE);
        g.output("y", g.add(g.reshape(g.silu(x), 1, 64, 4), g.reshape(x, 1, 64, 4)));
        assertThat(MemoryPlan.upperBound(g.build(), 2)).isEqualTo(3 * 8 * 8 * 4 * 2);
    }
}
