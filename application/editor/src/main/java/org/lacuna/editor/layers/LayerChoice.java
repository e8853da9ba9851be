package org.lacuna.editor.layers;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import org.lacuna.document.Document;
import org.lacuna.document.DocumentState;
import org.lacuna.document.layers.LayerId;
import org.openide.util.Lookup;
import org.openide.util.lookup.ServiceProvider;

/** Which layers of each document are chosen in the Layers window: the active one and perhaps more. Event thread only. */
@ServiceProvider(service = LayerChoice.class)
public final class LayerChoice {
    private final Map<Document, Set<LayerId>> chosen = new WeakHashMap<>();

    static LayerChoice get() {
        return Lookup.getDefault().lookup(LayerChoice.class);
    }

    void choose(Document document, Set<LayerId> layers) {
        chosen.put(document, Set.copyOf(layers));
    }

    /** Those that still exist. Once another layer became active otherwise, that one alone. */
    Set<LayerId> of(Document document) {
        DocumentState state = document.state();
        Set<LayerId> layers = new LinkedHashSet<>(chosen.getOrDefault(document, Set.of()));
        layers.removeIf(id -> state.find(id).isEmpty());
        if (state.active().isPresent() && !layers.contains(state.active().get())) {
            layers.clear();
            layers.add(state.active().get());
        }
        return layers;
    }
}
