package org.lacuna.editor.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lacuna.document.Rect;
import org.lacuna.document.selection.Mask;

class SelectionModeTest {
    private static final Rect CANVAS = Rect.ofSize(20, 20);
    private static final Optional<Mask> OLD = Optional.of(Mask.rectangle(new Rect(0, 0, 10, 10)));
    private static final Mask DRAWN = Mask.rectangle(new Rect(5, 5, 10, 10));

    @ParameterizedTest
    @CsvSource({
        "false, false, REPLACE",
        "true, false, ADD",
        "false, true, SUBTRACT",
        "true, true, INTERSECT",
    })
    void heldKeysChooseTheMode(boolean shift, boolean alt, SelectionMode expected) {
        assertThat(SelectionMode.of(SelectionMode.REPLACE, shift, alt)).isEqualTo(expected);
    }

    @Test
    void withoutKeysTheChosenModeHolds() {
        assertThat(SelectionMode.of(SelectionMode.SUBTRACT, false, false)).isEqualTo(SelectionMode.SUBTRACT);
    }

    @ParameterizedTest
    @CsvSource({
        "REPLACE, 0, 255, 255",
        "ADD, 255, 255, 255",
        "SUBTRACT, 255, 0, 0",
        "INTERSECT, 0, 255, 0",
    })
    void modesCombineOldAndDrawn(SelectionMode mode, int onlyOld, int both, int onlyDrawn) {
        Mask result = mode.apply(OLD, DRAWN, CANVAS).orElseThrow();
        assertThat(result.at(1, 1)).isEqualTo(onlyOld);
        assertThat(result.at(7, 7)).isEqualTo(both);
        assertThat(result.at(12, 12)).isEqualTo(onlyDrawn);
        assertThat(result.at(18, 18)).isZero();
    }

    @Test
    void nothingLeftIsNoSelection() {
        assertThat(SelectionMode.SUBTRACT.apply(OLD, OLD.get(), CANVAS)).isEmpty();
        assertThat(SelectionMode.SUBTRACT.apply(Optional.empty(), DRAWN, CANVAS))
                .isEmpty();
        assertThat(SelectionMode.INTERSECT.apply(Optional.empty(), DRAWN, CANVAS))
                .isEmpty();
    }

    @Test
    void theSelectionStaysOnTheCanvas() {
        Mask drawn = Mask.rectangle(new Rect(15, 15, 100, 100));
        assertThat(SelectionMode.ADD.apply(OLD, drawn, CANVAS).orElseThrow().bounds())
                .isEqualTo(CANVAS);
    }
}
