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
import org.lacuna.document.Rect;
import org.lacuna.document.colour.IccProfile;
import org.lacuna.document.colour.WorkingSpaces;
import org.lacuna.document.composite.CompositeCache;
import org.lacuna.document.tiles.Pixels;
import org.lacuna.editor.screen.ScreenConversion;

class TileQueueTest {
    private static final TileQueue.Key FIRST = new TileQueue.Key(0, 0, 0);

    private final Document document =
            new Document(DocumentState.of("red", Pixels.ofArgb(1, 1, new int[] {0xffff0000})));
    private final Deque<Runnable> work = new ArrayDeque<>();
    private final List<TileQueue.Key> computed = new ArrayList<>();
    private final ScreenTiles screen = new ScreenTiles(ScreenConversion.between(IccProfile.SRGB, WorkingSpaces.SRGB));
    private final TileQueue tiles = new TileQueue(new CompositeCache(document), screen, work::add, computed::add);

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

    /** Red of sRGB is 219, 0, 0 on a screen of Adobe RGB; the document's own numbers are shown until that is computed. */
    @Test
    void tilesAreConvertedForTheScreenOnTheWorker() {
        tiles.show(FIRST);
        doWork();
        screen.use(ScreenConversion.between(IccProfile.SRGB, WorkingSpaces.ADOBE_RGB));
        assertThat(tiles.show(FIRST)).isEmpty();
        doWork();
        assertThat(computed).hasSize(2);
        assertThat(shown()).isEqualTo(0xffdb0000);
        doWork();
        assertThat(computed).as("nothing more to do").hasSize(2);
    }

    @Test
    void aTileIsConvertedAnewAfterAnEditAndShownAsItWasUntilThen() {
        screen.use(ScreenConversion.between(IccProfile.SRGB, WorkingSpaces.ADOBE_RGB));
        tiles.show(FIRST);
        doWork();
        document.edit("hide", state -> Layers.setVisible(state, state.active().orElseThrow(), false));
        assertThat(shown()).isEqualTo(0xffdb0000);
        doWork();
        assertThat(shown()).isZero();
    }

    @Test
    void onTheDocumentsOwnColoursNothingIsConverted() {
        BufferedImage tile = new BufferedImage(256, 256, BufferedImage.TYPE_INT_ARGB_PRE);
        screen.convert(FIRST, tile);
        assertThat(screen.isCurrent(FIRST, tile)).isTrue();
        assertThat(screen.latest(FIRST, tile).orElseThrow()).isSameAs(tile);
    }

    @Test
    void whatIsOutOfSightIsNotComputed() {
        tiles.show(FIRST);
        tiles.forgetWanted();
        doWork();
        assertThat(computed).isEmpty();
    }

    @Test
    void ofAnEditOnlyWhatIsSeenAndNotUpToDateIsComputed() {
        tiles.see(1, new Rect(0, 0, 300, 200));
        tiles.changed(new Rect(0, 0, 9000, 9000));
        doWork();
        assertThat(computed).containsExactly(FIRST, new TileQueue.Key(0, 1, 0));
        tiles.changed(new Rect(0, 0, 9000, 9000));
        doWork();
        assertThat(computed).hasSize(2);
        tiles.see(0.5, new Rect(0, 0, 300, 200));
        tiles.changed(new Rect(100, 100, 1, 1));
        doWork();
        assertThat(computed).hasSize(3).last().isEqualTo(new TileQueue.Key(1, 0, 0));
    }

    @Test
    void aTileWantedTwiceIsComputedOnce() {
        tiles.show(FIRST);
        tiles.show(FIRST);
        doWork();
        assertThat(computed).hasSize(1);
    }
}
