package org.lacuna.editor.tools;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lacuna.document.Rect;
import org.lacuna.editor.spi.Pointer;

class RectangleSelectionToolTest {
    private static Pointer at(double x, double y) {
        return new Pointer(x, y, x, y, false, false, false, 1);
    }

    @Test
    void cornersAreRoundedToPixelEdges() {
        assertThat(RectangleSelectionTool.rectangle(at(1.4, 2.6), at(9.6, 4.4), false))
                .isEqualTo(Rect.between(1, 3, 10, 4));
    }

    @Test
    void everyDirectionGivesTheSameRectangle() {
        Rect expected = Rect.between(2, 3, 8, 9);
        assertThat(RectangleSelectionTool.rectangle(at(8, 9), at(2, 3), false)).isEqualTo(expected);
        assertThat(RectangleSelectionTool.rectangle(at(2, 9), at(8, 3), false)).isEqualTo(expected);
    }

    @Test
    void aSquareFollowsTheLongerSideInTheDirectionOfDragging() {
        assertThat(RectangleSelectionTool.rectangle(at(10, 10), at(4, 12), true))
                .isEqualTo(Rect.between(4, 10, 10, 16));
    }

    @Test
    void brushSizesGrowAndShrinkWithinLimits() {
        assertThat(SelectionOptions.nextBrushSize(60, true)).isEqualTo(70);
        assertThat(SelectionOptions.nextBrushSize(70, false)).isEqualTo(60);
        assertThat(SelectionOptions.nextBrushSize(1, false)).isEqualTo(1);
        assertThat(SelectionOptions.nextBrushSize(1, true)).isEqualTo(2);
        assertThat(SelectionOptions.nextBrushSize(SelectionOptions.MAX_BRUSH, true))
                .isEqualTo(SelectionOptions.MAX_BRUSH);
    }
}
