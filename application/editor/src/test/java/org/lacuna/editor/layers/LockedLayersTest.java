package org.lacuna.editor.layers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lacuna.document.layers.Layer;
import org.lacuna.document.layers.LayerLocks;
import org.lacuna.document.layers.RasterLayer;
import org.lacuna.document.tiles.Pixels;

class LockedLayersTest {
    private static Layer layer(String name, LayerLocks locks) {
        RasterLayer layer = RasterLayer.of(name, Pixels.empty(10, 10));
        return layer.withProperties(layer.properties().withLocks(locks));
    }

    @Test
    void oneLayerThatCanBeMovedIsEnough() {
        Layer free = layer("free", new LayerLocks(true, false, false));
        assertThat(LockedLayers.reasonAgainst(List.of(layer("fixed", LayerLocks.ALL), free)))
                .isEmpty();
        assertThat(LockedLayers.reasonAgainst(List.of())).isEmpty();
    }

    @Test
    void whatIsLockedIsNamedWithAWayOut() {
        assertThat(LockedLayers.reasonAgainst(List.of(layer("Sky", LayerLocks.ALL))))
                .hasValueSatisfying(text -> assertThat(text).contains("Sky", "Unlock"));
        assertThat(LockedLayers.reasonAgainst(List.of(layer("Sky", new LayerLocks(false, true, false)))))
                .hasValueSatisfying(text -> assertThat(text).contains("Sky", "position", "Unlock"));
        assertThat(LockedLayers.reasonAgainst(
                        List.of(layer("Sky", LayerLocks.ALL), layer("Sea", new LayerLocks(false, true, false)))))
                .hasValueSatisfying(text -> assertThat(text).contains("2", "Unlock"));
    }
}
