package org.lacuna.cuda.compile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Places for the values of a program in one piece of memory, such that values which are needed at the same time do not
 * overlap. The largest are placed first, each as low as it fits: the greedy-by-size strategy of Pisarchyk and Lee 2020
 * ("Efficient memory management for deep neural net inference"), which comes close to the lower bound on networks.
 *
 * @param offsets of each value by its id; -1 for values that have no place here
 * @param scratchOffsets of each step's own memory; -1 for steps that need none
 * @param bytes of the whole
 */
record Arena(long[] offsets, long[] scratchOffsets, long bytes) {
    /** What every place is aligned to. */
    private static final long ALIGNMENT = 256;

    /** From the step that writes it to the last that reads it; {@code at} is written when placed. */
    private static final class Block {
        private final int first;
        private final int last;
        private final long bytes;
        private long at = -1;

        Block(int first, int last, long bytes) {
            this.first = first;
            this.last = last;
            this.bytes = (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        }

        boolean meets(Block other) {
            return first <= other.last && other.first <= last;
        }
    }

    /**
     * @param values number of values
     * @param results values that are read after the last step
     */
    static Arena of(List<Step> steps, int values, List<Integer> results) {
        int[] last = new int[values];
        for (int i = 0; i < steps.size(); i++) {
            last[steps.get(i).writes()] = i;
            for (int read : steps.get(i).reads()) {
                last[read] = i;
            }
        }
        for (int result : results) {
            last[result] = steps.size();
        }
        Block[] owned = new Block[values];
        Block[] scratch = new Block[steps.size()];
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            owned[step.writes()] = new Block(i, last[step.writes()], step.bytes());
            blocks.add(owned[step.writes()]);
            if (step.scratchBytes() > 0) {
                scratch[i] = new Block(i, i, step.scratchBytes());
                blocks.add(scratch[i]);
            }
        }
        long bytes = place(blocks);
        return new Arena(offsets(owned), offsets(scratch), bytes);
    }

    private static long[] offsets(Block[] blocks) {
        return Arrays.stream(blocks)
                .mapToLong(block -> block == null ? -1 : block.at)
                .toArray();
    }

    private static long place(List<Block> blocks) {
        List<Block> placed = new ArrayList<>();
        long end = 0;
        blocks.sort(Comparator.comparingLong((Block block) -> block.bytes).reversed());
        for (Block block : blocks) {
            block.at = lowestGap(block, placed);
            placed.add(block);
            placed.sort(Comparator.comparingLong(other -> other.at));
            end = Math.max(end, block.at + block.bytes);
        }
        return end;
    }

    private static long lowestGap(Block block, List<Block> placedByAddress) {
        long at = 0;
        for (Block other : placedByAddress) {
            if (other.meets(block)) {
                if (other.at - at >= block.bytes) {
                    return at;
                }
                at = Math.max(at, other.at + other.bytes);
            }
        }
        return at;
    }
}
