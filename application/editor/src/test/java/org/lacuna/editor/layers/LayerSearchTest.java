package org.lacuna.editor.layers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lacuna.document.Document;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Layers;
import org.lacuna.document.Rect;
import org.lacuna.document.blend.BlendMode;
import org.lacuna.document.filters.Blur;
import org.lacuna.document.layers.AdjustmentLayer;
import org.lacuna.document.layers.GroupLayer;
import org.lacuna.document.layers.Layer;
import org.lacuna.document.layers.LayerLabel;
import org.lacuna.document.layers.LayerLocks;
import org.lacuna.document.layers.RasterLayer;
import org.lacuna.document.selection.Mask;
import org.lacuna.document.tiles.Pixels;
import org.lacuna.editor.effects.AdjustmentKind;

class LayerSearchTest {
    private final Layer wall = RasterLayer.of("Brick wall", Pixels.empty(8, 8));
    private final Layer stain = RasterLayer.of("Stain", Pixels.empty(8, 8));
    private final Layer curves = AdjustmentLayer.of("Lighter", AdjustmentKind.CURVES.first());
    private final GroupLayer group = GroupLayer.of("Damage", List.of(stain, curves));
    private final DocumentState state = Layers.addAbove(
            DocumentState.blank(8, 8).withRoot(GroupLayer.of("root", List.of(wall))), group, Optional.empty());

    private List<String> found(String words) {
        return LayerRow.matching(state, layer -> LayerTexts.matches(layer, words)).stream()
                .map(row -> row.layer().properties().name())
                .toList();
    }

    @Test
    void layersAreFoundByNameAndKindWithTheGroupsAround() {
        assertThat(found("stain")).containsExactly("Damage", "Stain");
        assertThat(found("CURVES")).containsExactly("Damage", "Lighter");
        assertThat(found("wall brick")).containsExactly("Brick wall");
        assertThat(found("nothing of the kind")).isEmpty();
    }

    @Test
    void layersAreFoundByModeLabelAndFilter() {
        Layer marked = wall.withProperties(wall.properties()
                .withBlendMode(BlendMode.MULTIPLY)
                .withLabel(LayerLabel.GREEN)
                .withFilters(List.of(new Blur(2))));
        for (String words : List.of("multiply", "green", "gaussian blur", "wall green")) {
            assertThat(LayerTexts.matches(marked, words)).as(words).isTrue();
        }
        assertThat(LayerTexts.matches(marked, "red")).isFalse();
    }

    @Test
    void aNewLayerIsMaskedByTheSelection() {
        DocumentState selected = state.withSelection(Optional.of(Mask.rectangle(new Rect(1, 2, 3, 4))));
        Layer layer = AdjustmentLayer.of("new", AdjustmentKind.INVERT.first());
        DocumentState added = NewLayers.added(selected, layer);
        assertThat(added.active()).contains(layer.id());
        assertThat(added.find(layer.id()).orElseThrow().mask().orElseThrow().bounds())
                .isEqualTo(new Rect(1, 2, 3, 4));
        assertThat(NewLayers.added(state, layer).find(layer.id()).orElseThrow().mask())
                .isEmpty();
    }

    @Test
    void filtersGoToAllLayersThatCanHaveThem() {
        DocumentState locked = Layers.setLocks(state, wall.id(), LayerLocks.ALL);
        DocumentState filtered = NewLayers.filtered(locked, Set.of(wall.id(), stain.id(), curves.id()), new Blur(3));
        assertThat(filtered.find(stain.id()).orElseThrow().properties().filters())
                .containsExactly(new Blur(3));
        assertThat(filtered.find(wall.id()).orElseThrow().properties().filters())
                .isEmpty();
        assertThat(filtered.find(curves.id()).orElseThrow().properties().filters())
                .isEmpty();
    }

    @Test
    void showingOneLayerHidesTheOthersAndOnceMoreShowsThem() {
        Document document = new Document(state);
        LayerCommands.showOnly(document, stain.id());
        assertThat(visible(document)).containsExactly("Damage", "Stain");
        LayerCommands.showOnly(document, stain.id());
        assertThat(visible(document)).containsExactly("Damage", "Stain", "Lighter", "Brick wall");
        document.undo();
        document.undo();
        assertThat(document.state()).isEqualTo(state);
    }

    private static List<String> visible(Document document) {
        return LayerRow.of(document.state(), Set.of()).stream()
                .filter(row -> row.layer().properties().visible())
                .map(row -> row.layer().properties().name())
                .toList();
    }
}
