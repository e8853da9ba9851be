package org.lacuna.editor.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Rect;
import org.lacuna.document.layers.GroupLayer;
import org.lacuna.document.layers.RasterLayer;
import org.lacuna.document.tiles.Pixels;

class SnappingTest {
    private final RasterLayer square = square(30, 40);
    private final RasterLayer moving = square(0, 0);
    private final DocumentState state =
            DocumentState.blank(200, 100).withRoot(GroupLayer.of("root", List.of(moving, square)));
    private final Snapping snapping = Snapping.of(state, Set.of(moving.id()));

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
        assertThat(snapping.columns()).doesNotContain(20);
        assertThat(Snapping.of(state, Set.of()).columns()).contains(20);
    }
}
