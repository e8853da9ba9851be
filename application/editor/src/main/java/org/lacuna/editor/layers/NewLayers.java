package org.lacuna.editor.layers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lacuna.document.Document;
import org.lacuna.document.DocumentState;
import org.lacuna.document.LayerMasks;
import org.lacuna.document.Layers;
import org.lacuna.document.colour.Colour;
import org.lacuna.document.colour.Gradient;
import org.lacuna.document.fill.GradientFill;
import org.lacuna.document.fill.SolidFill;
import org.lacuna.document.filters.Filter;
import org.lacuna.document.layers.AdjustmentLayer;
import org.lacuna.document.layers.FillLayer;
import org.lacuna.document.layers.Layer;
import org.lacuna.document.layers.LayerId;
import org.lacuna.editor.effects.AdjustmentKind;
import org.lacuna.editor.effects.FilterKind;
import org.openide.util.NbBundle;

/** Adds fill layers, adjustment layers and live filters. What is selected becomes the mask of a new layer. */
@NbBundle.Messages({
    "# {0} - the kind of adjustment",
    "EDIT_AddAdjustment=New {0} Layer",
    "EDIT_AddFill=New Fill Layer",
    "NewLayers_color=Colour Fill",
    "NewLayers_gradient=Gradient Fill",
    "# {0} - the kind of filter",
    "EDIT_AddFilter=Add {0}"
})
public final class NewLayers {
    private NewLayers() {}

    public static void addAdjustment(Document document, AdjustmentKind kind) {
        Layer layer = AdjustmentLayer.of(kind.displayName(), kind.first());
        document.edit(Bundle.EDIT_AddAdjustment(kind.displayName()), state -> added(state, layer));
    }

    public static void addSolidFill(Document document) {
        Layer layer = FillLayer.of(Bundle.NewLayers_color(), new SolidFill(Colour.ofArgb(0xff808080)));
        document.edit(Bundle.EDIT_AddFill(), state -> added(state, layer));
    }

    /** From black at the top of the canvas to white at its bottom. */
    public static void addGradientFill(Document document) {
        document.edit(Bundle.EDIT_AddFill(), state -> {
            Gradient gradient = Gradient.between(Colour.BLACK, Colour.WHITE);
            double middle = state.width() / 2.0;
            GradientFill fill = GradientFill.linear(gradient, middle, 0, middle, state.height());
            return added(state, FillLayer.of(Bundle.NewLayers_gradient(), fill));
        });
    }

    static DocumentState added(DocumentState state, Layer layer) {
        DocumentState with = Layers.addAbove(state, layer, state.active());
        return state.selection().isPresent() ? LayerMasks.show(with, layer.id()) : with;
    }

    /** Adds the filter, on top of those there are, to each chosen layer that can have one. */
    public static void addFilter(Document document, FilterKind kind) {
        Set<LayerId> chosen = LayerChoice.get().of(document);
        document.edit(Bundle.EDIT_AddFilter(kind.displayName()), state -> filtered(state, chosen, kind.first()));
    }

    static DocumentState filtered(DocumentState state, Set<LayerId> ids, Filter filter) {
        DocumentState changed = state;
        for (LayerId id : LayerCommands.free(state, ids)) {
            Optional<Layer> layer = state.find(id).filter(NewLayers::canBeFiltered);
            if (layer.isPresent()) {
                List<Filter> filters = new ArrayList<>(layer.get().properties().filters());
                filters.add(filter);
                changed = Layers.setFilters(changed, id, filters);
            }
        }
        return changed;
    }

    /** Filters have no effect on adjustments, which have no picture of their own. */
    public static boolean canBeFiltered(Layer layer) {
        return !(layer instanceof AdjustmentLayer)
                && !layer.properties().locks().all();
    }
}
