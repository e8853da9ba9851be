package org.lacuna.document.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lacuna.document.Copying;
import org.lacuna.document.Document;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Geometry;
import org.lacuna.document.Rect;
import org.lacuna.document.resample.Interpolation;
import org.lacuna.document.resample.Turn;

class SavedSelectionsTest {
    private static final SavedSelection WINDOW = new SavedSelection("Window", Mask.rectangle(new Rect(10, 20, 30, 15)));
    private static final SavedSelection DOOR = new SavedSelection("Door", Mask.rectangle(new Rect(80, 0, 20, 60)));
    private static final SavedSelections BOTH =
            SavedSelections.NONE.with(WINDOW).with(DOOR);

    private final DocumentState state = DocumentState.blank(100, 60).withSavedSelections(BOTH);

    @Test
    void oneOfTheSameNameTakesThePlaceOfTheOther() {
        SavedSelection other = WINDOW.withMask(Mask.EMPTY);
        assertThat(BOTH.with(other).all()).containsExactly(other, DOOR);
        assertThat(BOTH.names()).containsExactly("Window", "Door");
        assertThat(BOTH.find("Door")).contains(DOOR);
        assertThat(BOTH.find("door")).isEmpty();
    }

    @Test
    void areRenamedInTheirPlaceAndDeletedByName() {
        assertThat(BOTH.renamed("Window", "Gate").all()).containsExactly(WINDOW.withName("Gate"), DOOR);
        assertThat(BOTH.renamed("Roof", "Gate")).isEqualTo(BOTH);
        assertThat(BOTH.without("Window").all()).containsExactly(DOOR);
        assertThat(BOTH.without("Roof")).isEqualTo(BOTH);
    }

    @Test
    void noTwoShareANameAndNoneIsNameless() {
        assertThatThrownBy(() -> BOTH.renamed("Window", "Door"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Door");
        assertThatThrownBy(() -> BOTH.renamed("Window", " ")).isInstanceOf(IllegalArgumentException.class);
        assertThat(SavedSelections.renamingTwins(List.of(WINDOW, DOOR, WINDOW, WINDOW))
                        .names())
                .containsExactly("Window", "Door", "Window 2", "Window 3");
    }

    @Test
    void followTheCanvas() {
        assertThat(masks(Geometry.crop(state, new Rect(20, 10, 50, 50), true)))
                .containsExactly(Mask.rectangle(new Rect(0, 10, 20, 15)), Mask.EMPTY);
        assertThat(masks(Geometry.resizeCanvas(state, 110, 70, 10, 5)))
                .containsExactly(Mask.rectangle(new Rect(20, 25, 30, 15)), Mask.rectangle(new Rect(90, 5, 20, 60)));
        assertThat(masks(Geometry.scale(state, 200, 60, Interpolation.NEAREST)))
                .containsExactly(Mask.rectangle(new Rect(20, 20, 60, 15)), Mask.rectangle(new Rect(160, 0, 40, 60)));
        assertThat(masks(Geometry.turn(state, Turn.CLOCKWISE)))
                .containsExactly(Mask.rectangle(new Rect(25, 10, 15, 30)), Mask.rectangle(new Rect(0, 80, 60, 20)));
        assertThat(masks(Geometry.turn(state, Turn.FLIP_HORIZONTALLY)))
                .containsExactly(Mask.rectangle(new Rect(60, 20, 30, 15)), Mask.rectangle(new Rect(0, 0, 20, 60)));
    }

    private static List<Mask> masks(DocumentState changed) {
        return changed.savedSelections().all().stream()
                .map(SavedSelection::mask)
                .toList();
    }

    @Test
    void turnAsTheSelectionDoes() {
        DocumentState selected = state.withSelection(Optional.of(WINDOW.mask()));
        for (Turn turn : Turn.values()) {
            DocumentState turned = Geometry.turn(selected, turn);
            assertThat(turned.savedSelections().all().get(0).mask())
                    .isEqualTo(turned.selection().orElseThrow());
        }
    }

    @Test
    void stayBehindWhenLayersAreCopied() {
        assertThat(Copying.copy(state, Set.of(state.active().orElseThrow()))
                        .orElseThrow()
                        .picture()
                        .savedSelections())
                .isEqualTo(SavedSelections.NONE);
    }

    @Test
    void areAStepOfTheHistoryAndCountInTheMemory() {
        Document document = new Document(DocumentState.blank(100, 60));
        long before = document.memory().picture();
        document.edit("Save Selection", now -> now.withSavedSelections(BOTH));
        assertThat(document.memory().picture()).isGreaterThan(before);
        document.undo();
        assertThat(document.state().savedSelections()).isEqualTo(SavedSelections.NONE);
        document.redo();
        assertThat(document.state().savedSelections()).isEqualTo(BOTH);
    }
}
