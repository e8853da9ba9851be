package org.lacuna.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.lacuna.document.adjust.Invert;
import org.lacuna.document.blend.BlendMode;
import org.lacuna.document.colour.IccProfile;
import org.lacuna.document.colour.WorkingSpaces;
import org.lacuna.document.composite.Compositor;
import org.lacuna.document.layers.AdjustmentLayer;
import org.lacuna.document.layers.Layer;
import org.lacuna.document.layers.LayerId;
import org.lacuna.document.layers.LayerLocks;
import org.lacuna.document.layers.RasterLayer;
import org.lacuna.document.selection.Mask;
import org.lacuna.document.tiles.PixelFormat;
import org.lacuna.document.tiles.Pixels;

class CopyingTest {
    private static final long DEEP = 0xffff_1234_5678_9abcL;

    private static DocumentState deep(int width, int height) {
        long[] argb = new long[width * height];
        Arrays.fill(argb, DEEP);
        return DocumentState.of("deep", Pixels.ofArgb64(width, height, argb));
    }

    private static Set<LayerId> active(DocumentState state) {
        return Set.of(state.active().orElseThrow());
    }

    private static RasterLayer top(DocumentState state) {
        return (RasterLayer) state.root().children().get(0);
    }

    @Test
    void takesTheSelectedPartWithAllItsDepthAndTheLayersProperties() {
        DocumentState state = deep(40, 30);
        LayerId id = state.active().orElseThrow();
        state = Layers.setOffset(state, id, 5, -2);
        state = Layers.setBlendMode(Layers.setOpacity(state, id, 0.5), id, BlendMode.MULTIPLY);
        state = state.withSelection(Optional.of(Mask.rectangle(new Rect(10, 4, 8, 6))));
        Clip clip = Copying.copy(state, active(state)).orElseThrow();
        assertThat(clip.from()).contains(new Rect(10, 4, 8, 6));
        RasterLayer copied = top(clip.picture());
        assertThat(copied.pixels().format()).isEqualTo(PixelFormat.RGBA16);
        assertThat(copied.pixels().argb64(3, 3)).isEqualTo(DEEP);
        assertThat(copied.pixels().bounds()).isEqualTo(Rect.ofSize(8, 6));
        assertThat(copied.properties().opacity()).isEqualTo(0.5);
        assertThat(copied.properties().blendMode()).isEqualTo(BlendMode.MULTIPLY);
        DocumentState pasted = Copying.paste(state, clip, true);
        assertThat(pasted.canvasBounds(pasted.active().orElseThrow())).isEqualTo(new Rect(10, 4, 8, 6));
    }

    @Test
    void whatIsHalfSelectedIsHalfTaken() {
        DocumentState state = deep(1, 1).withSelection(Optional.of(Mask.of(Rect.ofSize(1, 1), new byte[] {(byte) 51})));
        Clip clip = Copying.copy(state, active(state)).orElseThrow();
        assertThat(top(clip.picture()).pixels().argb64(0, 0)).isEqualTo(13107L << 48 | DEEP & 0xffffffffffffL);
        DocumentState left = Copying.cut(state, active(state));
        assertThat(top(left).pixels().argb64(0, 0) >>> 48).isEqualTo(65535 - 13107);
    }

    @Test
    void takesNothingWhereNothingIs() {
        DocumentState state = deep(4, 4).withSelection(Optional.of(Mask.rectangle(new Rect(50, 50, 5, 5))));
        assertThat(Copying.copy(state, active(state))).isEmpty();
        assertThat(Copying.copyMerged(state, "all")).isEmpty();
        assertThat(Copying.copy(state, Set.of())).isEmpty();
        Layer invert = AdjustmentLayer.of("invert", new Invert());
        DocumentState adjusted = Layers.addAbove(deep(4, 4), invert, Optional.empty())
                .withSelection(Optional.of(Mask.rectangle(Rect.ofSize(2, 2))));
        assertThat(Copying.copy(adjusted, Set.of(invert.id())))
                .as("an adjustment has no pixels to select from")
                .isEmpty();
    }

    @Test
    void wholeLayersOfAllKindsComeBackAsTheyWere() {
        DocumentState state = deep(10, 10);
        Layer invert = AdjustmentLayer.of("invert", new Invert());
        DocumentState two = Layers.addAbove(state, invert, state.active());
        Set<LayerId> both = Set.of(invert.id(), state.active().orElseThrow());
        Clip clip = Copying.copy(two, both).orElseThrow();
        DocumentState empty = DocumentState.blank(10, 10).withFormat(PixelFormat.RGBA16);
        DocumentState pasted = Copying.paste(empty, clip, true);
        assertThat(Compositor.pixels(pasted)).isEqualTo(Compositor.pixels(two));
        assertThat(pasted.root().children()).hasSize(3);
        assertThat(pasted.root().children().get(0)).isInstanceOf(AdjustmentLayer.class);
        assertThat(pasted.active()).contains(pasted.root().children().get(0).id());
        assertThat(Copying.paste(Copying.paste(two, clip, true), clip, true)
                        .root()
                        .children())
                .as("new identities each time")
                .hasSize(6);
    }

    @Test
    void copiesWhatIsSeenAndOnlyThat() {
        DocumentState state = deep(20, 20).withSelection(Optional.of(Mask.rectangle(new Rect(-5, 5, 10, 10))));
        DocumentState shown = Layers.addAbove(state, AdjustmentLayer.of("i", new Invert()), state.active());
        Clip clip = Copying.copyMerged(shown, "all").orElseThrow();
        assertThat(clip.from()).contains(new Rect(0, 5, 5, 10));
        assertThat(top(clip.picture()).pixels().argb64(0, 0))
                .isEqualTo(Compositor.pixels(shown).argb64(0, 5));
        assertThat(clip.name()).isEqualTo("all");
    }

    @Test
    void pastesInTheMiddleOfWhatIsSelectedOrOfTheCanvas() {
        Clip foreign = Clip.of(deep(10, 10));
        DocumentState canvas = DocumentState.blank(100, 50);
        DocumentState pasted = Copying.paste(canvas, foreign, false);
        assertThat(pasted.canvasBounds(pasted.active().orElseThrow())).isEqualTo(new Rect(45, 20, 10, 10));
        DocumentState selected = canvas.withSelection(Optional.of(Mask.rectangle(new Rect(0, 0, 20, 20))));
        DocumentState into = Copying.paste(selected, foreign, false);
        assertThat(into.canvasBounds(into.active().orElseThrow())).isEqualTo(new Rect(5, 5, 10, 10));
        DocumentState large = Copying.paste(canvas, Clip.of(deep(300, 300)), false);
        assertThat(large.canvasBounds(large.active().orElseThrow())).isEqualTo(new Rect(-100, -125, 300, 300));
        assertThat(large.bounds()).isEqualTo(canvas.bounds());
    }

    @Test
    void pastedColoursLookTheSameUnderAnotherProfile() {
        DocumentState red = DocumentState.of("red", Pixels.ofArgb(2, 1, new int[] {0xffff0000, 0x80ff0000}));
        DocumentState wide = ProfileChange.assign(DocumentState.blank(2, 1), WorkingSpaces.ADOBE_RGB);
        DocumentState pasted = Copying.paste(wide, Clip.of(red), true);
        assertThat(pasted.profile()).isEqualTo(wide.profile());
        assertThat(top(pasted).pixels().argb(0, 0)).isEqualTo(0xffdb0000);
        assertThat(top(pasted).pixels().argb(1, 0)).isEqualTo(0x80db0000);
        DocumentState back = Copying.paste(
                DocumentState.blank(2, 1),
                Copying.copy(pasted, Set.of(pasted.active().orElseThrow())).orElseThrow(),
                true);
        assertThat(top(back).pixels()).isEqualTo(top(red).pixels());
        assertThat(Copying.paste(DocumentState.blank(2, 1), Clip.of(red), true).profile())
                .isEqualTo(IccProfile.SRGB);
    }

    @Test
    void cuttingLeavesWhatIsLocked() {
        DocumentState state = deep(4, 4);
        LayerId id = state.active().orElseThrow();
        DocumentState locked = Layers.setLocks(state, id, new LayerLocks(false, false, true));
        assertThat(Copying.cut(locked, Set.of(id))).isEqualTo(locked);
        DocumentState part = locked.withSelection(Optional.of(Mask.rectangle(Rect.ofSize(2, 2))));
        assertThat(Copying.cut(part, Set.of(id))).isEqualTo(part);
        assertThat(Copying.copy(locked, Set.of(id))
                        .orElseThrow()
                        .picture()
                        .root()
                        .children())
                .extracting(layer -> layer.properties().locks())
                .as("what is pasted can be worked on")
                .containsExactly(LayerLocks.NONE);
    }

    @Property(tries = 60)
    void allLayersOfADocumentCopiedInPlaceLookTheSame(@ForAll long seed) {
        DocumentState state = new RandomStates(seed).state().withSelection(Optional.empty());
        Set<LayerId> outer = state.root().children().stream().map(Layer::id).collect(Collectors.toSet());
        Optional<Clip> clip = Copying.copy(state, outer);
        if (outer.isEmpty()) {
            assertThat(clip).isEmpty();
            return;
        }
        DocumentState blank = state.withRoot(state.root().withChildren(List.of()));
        DocumentState pasted = Copying.paste(blank, clip.orElseThrow(), true);
        assertThat(Compositor.pixels(pasted)).isEqualTo(Compositor.pixels(state));
    }
}
