package org.lacuna.editor.type;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Layers;
import org.lacuna.document.layers.LayerId;
import org.lacuna.document.layers.LayerLocks;
import org.lacuna.document.layers.TextLayer;
import org.lacuna.document.text.Placement;
import org.lacuna.document.text.Text;
import org.lacuna.document.text.TextStyle;
import org.lacuna.document.tiles.PixelFormat;

class TypeTargetTest {
    private static TextLayer text(String content) {
        return TextLayer.of(content, Text.at(content, TextStyle.DEFAULT), Placement.IDENTITY, PixelFormat.RGBA8);
    }

    private static TextStyle style(DocumentState state, LayerId id) {
        return ((TextLayer) state.find(id).orElseThrow()).text().style();
    }

    @Test
    void changesEachChosenTextThatIsNotLockedAndNothingElse() {
        TextLayer one = text("one");
        TextLayer two = text("two");
        TextLayer locked = text("locked");
        TextLayer other = text("other");
        DocumentState state = DocumentState.blank(100, 100);
        for (TextLayer layer : new TextLayer[] {one, two, locked, other}) {
            state = Layers.addAbove(state, layer, Optional.empty());
        }
        state = Layers.setLocks(state, locked.id(), LayerLocks.ALL);
        Set<LayerId> chosen = new HashSet<>(Set.of(one.id(), two.id(), locked.id()));
        state.root().children().forEach(layer -> {
            if (!(layer instanceof TextLayer)) {
                chosen.add(layer.id());
            }
        });
        DocumentState changed = TypeTarget.changed(state, chosen, style -> style.withSize(20));
        assertThat(style(changed, one.id()).size()).isEqualTo(20);
        assertThat(style(changed, two.id()).size()).isEqualTo(20);
        assertThat(style(changed, locked.id())).isEqualTo(TextStyle.DEFAULT);
        assertThat(style(changed, other.id())).isEqualTo(TextStyle.DEFAULT);
        assertThat(TypeTarget.changed(state, chosen, style -> style)).isSameAs(state);
    }
}
