package org.lacuna.cuda.kernels;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.lacuna.cuda.driver.Grid;

/** A tile, and how many blocks share the sum over k of one: {@code wgmma-128x160}, {@code wgmma-128x160/split4}. */
record HopperPlan(HopperTile tile, int splits) {
    private static final String PREFIX = "wgmma-";
    private static final String SPLIT = "/split";
    private static final int MOST_SPLITS = 16;
    /** Steps along k that each part of a sum should have. */
    private static final int LEAST_STEPS = 4;

    /**
     * What a tile costs besides its products, while its ring fills and its outputs are written, and what the second
     * kernel of a split sum costs; in the time that one column takes in one step, about four clocks. Reasoned, not
     * measured.
     */
    private static final double TILE_OVERHEAD = 600;

    private static final double SPLIT_OVERHEAD = 1500;

    static HopperPlan of(Variant variant) {
        String name = variant.name().substring(PREFIX.length());
        int split = name.indexOf(SPLIT);
        return split < 0
                ? new HopperPlan(HopperTile.named(name), 1)
                : new HopperPlan(
                        HopperTile.named(name.substring(0, split)),
                        Integer.parseInt(name.substring(split + SPLIT.length())));
    }

    /**
     * The plans that may be the fastest for some products of the same shape, first the one that should be.
     *
     * @param depth of the sums
     */
    static List<HopperPlan> choices(int products, int rows, int columns, int depth, int multiprocessors) {
        Comparator<HopperPlan> byTime =
                Comparator.comparingDouble(plan -> plan.time(products, rows, columns, depth, multiprocessors));
        return Arrays.stream(HopperTile.values())
                .flatMap(tile -> splits(tile, (long) products * tile.count(rows, columns), depth, multiprocessors))
                .sorted(byTime)
                .toList();
    }

    /** Splitting can pay while multiprocessors have no tile. */
    private static Stream<HopperPlan> splits(HopperTile tile, long tiles, int depth, int multiprocessors) {
        return Stream.iterate(1, splits -> splits <= MOST_SPLITS, splits -> 2 * splits)
                .filter(splits ->
                        splits == 1 || tiles * splits <= 2L * multiprocessors && steps(depth) >= splits * LEAST_STEPS)
                .map(splits -> new HopperPlan(tile, splits));
    }

    private double time(int products, int rows, int columns, int depth, int multiprocessors) {
        long rounds = (items(products, rows, columns, depth) + multiprocessors - 1) / multiprocessors;
        double item = Grid.blocks(steps(depth), splits) * tile.effort() + TILE_OVERHEAD;
        return rounds * item + (splits == 1 ? 0 : SPLIT_OVERHEAD);
    }

    /**
     * The variant of this plan.
     *
     * @param sums how many numbers one part of the sums has
     */
    Variant variant(long sums) {
        return splits == 1
                ? new Variant(PREFIX + tile.label(), 0)
                : new Variant(PREFIX + tile.label() + SPLIT + splits, splits * sums * Float.BYTES);
    }

    private static int steps(int depth) {
        return Grid.blocks(depth, HopperTile.STEP);
    }

    /** How many parts sums of that depth are made in: no more than they have steps. */
    int parts(int depth) {
        return Math.min(splits, steps(depth));
    }

    /** What blocks have to do: a part of a tile of a product each. */
    int items(int products, int rows, int columns, int depth) {
        return Math.multiplyExact(Math.multiplyExact(products, tile.count(rows, columns)), parts(depth));
    }
}
