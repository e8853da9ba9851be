package org.lacuna.cuda.kernels;

import org.lacuna.cuda.driver.Gpu;
import org.lacuna.cuda.driver.Grid;

/**
 * The kernels {@code groupnorm_*_stats*} and {@code groupnorm_*_apply*}: blocks take a span of whole groups and a range
 * of positions; partial sums pass through scratch memory.
 */
final class TwoPassNorm {
    private static final int WARP = 32;
    private static final int MOST_THREADS = 512;
    private static final int MOST_SHARED_FLOATS = 12 << 10;
    /** Of a span: what is added up for each group by every block that normalises. */
    private static final int MOST_GROUPS = 64;
    /** Of a span: more make rows no better to load, but blocks fewer. */
    private static final int MOST_CHANNELS = 512;

    private static final int MOST_CHUNKS = 128;
    /** Positions of a thread at least: so many loads are under way at once. */
    private static final int LEAST_POSITIONS = 4;

    private static final int STATISTICS = 3;

    private final Gpu gpu;

    TwoPassNorm(Gpu gpu) {
        this.gpu = gpu;
    }

    /** The widest groups that the kernels take. */
    static int mostWidth() {
        return MOST_SHARED_FLOATS / STATISTICS;
    }

    /**
     * How the blocks lie on the maps.
     *
     * @param vector channels that a thread loads at once
     * @param spanGroups groups of a span; the last span may have fewer
     * @param chunks ranges of positions while sums are made
     * @param ranges ranges of positions while results are written
     */
    private record Layout(int vector, int spanGroups, int spans, int threads, int chunks, int ranges) {
        static Layout of(NormalizedMaps maps, int multiprocessors) {
            int width = maps.width();
            int vector = maps.movesBy(8) && unit(8, width) * width <= mostWidth() ? 8 : 1;
            int unit = unit(vector, width);
            int units = Math.max(1, Math.min(MOST_GROUPS / unit, MOST_CHANNELS / (unit * width)));
            int spanGroups = Math.min(maps.groups(), units * unit);
            int spans = Grid.blocks(maps.groups(), spanGroups);

            int across = Math.min(MOST_THREADS, spanGroups * width / vector);
            int down = Math.min(MOST_THREADS / across, maps.positions());
            int threads = Grid.blocks((long) across * down, WARP) * WARP;
            int most = Grid.blocks(maps.positions(), LEAST_POSITIONS * down);
            int blocks = Grid.blocks(2L * multiprocessors, maps.images() * spans);
            return new Layout(
                    vector,
                    spanGroups,
                    spans,
                    threads,
                    Math.min(Math.min(most, blocks), MOST_CHUNKS),
                    Math.min(most, 2 * blocks));
        }

        /** The fewest groups that begin and end with a vector, whose length is a power of two. */
        private static int unit(int vector, int width) {
            return vector / Math.min(vector, Integer.lowestOneBit(width));
        }

        Grid grid(int parts, NormalizedMaps maps) {
            return Grid.of(parts, spans, maps.images());
        }

        /** Two sums for each thread's channels, or for all channels if those are more, and a reference a channel. */
        int statsSharedBytes(int width) {
            int channels = spanGroups * width;
            return (2 * Math.max(threads * vector, channels) + channels) * Float.BYTES;
        }

        int applySharedBytes() {
            return STATISTICS * spanGroups * Float.BYTES;
        }
    }

    long scratchBytes(NormalizedMaps maps) {
        return (long) maps.images() * maps.groups() * STATISTICS * layout(maps).chunks() * Float.BYTES;
    }

    private Layout layout(NormalizedMaps maps) {
        return Layout.of(maps, gpu.info().multiprocessors());
    }

    void launch(NormalizedMaps maps, long scratch) {
        Layout layout = layout(maps);
        launchStats(maps, layout, scratch);
        launchApply(maps, layout, scratch);
    }

    private void launchStats(NormalizedMaps maps, Layout layout, long scratch) {
        gpu.kernel("groupnorm_" + maps.precision().id() + "_stats" + layout.vector())
                .launch(
                        layout.grid(layout.chunks(), maps),
                        layout.threads(),
                        layout.statsSharedBytes(maps.width()),
                        maps.x0(),
                        maps.c0(),
                        maps.x1(),
                        maps.c1(),
                        scratch,
                        maps.positions(),
                        maps.groups(),
                        layout.spanGroups());
    }

    private void launchApply(NormalizedMaps maps, Layout layout, long scratch) {
        gpu.kernel("groupnorm_" + maps.precision().id() + "_apply" + layout.vector())
                .launch(
                        layout.grid(layout.ranges(), maps),
                        layout.threads(),
                        layout.applySharedBytes(),
                        maps.x0(),
                        maps.c0(),
                        maps.x1(),
                        maps.c1(),
                        scratch,
                        layout.chunks(),
                        maps.gamma(),
                        maps.beta(),
                        maps.y(),
                        maps.positions(),
                        maps.groups(),
                        layout.spanGroups(),
                        maps.epsilon(),
                        maps.activation().ordinal(),
                        maps.slope());
    }
}
