package org.lacuna.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.AffineTransform;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lacuna.document.layers.GroupLayer;
import org.lacuna.document.layers.LayerId;
import org.lacuna.document.layers.LayerLocks;
import org.lacuna.document.layers.LayerMask;
import org.lacuna.document.layers.RasterLayer;
import org.lacuna.document.resample.Interpolation;
import org.lacuna.document.resample.Projection;
import org.lacuna.document.selection.Mask;
import org.lacuna.document.tiles.Pixels;

class TransformingTest {
    private static final int RED = 0xffff0000;

    /** A red square at (20, 10) of 10 x 10 on an otherwise empty layer of the canvas's size. */
    private static DocumentState state() {
        int[] red = new int[100];
        Arrays.fill(red, RED);
        return DocumentState.of("red", Pixels.empty(100, 80).withArgb(new Rect(20, 10, 10, 10), red, 0, 10));
    }

    private static int at(DocumentState state, int x, int y) {
        Rect origin = state.originOf(state.active().orElseThrow());
        Pixels pixels = ((RasterLayer) state.activeLayer().orElseThrow()).pixels();
        Rect place = new Rect(x - origin.x(), y - origin.y(), 1, 1);
        return pixels.bounds().contains(place) ? pixels.argb(place.x(), place.y()) : 0;
    }

    private static Projection scale(double factor) {
        return Projection.of(AffineTransform.getScaleInstance(factor, factor));
    }

    private static LayerId active(DocumentState state) {
        return state.active().orElseThrow();
    }

    @Test
    void theExtentIsWhatIsNotTransparent() {
        DocumentState state = state();
        assertThat(Transforming.extent(state, Set.of(active(state)))).isEqualTo(new Rect(20, 10, 10, 10));
        DocumentState grouped = Layers.group(Layers.setOffset(state, active(state), 5, 5), Set.of(active(state)));
        assertThat(Transforming.extent(grouped, Set.of(active(grouped)))).isEqualTo(new Rect(25, 15, 10, 10));
        assertThat(Transforming.extent(DocumentState.blank(10, 10), Set.of())).isEqualTo(Rect.EMPTY);
    }

    @Test
    void aLayerIsScaledWithItsLinkedMask() {
        DocumentState state = state();
        LayerId id = active(state);
        DocumentState masked =
                Layers.setMask(state, id, Optional.of(new LayerMask(Mask.rectangle(new Rect(20, 10, 5, 10)), true)));
        DocumentState scaled = Transforming.transform(masked, Set.of(id), scale(2), Interpolation.BICUBIC);
        assertThat(scaled.canvasBounds(id)).isEqualTo(new Rect(40, 20, 20, 20));
        assertThat(at(scaled, 45, 25)).isEqualTo(RED);
        LayerMask mask = scaled.find(id).orElseThrow().mask().orElseThrow();
        Rect origin = scaled.originOf(id);
        assertThat(mask.inLayer().translate(origin.x(), origin.y()).bounds()).isEqualTo(new Rect(40, 20, 10, 20));
        DocumentState loose = Transforming.transform(
                LayerMasks.setLinked(masked, id, false), Set.of(id), scale(2), Interpolation.BICUBIC);
        LayerMask kept = loose.find(id).orElseThrow().mask().orElseThrow();
        assertThat(kept.inLayer().translate(origin.x(), origin.y()).bounds()).isEqualTo(new Rect(20, 10, 5, 10));
    }

    @Test
    void wholeShiftsChangeNoPixel() {
        DocumentState state = state();
        Projection shift = Projection.of(AffineTransform.getTranslateInstance(7, -4));
        DocumentState moved = Transforming.transform(state, Set.of(active(state)), shift, Interpolation.LANCZOS3);
        assertThat(((RasterLayer) moved.activeLayer().orElseThrow()).pixels())
                .isSameAs(((RasterLayer) state.activeLayer().orElseThrow()).pixels());
        assertThat(at(moved, 27, 6)).isEqualTo(RED);
    }

    @Test
    void groupsAreTransformedAsOneAndLockedLayersStay() {
        DocumentState state = state();
        LayerId inner = active(state);
        DocumentState grouped = Layers.group(Layers.setOffset(state, inner, 5, 5), Set.of(inner));
        LayerId group = active(grouped);
        DocumentState scaled = Transforming.transform(grouped, Set.of(group, inner), scale(2), Interpolation.NEAREST);
        assertThat(scaled.canvasBounds(inner)).isEqualTo(new Rect(50, 30, 20, 20));
        DocumentState locked = Layers.setLocks(grouped, inner, new LayerLocks(false, true, false));
        assertThat(Transforming.transform(locked, Set.of(group), scale(2), Interpolation.NEAREST))
                .isEqualTo(locked);
        assertThat(Transforming.isFree(GroupLayer.of("", List.of()))).isTrue();
    }

    @Test
    void onlyWhatIsSelectedIsTransformed() {
        DocumentState state = state().withSelection(Optional.of(Mask.rectangle(new Rect(25, 10, 5, 10))));
        Projection shift = Projection.of(AffineTransform.getTranslateInstance(30, 20));
        DocumentState moved = Transforming.transformSelected(state, active(state), shift, Interpolation.BICUBIC);
        assertThat(at(moved, 22, 12)).isEqualTo(RED);
        assertThat(at(moved, 27, 12)).isZero();
        assertThat(at(moved, 57, 32)).isEqualTo(RED);
        assertThat(moved.selection().map(Mask::bounds)).contains(new Rect(55, 30, 5, 10));
    }

    @Test
    void trimmingTakesTheMarginAway() {
        DocumentState trimmed = Trimming.trim(state());
        assertThat(trimmed.bounds()).isEqualTo(Rect.ofSize(10, 10));
        assertThat(at(trimmed, 0, 0)).isEqualTo(RED);
        assertThat(Trimming.trim(trimmed)).isEqualTo(trimmed);
        DocumentState empty = DocumentState.blank(10, 10);
        assertThat(Trimming.trim(empty)).isEqualTo(empty);
    }
}
