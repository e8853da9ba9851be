package org.lacuna.editor.layers;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.lacuna.document.Document;
import org.lacuna.document.DocumentState;
import org.lacuna.document.layers.LayerId;
import org.openide.util.Lookup;
import org.openide.util.lookup.ServiceProvider;

/**
 * Which layers of each document are chosen in the Layers window, the active one and perhaps more. Whether a layer's mask is
 * chosen instead, {@link org.lacuna.editor.spi.PaintFocus} knows. Event thread only.
 */
@ServiceProvider(service = LayerChoice.class)
public final class LayerChoice {
    private final Map<Document, Set<LayerId>> chosen = new WeakHashMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    public static LayerChoice get() {
        return Lookup.getDefault().lookup(LayerChoice.class);
    }

    void choose(Document document, Set<LayerId> layers) {
        chosen.put(document, Set.copyOf(layers));
        listeners.forEach(Runnable::run);
    }

    /** Those that still exist. Once another layer became active otherwise, that one alone. */
    public Set<LayerId> of(Document document) {
        DocumentState state = document.state();
        Set<LayerId> layers = new LinkedHashSet<>(chosen.getOrDefault(document, Set.of()));
        layers.removeIf(id -> state.find(id).isEmpty());
        if (state.active().isPresent() && !layers.contains(state.active().get())) {
            layers.clear();
            layers.add(state.active().get());
        }
        return layers;
    }

    /** Whether more than one layer of the document that is in this state is chosen. */
    boolean severalIn(DocumentState state) {
        return chosen.keySet().stream()
                .anyMatch(document -> document.state() == state && of(document).size() > 1);
    }

    /** Calls the listener when other layers are chosen. */
    public void addListener(Runnable listener) {
        listeners.add(listener);
    }

    public void removeListener(Runnable listener) {
        listeners.remove(listener);
    }
}
