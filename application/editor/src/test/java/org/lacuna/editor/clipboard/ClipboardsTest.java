package org.lacuna.editor.clipboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Layers;
import org.lacuna.document.Rect;
import org.lacuna.document.layers.LayerId;
import org.lacuna.document.layers.TextLayer;
import org.lacuna.document.selection.Mask;
import org.lacuna.document.text.Placement;
import org.lacuna.document.text.Text;
import org.lacuna.document.text.TextStyle;
import org.lacuna.document.tiles.PixelFormat;

class ClipboardsTest {
    @Test
    void aPartOfATextCannotBeTakenOut() {
        TextLayer text =
                TextLayer.of("Title", Text.at("Title", TextStyle.DEFAULT), Placement.IDENTITY, PixelFormat.RGBA8);
        DocumentState blank = DocumentState.blank(50, 50);
        LayerId pixels = blank.active().orElseThrow();
        DocumentState state = Layers.addAbove(blank, text, Optional.empty());
        DocumentState selected = state.withSelection(Optional.of(Mask.rectangle(new Rect(0, 0, 10, 10))));
        assertThat(Clipboards.reasonAgainstTakingOut(selected, Set.of(pixels, text.id())))
                .hasValueSatisfying(reason -> assertThat(reason).contains("\"Title\"", "Rasterize Text"));
        assertThat(Clipboards.reasonAgainstTakingOut(selected, Set.of(pixels))).isEmpty();
        assertThat(Clipboards.reasonAgainstTakingOut(state, Set.of(text.id()))).isEmpty();
    }
}
