package org.lacuna.editor.transform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lacuna.document.Rect;

class CropBoxTest {
    private static final Rect BOX = new Rect(10, 10, 40, 20);

    @Test
    void aBoxIsDraggedInAnyDirection() {
        assertThat(CropBox.between(10.2, 10, 4, 30.4, Optional.empty())).isEqualTo(Rect.between(4, 10, 10, 30));
        assertThat(CropBox.between(0, 0, -30, 10, Optional.of(1.0))).isEqualTo(Rect.between(-30, 0, 0, 30));
    }

    @Test
    void handlesMoveTheirEdgesAndKeepTheRatio() {
        assertThat(CropBox.byHandle(BOX, 0, -5, 3, Optional.empty())).isEqualTo(Rect.between(5, 13, 50, 30));
        assertThat(CropBox.byHandle(BOX, 5, 7, 99, Optional.empty())).isEqualTo(new Rect(10, 10, 47, 20));
        assertThat(CropBox.byHandle(BOX, 2, 20, 0, Optional.of(2.0))).isEqualTo(new Rect(10, 10, 60, 30));
        assertThat(CropBox.byHandle(BOX, 5, 20, 0, Optional.of(2.0))).isEqualTo(new Rect(10, 5, 60, 30));
        assertThat(CropBox.byHandle(BOX, 4, 0, -20, Optional.of(2.0))).isEqualTo(new Rect(-10, -10, 80, 40));
    }

    @ParameterizedTest
    @EnumSource(CropRatio.class)
    void ratiosFitIntoTheBox(CropRatio ratio) {
        assertThat(ratio.displayName()).isNotBlank();
        Rect fitted = ratio.of(BOX).map(value -> CropBox.fitted(BOX, value)).orElse(BOX);
        assertThat(BOX.contains(fitted)).isTrue();
        assertThat(fitted.width() == BOX.width() || fitted.height() == BOX.height())
                .isTrue();
    }
}
