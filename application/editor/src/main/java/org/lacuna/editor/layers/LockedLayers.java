package org.lacuna.editor.layers;

import java.util.List;
import java.util.Optional;
import org.lacuna.document.Document;
import org.lacuna.document.DocumentState;
import org.lacuna.document.layers.Layer;
import org.openide.awt.StatusDisplayer;
import org.openide.util.NbBundle;

/** Tells why the chosen layers stay where they are. */
@NbBundle.Messages({
    "# {0} - the layer''s name",
    "LockedLayers_all=\"{0}\" is locked. Unlock it in the Layers window, or choose another layer.",
    "# {0} - the layer''s name",
    "LockedLayers_position=The position of \"{0}\" is locked. Unlock it in the Layers window, or choose another layer.",
    "# {0} - how many",
    "LockedLayers_several=All {0} chosen layers are locked. Unlock one in the Layers window, or choose another layer."
})
public final class LockedLayers {
    private LockedLayers() {}

    /** Whether at least one of the chosen layers can be moved; tells the person in the status line if not. */
    public static boolean mayMove(Document document) {
        DocumentState state = document.state();
        List<Layer> layers = LayerChoice.get().of(document).stream()
                .flatMap(id -> state.find(id).stream())
                .toList();
        Optional<String> reason = reasonAgainst(layers);
        reason.ifPresent(StatusDisplayer.getDefault()::setStatusText);
        return reason.isEmpty();
    }

    /** Why none of the layers can be moved, if so. */
    static Optional<String> reasonAgainst(List<Layer> layers) {
        boolean free =
                layers.stream().anyMatch(layer -> !layer.properties().locks().keepsPosition());
        if (free || layers.isEmpty()) {
            return Optional.empty();
        }
        if (layers.size() > 1) {
            return Optional.of(Bundle.LockedLayers_several(String.valueOf(layers.size())));
        }
        String name = layers.get(0).properties().name();
        return Optional.of(
                layers.get(0).properties().locks().all()
                        ? Bundle.LockedLayers_all(name)
                        : Bundle.LockedLayers_position(name));
    }
}
