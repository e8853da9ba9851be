package org.lacuna.editor.layers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Layers;
import org.lacuna.document.layers.GroupLayer;
import org.lacuna.document.layers.Layer;
import org.lacuna.document.layers.LayerId;
import org.lacuna.document.layers.RasterLayer;
import org.lacuna.document.tiles.Pixels;

/** The tree, from the top: a, group (b, c), d. */
class LayerDropTest {
    private final RasterLayer a = layer("a");
    private final RasterLayer b = layer("b");
    private final RasterLayer c = layer("c");
    private final RasterLayer d = layer("d");
    private final GroupLayer group = GroupLayer.of("group", List.of(b, c));
    private final DocumentState state = DocumentState.blank(4, 4).withRoot(GroupLayer.of("root", List.of(a, group, d)));
    private final List<LayerRow> rows = LayerRow.of(state, Set.of());

    private static RasterLayer layer(String name) {
        return RasterLayer.of(name, Pixels.empty(4, 4));
    }

    private Optional<LayerDrop> drop(int row, double within, Layer... dragged) {
        return LayerDrop.at(state, rows, row, within, ids(dragged));
    }

    private static Set<LayerId> ids(Layer... layers) {
        return Arrays.stream(layers).map(Layer::id).collect(Collectors.toSet());
    }

    /** The tree after dragging, as text. */
    private String dragged(int row, double within, Layer... layers) {
        return text(drop(row, within, layers)
                .orElseThrow()
                .apply(state, ids(layers))
                .root());
    }

    private static String text(GroupLayer tree) {
        return tree.children().stream()
                .map(child -> child instanceof GroupLayer inner
                        ? inner.properties().name() + "(" + text(inner) + ")"
                        : child.properties().name())
                .collect(Collectors.joining(" "));
    }

    @Test
    void rowsFollowTheTree() {
        assertThat(rows)
                .extracting(row -> row.layer().properties().name())
                .containsExactly("a", "group", "b", "c", "d");
        assertThat(rows).extracting(LayerRow::depth).containsExactly(0, 0, 1, 1, 0);
    }

    @Test
    void closedGroupsHideTheirChildren() {
        assertThat(LayerRow.of(state, Set.of(group.id())))
                .extracting(row -> row.layer().properties().name())
                .containsExactly("a", "group", "d");
    }

    @Test
    void whatLiesInAHiddenGroupIsHidden() {
        List<LayerRow> hidden = LayerRow.of(Layers.setVisible(state, group.id(), false), Set.of());
        assertThat(hidden).extracting(LayerRow::hidden).containsExactly(false, true, true, true, false);
    }

    @Test
    void aLayerGoesAboveOrBelowAnother() {
        assertThat(dragged(4, 0.2, a)).isEqualTo("group(b c) a d");
        assertThat(dragged(4, 0.8, a)).isEqualTo("group(b c) d a");
        assertThat(dragged(0, 0.2, d)).isEqualTo("d a group(b c)");
    }

    @Test
    void theMiddleOfAGroupMeansIntoIt() {
        assertThat(dragged(1, 0.5, d)).isEqualTo("a group(d b c)");
        assertThat(drop(1, 0.5, d).orElseThrow().into()).isTrue();
    }

    @Test
    void theUpperEdgeOfAGroupMeansAboveIt() {
        assertThat(dragged(1, 0.1, d)).isEqualTo("a d group(b c)");
    }

    @Test
    void layersGoIntoAndOutOfGroupsBetweenTheRows() {
        assertThat(dragged(3, 0.2, a)).isEqualTo("group(b a c) d");
        assertThat(dragged(0, 0.2, c)).isEqualTo("c a group(b) d");
    }

    @Test
    void belowAllRowsMeansTheBottom() {
        assertThat(dragged(5, 0.5, b)).isEqualTo("a group(c) d b");
    }

    @Test
    void aGroupCannotGoIntoItself() {
        assertThat(drop(1, 0.5, group)).isEmpty();
        assertThat(drop(2, 0.2, group)).isEmpty();
    }

    @Test
    void severalKeepTheirOrder() {
        assertThat(dragged(5, 0.5, a, c)).isEqualTo("group(b) d a c");
        assertThat(dragged(0, 0.1, d, b)).isEqualTo("b d a group(c)");
    }

    @Test
    void whatLiesInADraggedGroupStaysInIt() {
        assertThat(dragged(5, 0.5, group, b)).isEqualTo("a d group(b c)");
    }

    @Test
    void stepsStayWithinTheGroup() {
        DocumentState withC = state.withActive(Optional.of(c.id()));
        assertThat(text(LayerCommands.stepped(withC, -1).root())).isEqualTo("a group(c b) d");
        assertThat(LayerCommands.stepped(withC, 1)).isEqualTo(withC);
        DocumentState withA = state.withActive(Optional.of(a.id()));
        assertThat(text(LayerCommands.stepped(withA, 1).root())).isEqualTo("group(b c) a d");
    }

    @Test
    void newLayersGetTheFirstFreeNumber() {
        GroupLayer root =
                GroupLayer.of("root", List.of(layer("Layer 1"), GroupLayer.of("g", List.of(layer("Layer 2")))));
        assertThat(LayerCommands.freeName(root)).isEqualTo("Layer 3");
    }
}
