package org.lacuna.document.layers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lacuna.document.adjust.Invert;
import org.lacuna.document.tiles.Pixels;

class ClippingTest {
    private static Layer layer(String name, boolean clipped) {
        RasterLayer layer = RasterLayer.of(name, Pixels.empty(1, 1));
        return layer.withProperties(layer.properties().withClipped(clipped));
    }

    private static String text(List<Layer> children) {
        StringBuilder text = new StringBuilder();
        for (Clipping.Unit unit : Clipping.units(children)) {
            text.append(unit.layer().properties().name());
            unit.clipped()
                    .forEach(each -> text.append('+').append(each.properties().name()));
            text.append(' ');
        }
        return text.toString().strip();
    }

    @Test
    void aBaseCarriesAllClippedLayersAboveIt() {
        List<Layer> children = List.of(
                layer("f", false),
                layer("e", true),
                layer("d", true),
                layer("c", false),
                layer("b", true),
                layer("a", false));
        assertThat(text(children)).isEqualTo("a+b c+d+e f");
        assertThat(Clipping.baseOf(children, children.get(1).id())).contains(children.get(3));
        assertThat(Clipping.baseOf(children, children.get(3).id())).isEmpty();
    }

    @Test
    void withoutABaseClippingHasNoEffect() {
        assertThat(text(List.of(layer("b", true), layer("a", true)))).isEqualTo("a b");
        Layer adjustment = AdjustmentLayer.of("adjust", new Invert());
        assertThat(text(List.of(layer("c", true), adjustment, layer("a", false))))
                .isEqualTo("a adjust c");
    }
}
