package org.lacuna.editor.actions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Layers;
import org.lacuna.document.Rect;
import org.lacuna.document.layers.AdjustmentLayer;
import org.lacuna.document.layers.Layer;
import org.lacuna.document.layers.RasterLayer;
import org.lacuna.document.selection.Mask;
import org.lacuna.document.tiles.Pixels;
import org.lacuna.editor.effects.AdjustmentKind;

class EditActionsTest {
    private static DocumentState red(int width, int height) {
        int[] argb = new int[width * height];
        Arrays.fill(argb, 0xffff0000);
        return DocumentState.of("red", Pixels.ofArgb(width, height, argb));
    }

    private static Pixels pixels(DocumentState state) {
        return ((RasterLayer) state.activeLayer().orElseThrow()).pixels();
    }

    @Test
    void clearingTakesOnlyWhatIsSelected() {
        DocumentState state = red(300, 300).withSelection(Optional.of(Mask.rectangle(new Rect(10, 20, 280, 200))));
        Pixels cleared = pixels(EditActions.cleared(state));
        assertThat(cleared.argb(10, 20)).isZero();
        assertThat(cleared.argb(289, 219)).isZero();
        assertThat(cleared.argb(9, 20)).isEqualTo(0xffff0000);
        assertThat(cleared.argb(290, 219)).isEqualTo(0xffff0000);
        assertThat(cleared.argb(10, 220)).isEqualTo(0xffff0000);
    }

    @Test
    void whatIsHalfSelectedIsHalfCleared() {
        DocumentState state = red(1, 1).withSelection(Optional.of(Mask.of(Rect.ofSize(1, 1), new byte[] {(byte) 128})));
        assertThat(pixels(EditActions.cleared(state)).argb(0, 0) >>> 24).isEqualTo(127);
    }

    @Test
    void theSelectionIsMeantOnTheCanvasWhereverTheLayerLies() {
        DocumentState state = red(10, 10);
        state = Layers.setOffset(state, state.active().orElseThrow(), 5, 0);
        state = state.withSelection(Optional.of(Mask.rectangle(new Rect(6, 0, 2, 10))));
        Pixels cleared = pixels(EditActions.cleared(state));
        assertThat(cleared.argb(0, 0)).isEqualTo(0xffff0000);
        assertThat(cleared.argb(1, 0)).isZero();
        assertThat(cleared.argb(2, 0)).isZero();
        assertThat(cleared.argb(3, 0)).isEqualTo(0xffff0000);
    }

    @Test
    void withoutSelectionTheWholeLayerIsCleared() {
        assertThat(pixels(EditActions.cleared(red(4, 4)))).isEqualTo(Pixels.empty(4, 4));
    }

    @Test
    void theLayersPixelsBecomeTheSelection() {
        DocumentState state = red(10, 10);
        state = Layers.setOffset(state, state.active().orElseThrow(), 4, 0);
        assertThat(SelectActions.withLayerPixels(state)
                        .selection()
                        .orElseThrow()
                        .bounds())
                .isEqualTo(new Rect(4, 0, 6, 10));
    }

    @Test
    void aBorderLiesToBothSidesOfTheEdge() {
        Mask border = SelectActions.border(Mask.rectangle(new Rect(20, 20, 40, 40)), 4);
        assertThat(border.at(18, 40)).isEqualTo(255);
        assertThat(border.at(21, 40)).isEqualTo(255);
        assertThat(border.at(17, 40)).isZero();
        assertThat(border.at(22, 40)).isZero();
        assertThat(border.at(40, 40)).isZero();
    }

    @Test
    void saysWhyThereIsNothingToTransform() {
        DocumentState state = red(4, 4);
        Layer full = state.activeLayer().orElseThrow();
        Layer empty = RasterLayer.of("Draft", Pixels.empty(4, 4));
        Layer levels = AdjustmentLayer.of("Lighter", AdjustmentKind.LEVELS.first());
        state = Layers.addAbove(state, empty, Optional.empty());
        state = Layers.addAbove(state, levels, Optional.empty());
        assertThat(EditActions.reasonAgainstTransform(state, Set.of(levels.id())))
                .hasValueSatisfying(reason -> assertThat(reason).startsWith("\"Lighter\" covers the whole canvas"));
        assertThat(EditActions.reasonAgainstTransform(state, Set.of(empty.id())))
                .hasValueSatisfying(
                        reason -> assertThat(reason).startsWith("There is nothing in \"Draft\" to transform"));
        assertThat(EditActions.reasonAgainstTransform(state, Set.of(full.id()))).isEmpty();
        assertThat(EditActions.reasonAgainstTransform(state, Set.of(levels.id(), full.id())))
                .isEmpty();
    }
}
