package org.lacuna.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.lacuna.document.layers.LayerId;
import org.lacuna.document.layers.RasterLayer;
import org.lacuna.document.selection.Mask;
import org.lacuna.document.tiles.Pixels;

class DocumentTest {
    private final Document document = new Document(DocumentState.blank(600, 600));
    private final LayerId layer = document.state().active().orElseThrow();

    private Edit paint(int x, int y, int w, int h) {
        int[] argb = new int[w * h];
        Arrays.fill(argb, 0xff336699 + x);
        return document.edit("Paint", state -> {
            Pixels pixels = ((RasterLayer) state.find(layer).orElseThrow()).pixels();
            return Layers.setPixels(state, layer, pixels.withArgb(new Rect(x, y, w, h), argb, 0, w));
        });
    }

    @Property(tries = 60)
    void undoesAndRedoesExactly(@ForAll long seed) {
        RandomStates random = new RandomStates(seed);
        Document edited = new Document(random.state());
        List<DocumentState> states = new ArrayList<>(List.of(edited.state()));
        for (int i = 0; i < 25; i++) {
            edited.edit("edit " + i, random::edited);
            if (!edited.state().equals(states.get(states.size() - 1))) {
                states.add(edited.state());
            }
        }
        for (int i = states.size() - 1; i > 0; i--) {
            assertThat(edited.state()).isEqualTo(states.get(i));
            assertThat(edited.canUndo()).isTrue();
            edited.undo();
        }
        assertThat(edited.state()).isEqualTo(states.get(0));
        assertThat(edited.canUndo()).isFalse();
        assertThat(edited.isModified()).isFalse();
        for (int i = 1; i < states.size(); i++) {
            edited.redo();
            assertThat(edited.state()).isEqualTo(states.get(i));
        }
        assertThat(edited.canRedo()).isFalse();
        assertThat(edited.state()).isEqualTo(states.get(states.size() - 1));
    }

    @Test
    void namesWhatCanBeUndoneAndRedone() {
        paint(0, 0, 5, 5);
        document.edit("Rename", state -> Layers.rename(state, layer, "wall"));
        assertThat(document.undoName()).contains("Rename");
        document.undo();
        assertThat(document.undoName()).contains("Paint");
        assertThat(document.redoName()).contains("Rename");
        paint(9, 9, 5, 5);
        assertThat(document.canRedo()).as("after another edit").isFalse();
    }

    @Test
    void recordsNothingWhereNothingChanges() {
        List<Rect> told = new ArrayList<>();
        document.addListener((before, after, area) -> told.add(area));
        Edit edit = document.edit("Rename", state -> Layers.rename(state, layer, "Layer 1"));
        assertThat(edit.area()).isEqualTo(Rect.EMPTY);
        assertThat(document.canUndo()).isFalse();
        assertThat(told).isEmpty();
    }

    @Test
    void tellsListenersWhichTilesAnEditTouched() {
        List<Rect> told = new ArrayList<>();
        DocumentListener listener = (before, after, area) -> told.add(area);
        document.addListener(listener);
        paint(300, 10, 20, 20);
        document.undo();
        document.removeListener(listener);
        document.redo();
        assertThat(told).containsExactly(new Rect(256, 0, 256, 256), new Rect(256, 0, 256, 256));
    }

    @Test
    void mergesEditsOfOneDrag() {
        DocumentState before = document.state();
        Object drag = new Object();
        for (int i = 9; i >= 0; i--) {
            double opacity = i / 10.0;
            document.edit("Opacity", drag, state -> Layers.setOpacity(state, layer, opacity));
        }
        document.edit("Opacity", new Object(), state -> Layers.setOpacity(state, layer, 0.7));
        document.undo();
        assertThat(document.state().find(layer).orElseThrow().properties().opacity())
                .isZero();
        document.undo();
        assertThat(document.state()).isEqualTo(before);
        assertThat(document.canUndo()).isFalse();
    }

    @Test
    void aDragBackToTheStartLeavesNothingToUndo() {
        Object drag = new Object();
        document.edit("Opacity", drag, state -> Layers.setOpacity(state, layer, 0.5));
        document.edit("Opacity", drag, state -> Layers.setOpacity(state, layer, 1));
        assertThat(document.canUndo()).isFalse();
        assertThat(document.isModified()).isFalse();
    }

    @Test
    void mergesNothingAcrossUndoAndSaving() {
        String key = "key";
        document.edit("Opacity", key, state -> Layers.setOpacity(state, layer, 0.5));
        document.markSaved();
        document.edit("Opacity", key, state -> Layers.setOpacity(state, layer, 0.4));
        document.undo();
        assertThat(document.isModified()).as("back at what was saved").isFalse();
        document.edit("Opacity", key, state -> Layers.setOpacity(state, layer, 0.3));
        document.undo();
        assertThat(document.isModified()).isFalse();
    }

    @Test
    void isModifiedUntilUndoComesBackToWhatWasSaved() {
        paint(0, 0, 5, 5);
        assertThat(document.isModified()).isTrue();
        document.markSaved();
        paint(9, 0, 5, 5);
        document.undo();
        assertThat(document.isModified()).isFalse();
        document.undo();
        assertThat(document.isModified()).isTrue();
        document.redo();
        assertThat(document.isModified()).isFalse();
    }

    @Test
    void knowsThatItWentOnWhileItWasSaved() {
        DocumentState written = document.state();
        paint(0, 0, 5, 5);
        document.markSaved(written);
        assertThat(document.isModified()).isTrue();
    }

    @Test
    void countsOnlyWhatHistoryAloneHolds() {
        paint(0, 0, 600, 600);
        assertThat(document.memory().history())
                .as("nothing before the first paint")
                .isZero();
        paint(300, 10, 20, 20);
        assertThat(document.memory().history()).as("the one tile that changed").isEqualTo(256 * 256 * 4);
        document.edit("Select", state -> state.withSelection(Optional.of(Mask.rectangle(new Rect(0, 0, 100, 100)))));
        assertThat(document.memory().history()).isEqualTo(256 * 256 * 4);
        document.undo();
        assertThat(document.memory().history()).as("and the selection undone").isEqualTo(256 * 256 * 5);
    }
}
