package org.lacuna.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.lacuna.document.adjust.Invert;
import org.lacuna.document.blend.BlendMode;
import org.lacuna.document.colour.Colour;
import org.lacuna.document.composite.Compositor;
import org.lacuna.document.fill.SolidFill;
import org.lacuna.document.filters.Blur;
import org.lacuna.document.layers.AdjustmentLayer;
import org.lacuna.document.layers.FillLayer;
import org.lacuna.document.layers.GroupLayer;
import org.lacuna.document.layers.Layer;
import org.lacuna.document.layers.LayerId;
import org.lacuna.document.layers.LayerLocks;
import org.lacuna.document.layers.LayerMask;
import org.lacuna.document.layers.RasterLayer;
import org.lacuna.document.selection.Mask;
import org.lacuna.document.tiles.Pixels;

class MergingTest {
    private final RasterLayer upper = square("upper", 10, 10, 0xffff0000);
    private final RasterLayer lower = square("lower", 20, 20, 0xff0000ff);
    private final DocumentState state = new DocumentState(
            60, 60, 72, GroupLayer.of("root", List.of(upper, lower)), Optional.of(upper.id()), Optional.empty());

    private static RasterLayer square(String name, int x, int y, int colour) {
        int[] argb = new int[400];
        Arrays.fill(argb, colour);
        RasterLayer layer = RasterLayer.of(name, Pixels.ofArgb(20, 20, argb));
        return layer.withProperties(layer.properties().withOffset(x, y));
    }

    private static Pixels shown(DocumentState shown) {
        return Compositor.pixels(shown);
    }

    @Test
    void mergingDownShowsTheSame() {
        DocumentState merged = Merging.mergeDown(state, upper.id());
        assertThat(shown(merged)).isEqualTo(shown(state));
        assertThat(merged.root().children()).singleElement().satisfies(layer -> {
            assertThat(layer.id()).isEqualTo(lower.id());
            assertThat(layer.properties().name()).isEqualTo("lower");
            assertThat(layer.bounds()).isEqualTo(new Rect(10, 10, 30, 30));
        });
        assertThat(merged.active()).contains(lower.id());
        assertThat(Merging.mergeDown(state, lower.id())).as("nothing below").isEqualTo(state);
    }

    @Test
    void anAdjustmentMergesIntoTheLayerBelow() {
        AdjustmentLayer invert = AdjustmentLayer.of("invert", new Invert());
        DocumentState adjusted = Layers.addAbove(Layers.remove(state, upper.id()), invert, Optional.of(lower.id()));
        DocumentState merged = Merging.mergeDown(adjusted, invert.id());
        assertThat(shown(merged)).isEqualTo(shown(adjusted));
        assertThat(merged.canvasBounds(lower.id())).isEqualTo(new Rect(20, 20, 20, 20));
        assertThat(Merging.canMergeDown(Layers.addAbove(state, invert, Optional.of(lower.id())), upper.id()))
                .as("onto an adjustment")
                .isFalse();
    }

    @Test
    void aClippedLayerMergesWithinItsBase() {
        DocumentState clipped = Layers.setClipped(state, upper.id(), true);
        DocumentState merged = Merging.mergeDown(clipped, upper.id());
        assertThat(shown(merged)).isEqualTo(shown(clipped));
        assertThat(merged.canvasBounds(lower.id())).isEqualTo(new Rect(20, 20, 20, 20));
    }

    @Test
    void whatIsHiddenOrLockedIsNotMerged() {
        assertThat(Merging.canMergeDown(state, upper.id())).isTrue();
        assertThat(Merging.canMergeDown(Layers.setVisible(state, upper.id(), false), upper.id()))
                .isFalse();
        assertThat(Merging.canMergeDown(Layers.setLocks(state, lower.id(), LayerLocks.ALL), upper.id()))
                .isFalse();
    }

    @Property(tries = 60)
    void mergingVisibleAndFlatteningShowTheSame(@ForAll long seed) {
        DocumentState before = new RandomStates(seed).state();
        Pixels picture = shown(before);
        DocumentState visible = Merging.mergeVisible(before);
        assertThat(shown(visible)).isEqualTo(picture);
        assertThat(visible.root().children().stream()
                        .filter(layer -> layer.properties().visible())
                        .count())
                .isLessThanOrEqualTo(1);
        DocumentState flat = Merging.flatten(before);
        assertThat(shown(flat)).isEqualTo(picture);
        assertThat(flat.root().children()).hasSizeLessThanOrEqualTo(1);
    }

    /** A layer that is not blended in parts of itself looks the same afterwards. */
    @Property(tries = 60)
    void rasterisingShowsTheSame(@ForAll long seed) {
        RandomStates random = new RandomStates(seed);
        Layer layer = random.layer(2);
        GroupLayer root = GroupLayer.of(
                "root",
                List.of(layer.withProperties(layer.properties()
                        .withVisible(true)
                        .withBlendMode(BlendMode.NORMAL)
                        .withOpacity(1))));
        DocumentState before = new DocumentState(200, 200, 72, root, Optional.of(layer.id()), Optional.empty());
        DocumentState after = Merging.rasterise(before, layer.id());
        assertThat(shown(after)).isEqualTo(shown(before));
        assertThat(after.activeLayer().orElseThrow())
                .isInstanceOf(layer instanceof AdjustmentLayer ? AdjustmentLayer.class : RasterLayer.class);
    }

    @Test
    void rasterisedFillsAreAsLargeAsTheCanvas() {
        FillLayer fill = FillLayer.of("fill", new SolidFill(Colour.WHITE));
        LayerId id = fill.id();
        DocumentState filled = Layers.addAbove(state, fill, Optional.empty());
        assertThat(Merging.rasterise(filled, id).canvasBounds(id)).isEqualTo(new Rect(0, 0, 60, 60));
        DocumentState blurred = Layers.setFilters(state, upper.id(), List.of(new Blur(2)));
        DocumentState made = Merging.rasterise(blurred, upper.id());
        assertThat(made.canvasBounds(upper.id())).isEqualTo(new Rect(4, 4, 32, 32));
        assertThat(made.find(upper.id()).orElseThrow().properties().filters()).isEmpty();
    }

    @Test
    void masksComeFromSelections() {
        DocumentState selected = state.withSelection(Optional.of(Mask.rectangle(new Rect(0, 0, 20, 60))));
        DocumentState showing = LayerMasks.show(selected, upper.id());
        assertThat(shown(showing).argb(12, 12)).isEqualTo(0xffff0000);
        assertThat(shown(showing).argb(22, 12)).isZero();
        DocumentState hiding = LayerMasks.hide(selected, upper.id());
        assertThat(shown(hiding).argb(12, 12)).isZero();
        assertThat(shown(hiding).argb(22, 12)).isEqualTo(0xffff0000);
        assertThat(shown(LayerMasks.invert(showing, upper.id()))).isEqualTo(shown(hiding));
        assertThat(LayerMasks.select(showing, upper.id()).selection()).isEqualTo(selected.selection());
        assertThat(shown(LayerMasks.setEnabled(showing, upper.id(), false))).isEqualTo(shown(state));
        assertThat(shown(LayerMasks.remove(showing, upper.id()))).isEqualTo(shown(state));
        DocumentState applied = LayerMasks.apply(showing, upper.id());
        assertThat(applied.find(upper.id()).orElseThrow().mask()).isEmpty();
        assertThat(shown(applied)).isEqualTo(shown(showing));
        assertThat(shown(LayerMasks.show(state, upper.id()))).as("all").isEqualTo(shown(state));
    }

    @Test
    void aMaskThatIsNotLinkedStaysWhereItIs() {
        DocumentState selected = state.withSelection(Optional.of(Mask.rectangle(new Rect(0, 0, 20, 60))));
        DocumentState linked = LayerMasks.show(selected, upper.id());
        DocumentState loose = LayerMasks.setLinked(linked, upper.id(), false);
        DocumentState moved = Layers.moveBy(loose, Set.of(upper.id()), 5, 0);
        assertThat(shown(moved).argb(19, 12)).isEqualTo(0xffff0000);
        assertThat(shown(moved).argb(20, 12)).isZero();
        assertThat(shown(Layers.moveBy(linked, Set.of(upper.id()), 5, 0)).argb(24, 12))
                .isEqualTo(0xffff0000);
        LayerMask back = LayerMasks.moveBy(moved, upper.id(), 5, 0)
                .find(upper.id())
                .orElseThrow()
                .mask()
                .orElseThrow();
        assertThat(back.inLayer())
                .isEqualTo(loose.find(upper.id())
                        .orElseThrow()
                        .mask()
                        .orElseThrow()
                        .inLayer());
    }

    @Test
    void severalLayersAreOneOperation() {
        Set<LayerId> both = Set.of(upper.id(), lower.id());
        DocumentState locked = Layers.setLocks(state, lower.id(), LayerLocks.ALL);
        DocumentState moved = Layers.moveBy(locked, both, 3, 4);
        assertThat(moved.canvasBounds(upper.id())).isEqualTo(new Rect(13, 14, 20, 20));
        assertThat(moved.canvasBounds(lower.id())).as("locked").isEqualTo(new Rect(20, 20, 20, 20));
        assertThat(Layers.remove(locked, both).root().children()).hasSize(1);
        assertThat(Layers.changeAll(state, both, p -> p.withOpacity(0.5)).root().children())
                .allMatch(layer -> layer.properties().opacity() == 0.5);
        assertThat(Layers.duplicate(state, both).root().children()).hasSize(4);
        assertThat(Layers.selectAlpha(state, upper.id()).selection())
                .contains(Mask.rectangle(new Rect(10, 10, 20, 20)));
    }
}
