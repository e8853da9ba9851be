package org.lacuna.cuda.kernels;

import java.util.stream.IntStream;
import org.lacuna.cuda.driver.Gpu;
import org.lacuna.cuda.driver.Grid;
import org.lacuna.inference.backend.Precision;

/** The kernels {@code groupnorm_*_held*}: a block keeps one group of one image in registers. */
final class OnePassNorm {
    static final Variant VARIANT = new Variant("one-pass", 0);

    private static final int WARP = 32;
    private static final int MOST_THREADS = 512;
    /** Packets of a thread by rule: so many loads are under way at once. */
    private static final int PACKETS = 4;

    private final Gpu gpu;

    OnePassNorm(Gpu gpu) {
        this.gpu = gpu;
    }

    /** Whether a group fits into a block's registers. */
    static boolean takes(NormalizedMaps maps) {
        int packet = packet(maps);
        int held = packet == 4 ? 20 : 40;
        return packets(maps, packet) <= held * MOST_THREADS;
    }

    void launch(NormalizedMaps maps) {
        int packet = packet(maps);
        int warps = Grid.blocks(packets(maps, packet), PACKETS * WARP);
        gpu.kernel("groupnorm_" + maps.precision().id() + "_held" + packet)
                .launch(
                        Grid.of(maps.groups(), maps.images()),
                        Math.min(MOST_THREADS, warps * WARP),
                        0,
                        maps.x0(),
                        maps.c0(),
                        maps.x1(),
                        maps.c1(),
                        maps.gamma(),
                        maps.beta(),
                        maps.y(),
                        maps.positions(),
                        maps.width(),
                        maps.epsilon(),
                        maps.activation().ordinal(),
                        maps.slope());
    }

    /** Channels that a thread loads at once. */
    private static int packet(NormalizedMaps maps) {
        if (maps.precision() == Precision.F32) {
            return 1;
        }
        return IntStream.of(4, 2)
                .filter(channels -> maps.width() % channels == 0 && maps.movesBy(channels))
                .findFirst()
                .orElse(1);
    }

    private static long packets(NormalizedMaps maps, int packet) {
        return (long) maps.positions() * (maps.width() / packet);
    }
}
