package org.lacuna.editor.actions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Rect;
import org.lacuna.document.selection.Mask;
import org.lacuna.document.selection.SavedSelection;
import org.lacuna.document.selection.SavedSelections;
import org.lacuna.editor.tools.SelectionMode;

class SavedSelectionDialogsTest {
    private static final Mask LEFT = Mask.rectangle(new Rect(0, 0, 40, 60));
    private static final Mask MIDDLE = Mask.rectangle(new Rect(20, 0, 40, 60));

    private final DocumentState state = DocumentState.blank(100, 60).withSelection(Optional.of(LEFT));

    private Rect loaded(SelectionMode how, boolean inverted) {
        return LoadSelectionDialog.loaded(state, MIDDLE, how, inverted)
                .selection()
                .map(Mask::bounds)
                .orElse(Rect.EMPTY);
    }

    @Test
    void loadsInPlaceOfTheSelectionOrTogetherWithIt() {
        assertThat(loaded(SelectionMode.REPLACE, false)).isEqualTo(new Rect(20, 0, 40, 60));
        assertThat(loaded(SelectionMode.ADD, false)).isEqualTo(new Rect(0, 0, 60, 60));
        assertThat(loaded(SelectionMode.SUBTRACT, false)).isEqualTo(new Rect(0, 0, 20, 60));
        assertThat(loaded(SelectionMode.INTERSECT, false)).isEqualTo(new Rect(20, 0, 20, 60));
    }

    @Test
    void invertsWhatItLoads() {
        assertThat(loaded(SelectionMode.INTERSECT, true)).isEqualTo(new Rect(0, 0, 20, 60));
        assertThat(loaded(SelectionMode.SUBTRACT, true)).isEqualTo(new Rect(20, 0, 20, 60));
        assertThat(loaded(SelectionMode.ADD, true)).isEqualTo(new Rect(0, 0, 100, 60));
    }

    @Test
    void savesUnderANewNameOrInPlaceOfAnother() {
        DocumentState saved = SaveSelectionDialog.saved(state, "Left");
        assertThat(saved.savedSelections()).isEqualTo(SavedSelections.NONE.with(new SavedSelection("Left", LEFT)));
        DocumentState replaced = SaveSelectionDialog.saved(saved.withSelection(Optional.of(MIDDLE)), "Left");
        assertThat(replaced.savedSelections().all()).containsExactly(new SavedSelection("Left", MIDDLE));
        DocumentState nothing = state.withSelection(Optional.empty());
        assertThat(SaveSelectionDialog.saved(nothing, "Left")).isSameAs(nothing);
    }

    @Test
    void proposesTheFirstNumberThatIsFree() {
        String first = SaveSelectionDialog.unused(SavedSelections.NONE);
        SavedSelections one = SavedSelections.NONE.with(new SavedSelection(first, LEFT));
        assertThat(first).contains("1");
        assertThat(SaveSelectionDialog.unused(one)).contains("2");
        assertThat(SaveSelectionDialog.unused(one.renamed(first, "Left"))).isEqualTo(first);
    }
}
