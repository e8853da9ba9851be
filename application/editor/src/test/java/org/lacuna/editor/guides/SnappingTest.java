package org.lacuna.editor.guides;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Guide;
import org.lacuna.document.Guides;
import org.lacuna.document.Rect;
import org.lacuna.document.layers.GroupLayer;
import org.lacuna.document.layers.RasterLayer;
import org.lacuna.document.selection.Mask;
import org.lacuna.document.tiles.Pixels;

class SnappingTest {
    private final RasterLayer square = square(30, 40);
    private final RasterLayer moving = square(0, 0);
    private final DocumentState state =
            DocumentState.blank(200, 100).withRoot(GroupLayer.of("root", List.of(moving, square)));
    private final LayoutAids aids = new LayoutAids();
    private final Snapping snapping = Snapping.of(state, Set.of(moving.id()), aids);

    @AfterEach
    void forget() {
        aids.snap.set(true);
        aids.grid.set(false);
        aids.gridSpacing.set(64);
        aids.gridSubdivisions.set(4);
        aids.gridOffsetX.set(0);
        aids.guides.set(true);
        aids.snapToLayers.set(true);
    }

    private static RasterLayer square(int x, int y) {
        int[] pixels = new int[100];
        Arrays.fill(pixels, 0xff00ff00);
        RasterLayer layer = RasterLayer.of("square", Pixels.ofArgb(10, 10, pixels));
        return layer.withProperties(layer.properties().withOffset(x, y));
    }

    @Test
    void edgesAndMiddlesSnapToCanvasAndLayers() {
        Snapping.Snapped edge = snapping.snap(new Rect(42, 77, 10, 10), 4);
        assertThat(edge.dx()).isEqualTo(-2);
        assertThat(edge.x()).contains(40.0);
        assertThat(edge.dy()).isZero();
        assertThat(edge.y()).isEmpty();
        Snapping.Snapped middle = snapping.snap(new Rect(93, 46, 10, 10), 4);
        assertThat(middle.dx()).isEqualTo(2);
        assertThat(middle.x()).contains(100.0);
        assertThat(middle.y()).isPresent();
    }

    @Test
    void whatIsFarStaysWhereItIs() {
        assertThat(snapping.snap(new Rect(140, 20, 10, 10), 4)).isEqualTo(Snapping.Snapped.NONE);
    }

    @Test
    void theMovedLayerIsNoLineForItself() {
        assertThat(snapping.columns()).doesNotContain(10.0);
        assertThat(Snapping.of(state, Set.of(), aids).columns()).contains(10.0);
    }

    @Test
    void guidesAreMetWhereverTheyAre() {
        Snapping lines = Snapping.of(state.withGuides(Guides.of(Guide.upright(60.5), Guide.level(70))), Set.of(), aids);
        assertThat(lines.snap(59, 71.5, 4)).isEqualTo(snapped(1.5, -1.5, 60.5, 70));
        // A box of whole pixels meets a guide between two of them by its middle only.
        assertThat(lines.snap(new Rect(55, 0, 10, 10), 2).x()).isEmpty();
        assertThat(lines.snap(new Rect(55, 0, 11, 10), 2).x()).contains(60.5);
    }

    @Test
    void hiddenGuidesAreNotMet() {
        aids.guides.set(false);
        Snapping lines = Snapping.of(state.withGuides(Guides.of(Guide.upright(60))), Set.of(), aids);
        assertThat(lines.snap(59, 20, 2)).isEqualTo(Snapping.Snapped.NONE);
    }

    @ParameterizedTest
    @CsvSource({"59, 58", "61, 58", "66, 68", "-13, -12", "63, 68"})
    void theGridIsMetAtItsNearestLine(double x, double line) {
        aids.grid.set(true);
        aids.gridSpacing.set(20);
        aids.gridSubdivisions.set(2);
        aids.gridOffsetX.set(8);
        aids.snapToLayers.set(false);
        assertThat(Snapping.of(state, Set.of(), aids).snap(x, 33, 5).x()).contains(line);
    }

    @Test
    void theNearestOfSeveralLinesCounts() {
        Snapping lines = Snapping.of(state.withGuides(Guides.of(Guide.upright(42), Guide.upright(47))), Set.of(), aids);
        assertThat(lines.snap(44, 70, 8).x()).contains(42.0);
        assertThat(lines.snap(45, 70, 8).x()).contains(47.0);
    }

    @Test
    void theSelectionIsMet() {
        DocumentState selected = state.withSelection(Optional.of(Mask.rectangle(new Rect(120, 10, 21, 30))));
        Snapping lines = Snapping.of(selected, Set.of(), aids);
        assertThat(lines.columns()).contains(120.0, 130.5, 141.0);
    }

    @Test
    void nothingIsMetWhereSnappingIsOff() {
        aids.snap.set(false);
        assertThat(Snapping.of(state, Set.of(), aids).snap(1, 1, 8)).isEqualTo(Snapping.Snapped.NONE);
    }

    private static Snapping.Snapped snapped(double dx, double dy, double x, double y) {
        return new Snapping.Snapped(dx, dy, Optional.of(x), Optional.of(y));
    }
}
