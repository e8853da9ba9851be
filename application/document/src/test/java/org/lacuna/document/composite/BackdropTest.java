package org.lacuna.document.composite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Layers;
import org.lacuna.document.Rect;
import org.lacuna.document.layers.GroupLayer;
import org.lacuna.document.layers.LayerId;
import org.lacuna.document.layers.RasterLayer;
import org.lacuna.document.tiles.Pixels;

class BackdropTest {
    private static final Rect TILE = new Rect(256, 512, 256, 256);

    private final RasterLayer bottom = RasterLayer.of("bottom", Pixels.empty(9, 9));
    private final RasterLayer inside = RasterLayer.of("inside", Pixels.empty(9, 9));
    private final RasterLayer sibling = RasterLayer.of("sibling", Pixels.empty(9, 9));
    private final GroupLayer group = GroupLayer.of("group", List.of(inside, sibling));

    private DocumentState state(boolean passThrough) {
        DocumentState blank = DocumentState.blank(9, 9);
        return blank.withRoot(blank.root().withChildren(List.of(group.withPassThrough(passThrough), bottom)));
    }

    private static Cut cut(DocumentState state, LayerId id) {
        return Cut.below(state, id).orElseThrow();
    }

    @Test
    void drawsOnlyWhatWasNotDrawnYet() {
        Backdrop backdrop = new Backdrop(cut(state(false), bottom.id()), TILE);
        List<String> drawn = new ArrayList<>();
        Backdrop.Drawing drawing = (x, y, count, kept) -> drawn.add(x + ".." + (x + count) + " of " + y);
        backdrop.complete(300, 600, 20, drawing);
        backdrop.complete(305, 600, 10, drawing);
        backdrop.complete(290, 600, 40, drawing);
        backdrop.complete(290, 601, 5, drawing);
        assertThat(drawn).containsExactly("300..320 of 600", "290..300 of 600", "320..330 of 600", "290..295 of 601");
    }

    @Test
    void groupsOnTheWayAreCutOpen() {
        Cut isolated = cut(state(false), inside.id());
        assertThat(isolated.levels()).hasSize(2);
        assertThat(new Backdrop(isolated, TILE).bytes()).isEqualTo(2 * 256 * 256 * 16);
        Cut through = cut(state(true), inside.id());
        assertThat(through.levels().get(1).seamless()).isTrue();
        assertThat(new Backdrop(through, TILE).bytes()).as("one for both").isEqualTo(256 * 256 * 16);
    }

    @Test
    void staysTrueWhileOnlyWhatLiesAboveChanges() {
        DocumentState before = state(false);
        Backdrops backdrops = new Backdrops(Long.MAX_VALUE);
        Backdrop first = backdrops.of(cut(before, inside.id()), TILE);
        DocumentState painted = Layers.setOpacity(before, inside.id(), 0.5);
        assertThat(backdrops.of(cut(painted, inside.id()), TILE)).isSameAs(first);
        DocumentState otherBelow = Layers.setOpacity(painted, sibling.id(), 0.5);
        assertThat(backdrops.of(cut(otherBelow, inside.id()), TILE)).isNotSameAs(first);
    }

    @Test
    void onlySoMuchIsKept() {
        Cut cut = cut(state(false), bottom.id());
        Backdrops backdrops = new Backdrops(2 * 256 * 256 * 16);
        Backdrop first = backdrops.of(cut, TILE);
        Backdrop second = backdrops.of(cut, TILE.translate(256, 0));
        backdrops.of(cut, TILE.translate(512, 0));
        assertThat(backdrops.of(cut, TILE.translate(256, 0))).isSameAs(second);
        assertThat(backdrops.of(cut, TILE)).isNotSameAs(first);
    }

    @Test
    void theLowestChangeIsFoundInsideGroups() {
        DocumentState before = state(true);
        DocumentState after = Layers.setOpacity(Layers.setOpacity(before, inside.id(), 0.5), group.id(), 0.5);
        assertThat(Cut.lowestChange(before.root(), after.root())).contains(inside.id());
        assertThat(Cut.lowestChange(before.root(), before.root())).isEmpty();
        assertThat(Cut.lowestChange(
                        before.root(), Layers.remove(before, bottom.id()).root()))
                .contains(group.id());
        assertThat(Cut.below(before, LayerId.create())).isEqualTo(Optional.empty());
    }
}
