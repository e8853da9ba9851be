package org.lacuna.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lacuna.document.blend.BlendMode;
import org.lacuna.document.layers.GroupLayer;
import org.lacuna.document.layers.Layer;
import org.lacuna.document.layers.LayerId;
import org.lacuna.document.layers.RasterLayer;
import org.lacuna.document.tiles.Pixels;

class LayersTest {
    private final RasterLayer a = layer("a");
    private final RasterLayer b = layer("b");
    private final RasterLayer c = layer("c");
    private DocumentState state;
    private LayerId ground;

    private static RasterLayer layer(String name) {
        RasterLayer layer = RasterLayer.of(name, Pixels.ofArgb(1, 1, new int[] {-1}));
        return layer.withProperties(layer.properties().withOffset(5, 6));
    }

    @BeforeEach
    void stackLayers() {
        DocumentState blank = DocumentState.blank(50, 50);
        ground = blank.active().orElseThrow();
        state = Layers.addAbove(blank, c, Optional.empty());
        state = Layers.addAbove(state, b, Optional.empty());
        state = Layers.addAbove(state, a, Optional.empty());
    }

    private static String names(Layer layer) {
        if (layer instanceof GroupLayer group) {
            return layer.properties().name()
                    + group.children().stream().map(LayersTest::names).toList();
        }
        return layer.properties().name();
    }

    private static void assertTree(DocumentState shown, String expected) {
        assertThat(names(shown.root())).isEqualTo("root" + expected);
    }

    @Test
    void addAboveTheReferenceAndMakeActive() {
        RasterLayer added = layer("new");
        DocumentState result = Layers.addAbove(state, added, Optional.of(b.id()));
        assertTree(result, "[a, new, b, c, Layer 1]");
        assertThat(result.active()).contains(added.id());
        assertTree(Layers.addAbove(state, added, Optional.of(LayerId.create())), "[new, a, b, c, Layer 1]");
    }

    @Test
    void addIntoAGroupByItsPlaceOnTheCanvas() {
        DocumentState grouped = Layers.group(state, Set.of(b.id()));
        LayerId group = grouped.active().orElseThrow();
        DocumentState moved = Layers.setOffset(grouped, group, 10, 20);
        DocumentState result = Layers.addAbove(moved, a.withId(LayerId.create()), Optional.of(b.id()));
        assertTree(result, "[a, Group[a, b], c, Layer 1]");
        assertThat(result.canvasBounds(result.active().orElseThrow())).isEqualTo(new Rect(5, 6, 1, 1));
    }

    @Test
    void removeAndChooseANeighbour() {
        assertThat(Layers.remove(state, a.id()).active()).contains(b.id());
        DocumentState bottom = state.withActive(Optional.of(ground));
        assertThat(Layers.remove(bottom, ground).active()).contains(c.id());
        assertThat(Layers.remove(state, b.id()).active())
                .as("another was active")
                .contains(a.id());
        DocumentState single = DocumentState.blank(3, 3);
        assertThat(Layers.remove(single, single.active().orElseThrow()).active())
                .isEmpty();
        assertThat(Layers.remove(state, LayerId.create())).isSameAs(state);
        DocumentState grouped = Layers.group(state, Set.of(b.id())).withActive(Optional.of(b.id()));
        assertThat(Layers.remove(grouped, b.id()).activeLayer()).containsInstanceOf(GroupLayer.class);
    }

    @Test
    void duplicateWithNewIdentities() {
        DocumentState grouped = Layers.group(state, Set.of(b.id(), c.id()));
        DocumentState result = Layers.duplicate(grouped, grouped.active().orElseThrow());
        assertTree(result, "[a, Group copy[b, c], Group[b, c], Layer 1]");
        assertThat(RandomStates.ids(result.root())).doesNotHaveDuplicates().hasSize(8);
    }

    @Test
    void moveWithinAGroup() {
        assertTree(Layers.move(state, a.id(), Optional.empty(), 3), "[b, c, a, Layer 1]");
        assertTree(Layers.move(state, c.id(), Optional.empty(), 0), "[c, a, b, Layer 1]");
        assertTree(Layers.move(state, a.id(), Optional.empty(), 99), "[b, c, Layer 1, a]");
        assertThat(Layers.move(state, b.id(), Optional.empty(), 1)).isSameAs(state);
        assertThat(Layers.move(state, b.id(), Optional.empty(), 2)).isSameAs(state);
    }

    @Test
    void moveIntoAndOutOfGroupsWithoutMovingOnTheCanvas() {
        DocumentState grouped = Layers.group(state, Set.of(b.id()));
        LayerId group = grouped.active().orElseThrow();
        DocumentState shifted = Layers.setOffset(grouped, group, 30, 0);
        DocumentState in = Layers.move(shifted, a.id(), Optional.of(group), 1);
        assertTree(in, "[Group[b, a], c, Layer 1]");
        assertThat(in.canvasBounds(a.id())).isEqualTo(state.canvasBounds(a.id()));
        DocumentState out = Layers.move(in, b.id(), Optional.empty(), 3);
        assertTree(out, "[Group[a], c, Layer 1, b]");
        assertThat(out.canvasBounds(b.id())).isEqualTo(shifted.canvasBounds(b.id()));
    }

    @Test
    void neverMoveAGroupIntoItselfNorALayerIntoALayer() {
        DocumentState grouped = Layers.group(state, Set.of(b.id()));
        LayerId group = grouped.active().orElseThrow();
        DocumentState nested = Layers.group(grouped, Set.of(group));
        LayerId outer = nested.active().orElseThrow();
        assertThat(Layers.move(nested, outer, Optional.of(group), 0)).isSameAs(nested);
        assertThat(Layers.move(nested, outer, Optional.of(outer), 0)).isSameAs(nested);
        assertThatThrownBy(() -> Layers.move(state, a.id(), Optional.of(b.id()), 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void groupAndUngroup() {
        DocumentState grouped = Layers.group(state, Set.of(a.id(), c.id()));
        assertTree(grouped, "[Group[a, c], b, Layer 1]");
        DocumentState nested = Layers.group(grouped, Set.of(c.id(), b.id()));
        assertTree(nested, "[Group[a, Group[c, b]], Layer 1]");
        LayerId outer = nested.root().children().get(0).id();
        DocumentState moved = Layers.setOffset(nested, outer, 3, 4);
        DocumentState flat = Layers.ungroup(moved, outer);
        assertTree(flat, "[a, Group[c, b], Layer 1]");
        assertThat(flat.canvasBounds(c.id())).isEqualTo(moved.canvasBounds(c.id()));
        assertThat(Layers.group(state, Set.of())).isSameAs(state);
        assertThat(Layers.ungroup(state, a.id())).isSameAs(state);
    }

    @Test
    void groupLeavesLayersInChosenGroupsWhereTheyAre() {
        DocumentState grouped = Layers.group(state, Set.of(a.id(), b.id()));
        LayerId inner = grouped.active().orElseThrow();
        assertTree(Layers.group(grouped, Set.of(inner, b.id(), c.id())), "[Group[Group[a, b], c], Layer 1]");
    }

    @Test
    void changePropertiesOfOneLayerOnly() {
        DocumentState changed = Layers.setBlendMode(
                Layers.setVisible(Layers.setOpacity(state, b.id(), 0.25), b.id(), false), b.id(), BlendMode.SCREEN);
        assertThat(changed.find(b.id()).orElseThrow().properties().opacity()).isEqualTo(0.25);
        assertThat(changed.find(b.id()).orElseThrow().properties().visible()).isFalse();
        assertThat(changed.find(b.id()).orElseThrow().properties().blendMode()).isEqualTo(BlendMode.SCREEN);
        assertThat(changed.find(a.id())).containsSame(a);
        assertThatThrownBy(() -> Layers.setOpacity(state, b.id(), 1.1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void doNothingToLayersThatAreGone() {
        LayerId gone = LayerId.create();
        assertThat(List.of(
                        Layers.rename(state, gone, "x"),
                        Layers.duplicate(state, gone),
                        Layers.move(state, gone, Optional.empty(), 0),
                        Layers.setMask(state, gone, Optional.empty()),
                        Layers.replace(state, a.withId(gone)),
                        Layers.ungroup(state, gone)))
                .allMatch(result -> result == state);
    }

    @Property(tries = 100)
    void keepAllPixelsInPlaceWhenGrouping(@ForAll long seed) {
        RandomStates random = new RandomStates(seed);
        DocumentState before = random.state();
        List<LayerId> ids = RandomStates.ids(before.root());
        DocumentState after = Layers.group(before, Set.copyOf(ids.subList(ids.size() / 2, ids.size())));
        for (LayerId id : ids) {
            if (before.find(id).orElseThrow() instanceof GroupLayer) {
                continue;
            }
            assertThat(after.canvasBounds(id)).isEqualTo(before.canvasBounds(id));
        }
    }
}
