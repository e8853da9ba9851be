package org.lacuna.cuda.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lacuna.cuda.kernels.Variant;
import org.lacuna.inference.backend.Precision;

class ArenaTest {
    private static Step step(int writes, long bytes, long scratch, Integer... reads) {
        Step.Way way = new Step.Way(new Variant("", scratch), at -> {});
        return new Step("", List.of(reads), writes, bytes, Precision.F32, 0, List.of(way));
    }

    @Test
    void aChainNeedsTwoValuesAtATime() {
        List<Step> steps = List.of(step(1, 1024, 0, 0), step(2, 1024, 0, 1), step(3, 1024, 0, 2), step(4, 1024, 0, 3));
        Arena arena = Arena.of(steps, 5, List.of(4));
        assertThat(arena.bytes()).isEqualTo(2048);
        assertThat(arena.offsets()[0]).isEqualTo(-1);
    }

    @Test
    void aResultIsKeptToTheEnd() {
        List<Step> steps = List.of(step(1, 512, 0, 0), step(2, 512, 0, 0), step(3, 512, 0, 0));
        assertThat(Arena.of(steps, 4, List.of(1, 2, 3)).bytes()).isEqualTo(1536);
    }

    @Test
    void aStepsOwnMemoryLastsForTheStep() {
        List<Step> steps = List.of(step(1, 256, 4096, 0), step(2, 256, 4096, 1));
        Arena arena = Arena.of(steps, 3, List.of(2));
        assertThat(arena.bytes()).isEqualTo(4096 + 2 * 256);
        assertThat(arena.scratchOffsets()[0]).isNotNegative();
    }

    /** What is alive at the same time does not overlap, and little is wasted. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void valuesThatMeetDoNotOverlap(long seed) {
        Random random = new Random(seed);
        int count = 200;
        List<Step> steps = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            int back = 1 + random.nextInt(Math.min(i, 12));
            steps.add(step(i, 1 + random.nextInt(100_000), random.nextInt(4) == 0 ? 5000 : 0, i - 1, i - back));
        }
        Arena arena = Arena.of(steps, count + 1, List.of(count));
        int[] last = new int[count + 1];
        for (int i = 0; i < count; i++) {
            last[steps.get(i).writes()] = i;
            for (int read : steps.get(i).reads()) {
                last[read] = i;
            }
        }
        last[count] = count;
        long widest = 0;
        for (int i = 0; i < count; i++) {
            long alive = steps.get(i).scratchBytes();
            for (int a = 1; a <= i + 1; a++) {
                if (last[a] >= i) {
                    alive += steps.get(a - 1).bytes();
                }
            }
            widest = Math.max(widest, alive);
        }
        for (int a = 1; a <= count; a++) {
            assertThat(arena.offsets()[a] % 256).isZero();
            for (int b = a + 1; b <= count; b++) {
                boolean meet = b - 1 <= last[a];
                boolean apart = arena.offsets()[a] + steps.get(a - 1).bytes() <= arena.offsets()[b]
                        || arena.offsets()[b] + steps.get(b - 1).bytes() <= arena.offsets()[a];
                assertThat(!meet || apart).as("values %s and %s", a, b).isTrue();
            }
        }
        assertThat(arena.bytes()).isBetween(widest, widest + widest / 4);
    }
}
