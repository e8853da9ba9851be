package org.lacuna.editor.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lacuna.document.Document;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Layers;
import org.lacuna.document.composite.CompositeCache;
import org.lacuna.document.tiles.Pixels;

class TileQueueTest {
    private static final TileQueue.Key FIRST = new TileQueue.Key(0, 0, 0);

    private final Document document =
            new Document(DocumentState.of("red", Pixels.ofArgb(1, 1, new int[] {0xffff0000})));
    private final Deque<Runnable> work = new ArrayDeque<>();
    private final List<TileQueue.Key> computed = new ArrayList<>();
    private final TileQueue tiles = new TileQueue(new CompositeCache(document), work::add, computed::add);

    private void doWork() {
        while (!work.isEmpty()) {
            work.remove().run();
        }
    }

    private int shown() {
        BufferedImage tile = tiles.show(FIRST).orElseThrow();
        return tile.getRGB(0, 0);
    }

    @Test
    void aTileIsComputedOnceItIsWanted() {
        assertThat(tiles.show(FIRST)).isEmpty();
        doWork();
        assertThat(computed).containsExactly(FIRST);
        assertThat(shown()).isEqualTo(0xffff0000);
    }

    @Test
    void theOldTileIsShownUntilTheNewOneIsReady() {
        tiles.show(FIRST);
        doWork();
        document.edit("hide", state -> Layers.setVisible(state, state.active().orElseThrow(), false));
        assertThat(shown()).isEqualTo(0xffff0000);
        doWork();
        assertThat(shown()).isZero();
    }

    @Test
    void whatIsOutOfSightIsNotComputed() {
        tiles.show(FIRST);
        tiles.forgetWanted();
        doWork();
        assertThat(computed).isEmpty();
    }

    @Test
    void aTileWantedTwiceIsComputedOnce() {
        tiles.show(FIRST);
        tiles.show(FIRST);
        doWork();
        assertThat(computed).hasSize(1);
    }
}
