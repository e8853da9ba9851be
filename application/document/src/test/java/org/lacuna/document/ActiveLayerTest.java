package org.lacuna.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lacuna.document.layers.LayerId;
import org.lacuna.document.layers.RasterLayer;
import org.lacuna.document.tiles.Pixels;

class ActiveLayerTest {
    private final RasterLayer upper = RasterLayer.of("upper", Pixels.empty(4, 4));
    private final DocumentState initial = Layers.addAbove(DocumentState.blank(4, 4), upper, Optional.empty());
    private final LayerId lower = initial.root().children().get(1).id();
    private final Document document = new Document(initial);

    @Test
    void choosingALayerIsNeitherRecordedNorAChangeToSave() {
        List<Rect> told = new ArrayList<>();
        document.addListener((before, after, area) -> told.add(area));
        document.activate(Optional.of(lower));
        assertThat(document.state().active()).contains(lower);
        assertThat(document.canUndo()).isFalse();
        assertThat(document.isModified()).isFalse();
        assertThat(told).containsExactly(Rect.EMPTY);
    }

    @Test
    void redoIsStillPossibleAfterChoosingALayer() {
        document.edit("Rename", state -> Layers.rename(state, lower, "renamed"));
        document.undo();
        document.activate(Optional.of(lower));
        document.redo();
        assertThat(document.state().find(lower).orElseThrow().properties().name())
                .isEqualTo("renamed");
    }

    @Test
    void aStrangerCannotBecomeActive() {
        assertThatThrownBy(() -> document.activate(Optional.of(LayerId.create())))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
