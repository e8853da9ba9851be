package org.lacuna.panels.generate;

import java.util.List;
import java.util.Optional;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Layers;
import org.lacuna.document.layers.LayerId;
import org.lacuna.document.layers.RasterLayer;

/** How painted layers come into a document. */
final class Results {
    private Results() {}

    /**
     * Puts the layers above another with the first of them on top; it alone is visible and becomes the active layer.
     *
     * @param layers in the order of their seeds, at least one
     * @param reference the layer to put them above; when it is gone, they go above the active one
     */
    static DocumentState add(DocumentState state, List<RasterLayer> layers, Optional<LayerId> reference) {
        Optional<LayerId> below =
                reference.filter(id -> state.find(id).isPresent()).or(state::active);
        DocumentState result = state;
        for (int i = layers.size() - 1; i >= 0; i--) {
            RasterLayer layer = layers.get(i);
            boolean top = i == 0;
            result = Layers.addAbove(
                    result, layer.withProperties(layer.properties().withVisible(top)), below);
            below = Optional.of(layer.id());
        }
        return result;
    }
}
