package org.lacuna.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.lacuna.document.blend.BlendMode;
import org.lacuna.document.composite.Compositor;
import org.lacuna.document.filters.Blur;
import org.lacuna.document.layers.GroupLayer;
import org.lacuna.document.layers.Layer;
import org.lacuna.document.layers.LayerId;
import org.lacuna.document.layers.LayerMask;
import org.lacuna.document.layers.RasterLayer;
import org.lacuna.document.resample.Interpolation;
import org.lacuna.document.resample.Turn;
import org.lacuna.document.selection.Mask;
import org.lacuna.document.tiles.Pixels;

class GeometryTest {
    private static RasterLayer square(int x, int y, int size, int colour) {
        int[] argb = new int[size * size];
        Arrays.fill(argb, colour);
        RasterLayer layer = RasterLayer.of("square", Pixels.ofArgb(size, size, argb));
        return layer.withProperties(layer.properties().withOffset(x, y));
    }

    private static DocumentState state(Layer... layers) {
        return new DocumentState(
                100, 60, 72, GroupLayer.of("root", List.of(layers)), Optional.empty(), Optional.empty());
    }

    /** What the compositor shows of a place; by it everything moves along: offsets, masks, selections. */
    private static Pixels shown(DocumentState state, Rect area) {
        return Compositor.pixels(state.root().children(), area, state.format());
    }

    @Property(tries = 60)
    void anotherCanvasShowsTheSamePictureElsewhere(@ForAll long seed) {
        DocumentState before = RandomStates.plain(seed).state();
        DocumentState after = Geometry.resizeCanvas(before, 150, 170, -13, 29);
        assertThat(after.width()).isEqualTo(150);
        assertThat(shown(after, after.bounds()))
                .isEqualTo(shown(before, after.bounds().translate(13, -29)));
        assertThat(after.selection().orElse(Mask.EMPTY))
                .isEqualTo(
                        before.selection().orElse(Mask.EMPTY).translate(-13, 29).intersect(after.bounds()));
    }

    @Property(tries = 60)
    void croppingDeletesWhatLiesOutside(@ForAll long seed) {
        DocumentState before = new RandomStates(seed).state();
        Rect area = new Rect(5, 7, 40, 50);
        DocumentState kept = Geometry.crop(before, area, false);
        DocumentState cut = Geometry.crop(before, area, true);
        for (LayerId id : RandomStates.ids(cut.root())) {
            if (cut.find(id).orElseThrow() instanceof RasterLayer) {
                assertThat(cut.bounds().contains(cut.canvasBounds(id))).isTrue();
            }
        }
        boolean spreads = RandomStates.ids(before.root()).stream()
                .map(id -> before.find(id).orElseThrow().properties())
                .anyMatch(properties -> properties.filterReach() > 0
                        || properties.blendMode() == BlendMode.DISSOLVE
                        || !properties.filters().isEmpty());
        if (!spreads) {
            assertThat(Compositor.pixels(cut)).isEqualTo(Compositor.pixels(kept));
        }
    }

    @Property(tries = 60)
    void turningFourTimesChangesNothing(@ForAll long seed) {
        DocumentState before = new RandomStates(seed).state();
        DocumentState after = before;
        for (int i = 0; i < 4; i++) {
            after = Geometry.turn(after, Turn.CLOCKWISE);
        }
        assertSameButForRounding(after, before);
        for (Turn turn : Turn.values()) {
            assertSameButForRounding(Geometry.turn(Geometry.turn(before, turn), turn.inverse()), before);
        }
    }

    /** Mask offsets are worked into the masks, and gradients' ends into other doubles. */
    private static void assertSameButForRounding(DocumentState after, DocumentState before) {
        assertThat(after.bounds()).isEqualTo(before.bounds());
        assertThat(after.selection()).isEqualTo(before.selection());
        for (LayerId id : RandomStates.ids(before.root())) {
            Layer old = before.find(id).orElseThrow();
            Layer now = after.find(id).orElseThrow();
            assertThat(now.properties()).isEqualTo(old.properties());
            assertThat(now.mask().map(LayerMask::inLayer)).isEqualTo(old.mask().map(LayerMask::inLayer));
            if (old instanceof RasterLayer raster) {
                assertThat(((RasterLayer) now).pixels()).isEqualTo(raster.pixels());
            }
        }
    }

    @Property(tries = 40)
    void turningTurnsThePicture(@ForAll long seed) {
        DocumentState before = RandomStates.plain(seed).state();
        DocumentState noDissolve = before.withRoot((GroupLayer) withoutDissolve(before.root()));
        for (Turn turn : Turn.values()) {
            DocumentState after = Geometry.turn(noDissolve, turn);
            assertThat(Compositor.pixels(after)).isEqualTo(turn.of(Compositor.pixels(noDissolve)));
        }
    }

    private static Layer withoutDissolve(Layer layer) {
        Layer same = layer.properties().blendMode() == BlendMode.DISSOLVE
                ? layer.withProperties(layer.properties().withBlendMode(BlendMode.NORMAL))
                : layer;
        return same instanceof GroupLayer group
                ? group.withChildren(group.children().stream()
                        .map(GeometryTest::withoutDissolve)
                        .toList())
                : same;
    }

    @Test
    void scalingStretchesEverything() {
        RasterLayer inner = square(10, 5, 20, 0xff336699);
        GroupLayer group = GroupLayer.of("group", List.of(inner));
        Layer placed = group.withProperties(group.properties().withOffset(4, 8).withFilters(List.of(new Blur(3))))
                .withMask(Optional.of(new LayerMask(Mask.rectangle(new Rect(10, 5, 10, 20)), true)));
        DocumentState before = state(placed).withSelection(Optional.of(Mask.rectangle(new Rect(10, 10, 30, 20))));
        DocumentState after = Geometry.scale(before, 200, 120, Interpolation.NEAREST);
        assertThat(after.canvasBounds(inner.id())).isEqualTo(new Rect(28, 26, 40, 40));
        assertThat(after.find(group.id()).orElseThrow().mask().orElseThrow().bounds())
                .isEqualTo(new Rect(20, 10, 20, 40));
        assertThat(after.find(group.id()).orElseThrow().properties().filters()).containsExactly(new Blur(6));
        assertThat(after.selection()).contains(Mask.rectangle(new Rect(20, 20, 60, 40)));
        assertThat(Geometry.scale(after, 100, 60, Interpolation.NEAREST).canvasBounds(inner.id()))
                .isEqualTo(new Rect(14, 13, 20, 20));
        assertThatThrownBy(() -> Geometry.scale(before, 0, 5, Interpolation.NEAREST))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void neighboursStayNeighbours() {
        DocumentState before = state(square(0, 0, 33, -1), square(33, 0, 33, -1));
        DocumentState after = Geometry.scale(before, 47, 29, Interpolation.LANCZOS3);
        List<Layer> children = after.root().children();
        assertThat(children.get(0).bounds().right())
                .isEqualTo(children.get(1).bounds().x());
    }

    @Test
    void oneLayerTurnsAroundItsMiddle() {
        RasterLayer layer = RasterLayer.of("line", Pixels.ofArgb(5, 1, new int[] {1 << 24, -1, -1, -1, -1}));
        DocumentState before = state(layer.withProperties(layer.properties().withOffset(10, 20)));
        DocumentState after = Geometry.turnLayer(before, layer.id(), Turn.CLOCKWISE);
        assertThat(after.canvasBounds(layer.id())).isEqualTo(new Rect(12, 18, 1, 5));
        assertThat(((RasterLayer) after.find(layer.id()).orElseThrow()).pixels().argb(0, 0))
                .isEqualTo(1 << 24);
        assertThat(Geometry.turnLayer(after, layer.id(), Turn.COUNTERCLOCKWISE)).isEqualTo(before);
    }
}
