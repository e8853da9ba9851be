package org.lacuna.cuda.kernels;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.lacuna.cuda.driver.Grid;

/**
 * A tile for a convolution on tensor cores, and how many blocks share the sum over k of one tile.
 *
 * @param splits more than 1 where blocks write partial sums to scratch memory, which a second kernel adds up
 */
record ConvPlan(ConvTile tile, int splits) {
    private static final String SPLIT = "/split";
    private static final int[] SPLITS = {1, 2, 3, 4, 6, 8, 12, 16};
    private static final int LEAST_DEPTH_OF_SPLIT = 256;
    private static final int EIGHT = 8;

    private static final double BUSY_BLOCKS = 1.75;
    private static final double BEGINNING_AND_END = 128;
    private static final double SECOND_KERNEL = 4e6;
    /** Multiply-adds in the time that one multiprocessor takes to write and read a number. */
    private static final double PARTIAL_SUM = 400;

    /**
     * What is to be done, as far as it decides about plans.
     *
     * @param members ordinary convolutions that it consists of: one, or those of a transposed convolution
     * @param memberPixels output pixels of the largest member
     * @param outPixels output pixels of all images
     * @param depth values of k of the largest member
     * @param aligned whether inputs and filters can be loaded in 16-byte chunks
     */
    record Problem(int members, int memberPixels, int outPixels, int outChannels, int depth, boolean aligned) {
        private int paddedChannels() {
            return (outChannels + EIGHT - 1) / EIGHT * EIGHT;
        }

        private long partialBytes(int splits) {
            return splits == 1 ? 0 : (long) splits * outPixels * paddedChannels() * Float.BYTES;
        }

        int eights() {
            return Math.multiplyExact(outPixels, paddedChannels() / EIGHT);
        }

        Grid grid(ConvPlan plan) {
            return Grid.of(plan.tile.blocks(memberPixels, outChannels), 1, members * plan.splits);
        }
    }

    static ConvPlan of(Variant variant) {
        String name = variant.name();
        int split = name.indexOf(SPLIT);
        return split < 0
                ? new ConvPlan(ConvTile.named(name), 1)
                : new ConvPlan(
                        ConvTile.named(name.substring(0, split)),
                        Integer.parseInt(name.substring(split + SPLIT.length())));
    }

    Variant variant(Problem problem) {
        String name = splits == 1 ? tile.label() : tile.label() + SPLIT + splits;
        return new Variant(name, problem.partialBytes(splits));
    }

    /** For every tile the unsplit plan and the best split one, the likely fastest first. */
    static List<ConvPlan> candidates(Problem problem, int multiprocessors) {
        Comparator<ConvPlan> byCost = Comparator.comparingDouble(plan -> plan.cost(problem, multiprocessors));
        Stream<ConvTile> tiles =
                problem.aligned() ? Arrays.stream(ConvTile.values()) : Stream.of(ConvTile.PIXELS_64_CHANNELS_64);
        return tiles.flatMap(tile -> Stream.of(
                        new ConvPlan(tile, 1),
                        splitPlans(tile, problem).min(byCost).orElseThrow()))
                .distinct()
                .sorted(byCost)
                .toList();
    }

    private static Stream<ConvPlan> splitPlans(ConvTile tile, Problem problem) {
        return Arrays.stream(SPLITS)
                .filter(splits -> splits == 1 || problem.depth() / splits >= LEAST_DEPTH_OF_SPLIT)
                .mapToObj(splits -> new ConvPlan(tile, splits));
    }

    /**
     * An estimate of the time, counted in multiply-adds of one multiprocessor: reasoned, not measured. A block takes as
     * long as its tile's multiply-adds and some more for its beginning and end. The blocks of a multiprocessor share
     * its speed, and a single one cannot use all of it.
     */
    double cost(Problem problem, int multiprocessors) {
        long blocks = (long) problem.members() * splits * tile.blocks(problem.memberPixels(), problem.outChannels());
        double depth = (double) Grid.blocks(Grid.blocks(problem.depth(), tile.step()), splits) * tile.step();
        double share = Math.max(BUSY_BLOCKS, (blocks + multiprocessors - 1) / multiprocessors);
        double sums = share * (depth + BEGINNING_AND_END) * tile.area() / tile.speed();
        double partialSums = (double) splits * problem.outPixels() * problem.outChannels();
        return splits == 1 ? sums : sums + SECOND_KERNEL + PARTIAL_SUM * partialSums / multiprocessors;
    }
}
