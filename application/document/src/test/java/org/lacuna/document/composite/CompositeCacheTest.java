package org.lacuna.document.composite;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.lacuna.document.Document;
import org.lacuna.document.DocumentState;
import org.lacuna.document.LayerMasks;
import org.lacuna.document.Layers;
import org.lacuna.document.RandomStates;
import org.lacuna.document.Rect;
import org.lacuna.document.filters.Blur;
import org.lacuna.document.layers.GroupLayer;
import org.lacuna.document.layers.LayerId;
import org.lacuna.document.layers.RasterLayer;
import org.lacuna.document.selection.Mask;
import org.lacuna.document.tiles.Pixels;

class CompositeCacheTest {
    private static final int SIZE = CompositeCache.TILE_SIZE;
    private static final int OPAQUE = 0xff884422;

    private final Document document =
            new Document(DocumentState.of("noise", new RandomStates(1).patched(Pixels.empty(1000, 800))));
    private final LayerId layer = document.state().active().orElseThrow();
    private final CompositeCache cache = new CompositeCache(document);

    private void renderAll() {
        for (int row = 0; row < 4; row++) {
            for (int column = 0; column < 4; column++) {
                cache.tile(column, row);
            }
        }
    }

    private void paint(int x, int y, int w, int h) {
        int[] argb = new int[w * h];
        Arrays.fill(argb, 0xff336699);
        document.edit("Paint", state -> {
            Pixels pixels = ((RasterLayer) state.find(layer).orElseThrow()).pixels();
            return Layers.setPixels(state, layer, pixels.withArgb(new Rect(x, y, w, h), argb, 0, w));
        });
    }

    @Test
    void rendersEachTileOnce() {
        renderAll();
        renderAll();
        assertThat(cache.renderedTiles()).isEqualTo(16);
    }

    @Test
    void rendersOnlyWhatAnEditTouched() {
        renderAll();
        paint(300, 10, 20, 20);
        renderAll();
        assertThat(cache.renderedTiles()).as("one tile").isEqualTo(17);
        paint(250, 250, 20, 20);
        renderAll();
        assertThat(cache.renderedTiles()).as("a dab across a corner").isEqualTo(21);
        document.undo();
        renderAll();
        assertThat(cache.renderedTiles()).as("the same back").isEqualTo(25);
    }

    @Test
    void rendersNothingForWhatIsNotSeen() {
        renderAll();
        document.edit("Select", state -> state.withSelection(Optional.of(Mask.rectangle(new Rect(1, 2, 300, 400)))));
        document.edit("Rename", state -> Layers.rename(state, layer, "other"));
        document.activate(Optional.empty());
        renderAll();
        assertThat(cache.renderedTiles()).isEqualTo(16);
    }

    @Test
    void keepsOnlySoManyTiles() {
        CompositeCache small = new CompositeCache(document, 3);
        for (int column = 0; column < 4; column++) {
            small.tile(column, 0);
        }
        assertThat(small.latest(0, 0, 0)).as("longest unused").isEmpty();
        assertThat(small.isCurrent(0, 3, 0)).isTrue();
        assertThat(small.tile(0, 0).getRGB(5, 5)).isEqualTo(cache.tile(0, 0).getRGB(5, 5));
        assertThat(small.renderedTiles()).isEqualTo(5);
        assertThat(small.tile(2, 0, 0).getRGB(9, 9))
                .as("made of more tiles than are kept")
                .isEqualTo(cache.tile(2, 0, 0).getRGB(9, 9));
    }

    @Test
    void aTileThatWasDroppedIsUpToDateWhenItComesBack() {
        CompositeCache small = new CompositeCache(document, 1);
        small.tile(0, 0);
        paint(0, 0, 10, 10);
        small.tile(1, 0);
        paint(0, 0, 5, 5);
        assertThat(small.tile(0, 0).getRGB(3, 3)).isEqualTo(0xff336699);
        assertThat(small.isCurrent(0, 0, 0)).isTrue();
    }

    @Test
    void tellsWhatIsCurrentAndShowsTheLatestUntilThen() {
        assertThat(cache.latest(0, 1, 0)).isEmpty();
        BufferedImage first = cache.tile(1, 0);
        assertThat(cache.isCurrent(0, 1, 0)).isTrue();
        paint(300, 10, 5, 5);
        assertThat(cache.isCurrent(0, 1, 0)).isFalse();
        assertThat(cache.latest(0, 1, 0)).containsSame(first);
        assertThat(cache.tile(1, 0)).isNotSameAs(first);
        assertThat(cache.isCurrent(0, 1, 0)).isTrue();
    }

    @Test
    void aMaskMovedOnAFilteredLayerIsSeenToMove() {
        paint(256, 256, 256, 256);
        Mask holed = Mask.rectangle(new Rect(0, 0, 1000, 800)).subtract(Mask.rectangle(new Rect(300, 300, 60, 60)));
        document.edit(
                "Mask",
                state -> LayerMasks.show(
                        Layers.setFilters(state, layer, List.of(new Blur(2))).withSelection(Optional.of(holed)),
                        layer));
        assertShowsTheDocument(document, cache);
        document.edit("Move", state -> LayerMasks.moveBy(state, layer, 40, 30));
        assertShowsTheDocument(document, cache);
    }

    @Test
    void halvesForZoomedOutDisplay() {
        BufferedImage half = cache.tile(1, 0, 0);
        paint(300, 10, 100, 100);
        assertThat(cache.isCurrent(1, 0, 0)).isFalse();
        BufferedImage painted = cache.tile(1, 0, 0);
        assertThat(painted.getRGB(160, 20)).isEqualTo(0xff336699);
        assertThat(painted.getRGB(100, 200)).isEqualTo(half.getRGB(100, 200));
        assertThat(cache.tile(2, 0, 0).getRGB(80, 10)).isEqualTo(0xff336699);
    }

    @Test
    void averagesTwoByTwoPixels() {
        int[] argb = {0xff000000, 0xff0000ff, 0xff00ff00, 0xffff0000};
        Document small = new Document(DocumentState.of("four", Pixels.ofArgb(2, 2, argb)));
        try (CompositeCache four = new CompositeCache(small)) {
            assertThat(four.tile(1, 0, 0).getRGB(0, 0)).isEqualTo(0xff404040);
        }
    }

    @Test
    void followsTheCanvasToAnotherSize() {
        renderAll();
        document.edit(
                "Crop",
                state -> new DocumentState(100, 90, state.dpi(), state.root(), state.active(), state.selection()));
        BufferedImage tile = cache.tile(0, 0);
        assertThat(tile.getRGB(150, 10)).isZero();
        assertThat(cache.isCurrent(0, 3, 3)).isFalse();
    }

    @Test
    void staysTrueWhileOthersEdit() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<?> painting = threads.submit(() -> {
                for (int i = 0; i < 60; i++) {
                    paint(i * 13, i * 11, 30, 30);
                }
            });
            Future<?> showing = threads.submit(() -> {
                for (int i = 0; i < 20; i++) {
                    cache.tile(2, 0, 0);
                    renderAll();
                }
            });
            painting.get();
            showing.get();
        } finally {
            threads.shutdown();
        }
        assertShowsTheDocument(document, cache);
    }

    @Property(tries = 30)
    void alwaysShowsTheDocument(@ForAll long seed) {
        RandomStates random = new RandomStates(seed);
        Document edited = new Document(random.state());
        try (CompositeCache followed = new CompositeCache(edited)) {
            assertShowsTheDocument(edited, followed);
            for (int i = 0; i < 15; i++) {
                edited.edit("edit", random::edited);
                assertShowsTheDocument(edited, followed);
            }
            edited.undo();
            edited.undo();
            assertShowsTheDocument(edited, followed);
        }
    }

    /** What lies below is kept, bit for bit. */
    @Property(tries = 60)
    void showsALayerThatChangesAgainAndAgain(@ForAll long seed) {
        RandomStates random = new RandomStates(seed);
        Document edited = new Document(random.state());
        List<LayerId> ids = RandomStates.ids(edited.state().root());
        try (CompositeCache followed = new CompositeCache(edited)) {
            assertShowsTheDocument(edited, followed);
            for (int i = 0; i < 3 * ids.size() && i < 12; i++) {
                LayerId id = ids.get(i / 3 * 7 % ids.size());
                double opacity = 0.3 + i * 0.05;
                edited.edit("change", state -> changed(state, id, random, opacity));
                assertShowsTheDocument(edited, followed);
            }
        }
    }

    /** Between two marks in one row of a tile lies something that neither of them touched. */
    @Test
    void whatLiesBelowAndBetweenTwoMarksIsKeptToo() {
        RasterLayer above = RasterLayer.of("above", filled(SIZE, SIZE, 0x40000000));
        RasterLayer between = RasterLayer.of("between", filled(20, SIZE, OPAQUE));
        Document edited = new Document(DocumentState.blank(SIZE, SIZE));
        edited.edit(
                "layers",
                state -> state.withRoot(state.root()
                        .withChildren(List.of(
                                above,
                                between.withProperties(between.properties().withOffset(100, 0))))));
        try (CompositeCache followed = new CompositeCache(edited)) {
            assertShowsTheDocument(edited, followed);
            for (int x : new int[] {0, 200, 105}) {
                edited.edit("mark", state -> marked(state, above.id(), x));
                assertShowsTheDocument(edited, followed);
            }
        }
    }

    /** Groups that pass through go on with what lies below them, which must stay where nothing of theirs is seen. */
    @Test
    void whatLiesBelowAGroupStaysWhereTheGroupShowsNothing() {
        RasterLayer inside = RasterLayer.of("inside", filled(30, 30, OPAQUE));
        GroupLayer group = GroupLayer.of("group", List.of(inside)).withPassThrough(true);
        RasterLayer below = RasterLayer.of("below", filled(SIZE, SIZE, OPAQUE));
        Document edited = new Document(DocumentState.blank(SIZE, SIZE));
        edited.edit("layers", state -> state.withRoot(state.root().withChildren(List.of(group, below))));
        try (CompositeCache followed = new CompositeCache(edited)) {
            assertShowsTheDocument(edited, followed);
            edited.edit("change", state -> Layers.setOpacity(state, inside.id(), 0.5));
            assertShowsTheDocument(edited, followed);
            edited.edit("move away", state -> Layers.setOffset(state, inside.id(), 2 * SIZE, 0));
            assertShowsTheDocument(edited, followed);
            edited.edit("change what is seen", state -> marked(state, below.id(), 50));
            edited.edit("change what is hidden", state -> Layers.setOpacity(hidden(state, group.id()), inside.id(), 1));
            assertShowsTheDocument(edited, followed);
        }
    }

    private static DocumentState hidden(DocumentState state, LayerId id) {
        return Layers.setVisible(state, id, false);
    }

    private static Pixels filled(int width, int height, int colour) {
        int[] argb = new int[width * height];
        Arrays.fill(argb, colour);
        return Pixels.empty(width, height).withArgb(Rect.ofSize(width, height), argb, 0, width);
    }

    /** With 10 pixels of each row in a colour that is half transparent. */
    private static DocumentState marked(DocumentState state, LayerId id, int x) {
        int[] argb = new int[10 * SIZE];
        Arrays.fill(argb, 0x80113355);
        Pixels pixels = ((RasterLayer) state.find(id).orElseThrow()).pixels();
        return Layers.setPixels(state, id, pixels.withArgb(new Rect(x, 0, 10, SIZE), argb, 0, 10));
    }

    @Test
    void nothingIsLeftInMemoryAfterClearing() {
        renderAll();
        paint(10, 10, 20, 20);
        long tile = 4L * SIZE * SIZE;
        cache.tile(0, 0);
        assertThat(cache.bytes())
                .as("16 tiles, and what lies below the layer in one")
                .isEqualTo(16 * tile + 4 * tile);
        cache.clear();
        assertThat(cache.bytes()).isZero();
    }

    private static DocumentState changed(DocumentState state, LayerId id, RandomStates random, double opacity) {
        return state.find(id).orElseThrow() instanceof RasterLayer raster
                ? Layers.setPixels(state, id, random.patched(raster.pixels()))
                : Layers.setOpacity(state, id, opacity);
    }

    private static void assertShowsTheDocument(Document shown, CompositeCache tiles) {
        BufferedImage flat = Compositor.flatten(shown.state());
        for (int y = 0; y < flat.getHeight(); y += SIZE) {
            for (int x = 0; x < flat.getWidth(); x += SIZE) {
                BufferedImage tile = tiles.tile(x / SIZE, y / SIZE);
                int w = Math.min(SIZE, flat.getWidth() - x);
                int h = Math.min(SIZE, flat.getHeight() - y);
                BufferedImage part = new BufferedImage(w, h, BufferedImage.TYPE_INT_ARGB_PRE);
                part.createGraphics().drawImage(flat.getSubimage(x, y, w, h), 0, 0, null);
                assertThat(Arrays.mismatch(tile.getRGB(0, 0, w, h, null, 0, w), part.getRGB(0, 0, w, h, null, 0, w)))
                        .as("index of the first pixel that differs")
                        .isEqualTo(-1);
            }
        }
    }
}
