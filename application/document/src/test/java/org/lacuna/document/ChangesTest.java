package org.lacuna.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.lacuna.document.composite.Compositor;
import org.lacuna.document.layers.LayerId;
import org.lacuna.document.layers.RasterLayer;
import org.lacuna.document.selection.Mask;
import org.lacuna.document.tiles.Pixels;

class ChangesTest {
    private final RasterLayer upper = square("upper", 10, 10);
    private final RasterLayer lower = square("lower", 100, 100);
    private final DocumentState state = Layers.addAbove(
            Layers.addAbove(DocumentState.blank(500, 500), lower, Optional.empty()), upper, Optional.empty());

    private static RasterLayer square(String name, int x, int y) {
        int[] argb = new int[400];
        java.util.Arrays.fill(argb, 0xff00ff00);
        RasterLayer layer = RasterLayer.of(name, Pixels.ofArgb(20, 20, argb));
        return layer.withProperties(layer.properties().withOffset(x, y));
    }

    private Rect area(DocumentState after) {
        return Changes.area(state, after);
    }

    @Test
    void ofALayerThatMovesAreItsOldAndItsNewPlace() {
        assertThat(Changes.pixels(state, Layers.setOffset(state, upper.id(), 50, 60)))
                .containsExactlyInAnyOrder(new Rect(10, 10, 20, 20), new Rect(50, 60, 20, 20));
    }

    @Test
    void ofWhatCannotBeSeenAreNone() {
        DocumentState hidden = Layers.setVisible(state, upper.id(), false);
        assertThat(Changes.area(hidden, Layers.setOpacity(hidden, upper.id(), 0.3)))
                .isEqualTo(Rect.EMPTY);
        assertThat(area(Layers.rename(state, upper.id(), "x"))).isEqualTo(Rect.EMPTY);
        assertThat(area(state.withDpi(300))).isEqualTo(Rect.EMPTY);
        assertThat(area(Layers.setOffset(state, upper.id(), -900, 0))).isEqualTo(new Rect(10, 10, 20, 20));
    }

    @Test
    void ofAnotherOrderIsWhatChangesPlaces() {
        assertThat(area(Layers.move(state, upper.id(), Optional.empty(), 2))).isEqualTo(new Rect(10, 10, 110, 110));
    }

    @Test
    void ofGroupingAreWhereTheLayersAre() {
        assertThat(area(Layers.group(state, Set.of(lower.id())))).isEqualTo(new Rect(100, 100, 20, 20));
    }

    @Test
    void ofASelectionIsItsDifference() {
        DocumentState some = state.withSelection(Optional.of(Mask.rectangle(new Rect(0, 0, 300, 40))));
        DocumentState more = state.withSelection(Optional.of(Mask.rectangle(new Rect(0, 0, 300, 50))));
        assertThat(area(some)).isEqualTo(new Rect(0, 0, 300, 40));
        assertThat(Changes.area(some, more)).isEqualTo(new Rect(0, 0, 300, 50));
        assertThat(Changes.area(some, some)).isEqualTo(Rect.EMPTY);
    }

    @Test
    void ofAnotherCanvasSizeIsAllOfIt() {
        DocumentState wider = new DocumentState(700, 300, 72, state.root(), Optional.empty(), Optional.empty());
        assertThat(Changes.pixels(state, wider)).isEqualTo(List.of(new Rect(0, 0, 700, 500)));
    }

    /** The rectangle may be larger than need be, never smaller. */
    @Property(tries = 100)
    void coverAllThatLooksDifferent(@ForAll long seed) {
        RandomStates random = new RandomStates(seed);
        DocumentState before = random.state();
        for (int i = 0; i < 8; i++) {
            DocumentState after = random.edited(before);
            List<Rect> rects = Changes.pixels(before, after);
            if (!before.bounds().equals(after.bounds())) {
                assertThat(rects).containsExactly(before.bounds().union(after.bounds()));
                before = after;
                continue;
            }
            int[] old = pixels(before);
            int[] now = pixels(after);
            for (int at = 0; at < now.length; at++) {
                int x = at % after.width();
                int y = at / after.width();
                if (old[at] != now[at]) {
                    assertThat(rects).as(x + ", " + y).anyMatch(rect -> rect.contains(x, y));
                }
            }
            before = after;
        }
    }

    private static int[] pixels(DocumentState shown) {
        int[] argb = new int[shown.width() * shown.height()];
        Compositor.composite(shown, shown.bounds(), argb);
        return argb;
    }

    @Test
    void knowWhereALayerInGroupsIs() {
        LayerId id = upper.id();
        DocumentState grouped = Layers.group(state, Set.of(id));
        LayerId group = grouped.active().orElseThrow();
        DocumentState moved = Layers.setOffset(grouped, group, 7, 8);
        assertThat(moved.canvasBounds(id)).isEqualTo(new Rect(17, 18, 20, 20));
        assertThat(Changes.area(grouped, moved)).isEqualTo(new Rect(10, 10, 27, 28));
    }
}
