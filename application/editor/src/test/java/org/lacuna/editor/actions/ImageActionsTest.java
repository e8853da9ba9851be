package org.lacuna.editor.actions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Rect;
import org.lacuna.document.selection.Mask;
import org.lacuna.editor.controls.LengthUnit;

class ImageActionsTest {
    private final DocumentState state = DocumentState.blank(100, 60);

    private Rect placed(int width, int height, int column, int row) {
        DocumentState resized = CanvasSizeDialog.resized(state, width, height, column, row);
        assertThat(resized.bounds()).isEqualTo(Rect.ofSize(width, height));
        return resized.canvasBounds(resized.active().orElseThrow());
    }

    @Test
    void thePictureStaysWhereItIsAnchored() {
        assertThat(placed(120, 80, 0, 0)).isEqualTo(new Rect(0, 0, 100, 60));
        assertThat(placed(120, 80, 1, 1)).isEqualTo(new Rect(10, 10, 100, 60));
        assertThat(placed(120, 40, 2, 2)).isEqualTo(new Rect(20, -20, 100, 60));
    }

    @Test
    void croppingFollowsTheSelection() {
        DocumentState selected = state.withSelection(Optional.of(Mask.rectangle(new Rect(10, 20, 30, 15))));
        assertThat(ImageActions.cropped(selected).bounds()).isEqualTo(Rect.ofSize(30, 15));
        assertThat(ImageActions.cropped(state)).isEqualTo(state);
    }

    @ParameterizedTest
    @EnumSource(LengthUnit.class)
    void lengthsGoToPixelsAndBack(LengthUnit unit) {
        double value = unit.ofPixels(300, 400, 150);
        assertThat(unit.toPixels(value, 400, 150)).isEqualTo(300, within(1e-9));
    }
}
