package org.lacuna.editor.layers;

import java.util.Locale;
import org.lacuna.document.fill.SolidFill;
import org.lacuna.document.layers.AdjustmentLayer;
import org.lacuna.document.layers.FillLayer;
import org.lacuna.document.layers.GroupLayer;
import org.lacuna.document.layers.Layer;
import org.lacuna.document.layers.LayerLabel;
import org.lacuna.document.layers.TextLayer;
import org.lacuna.editor.effects.AdjustmentKind;
import org.lacuna.editor.effects.FilterKind;
import org.openide.util.NbBundle;

/** What people call kinds of layers, and which layers they mean by a few letters. */
@NbBundle.Messages({
    "Kind_pixels=Pixels",
    "Kind_group=Group",
    "Kind_passThrough=Pass Through",
    "Kind_solid=Solid Colour",
    "Kind_gradient=Gradient",
    "Kind_text=Text"
})
public final class LayerTexts {
    private LayerTexts() {}

    /** What a layer is, in a word or two. */
    public static String kind(Layer layer) {
        if (layer instanceof AdjustmentLayer adjustment) {
            return AdjustmentKind.of(adjustment.adjustment()).displayName();
        }
        if (layer instanceof FillLayer fill) {
            return fill.fill() instanceof SolidFill ? Bundle.Kind_solid() : Bundle.Kind_gradient();
        }
        if (layer instanceof TextLayer) {
            return Bundle.Kind_text();
        }
        return layer instanceof GroupLayer ? Bundle.Kind_group() : Bundle.Kind_pixels();
    }

    static String passThrough() {
        return Bundle.Kind_passThrough();
    }

    /** Whether each of the words is part of the layer's name, text, kind, blend mode, label or a filter's name. */
    static boolean matches(Layer layer, String words) {
        StringBuilder all = new StringBuilder(layer.properties().name());
        all.append('\n').append(kind(layer));
        if (layer instanceof TextLayer text) {
            all.append('\n').append(text.text().content());
        }
        all.append('\n').append(BlendModeNames.of(layer.properties().blendMode()));
        if (layer.properties().label() != LayerLabel.NONE) {
            all.append('\n').append(LabelColors.name(layer.properties().label()));
        }
        layer.properties()
                .filters()
                .forEach(filter -> all.append('\n').append(FilterKind.of(filter).displayName()));
        String text = all.toString().toLowerCase(Locale.ROOT);
        for (String word : words.toLowerCase(Locale.ROOT).strip().split("\\s+")) {
            if (!text.contains(word)) {
                return false;
            }
        }
        return true;
    }
}
