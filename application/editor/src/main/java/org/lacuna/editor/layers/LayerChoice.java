package org.lacuna.editor.layers;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.lacuna.document.Document;
import org.lacuna.document.DocumentState;
import org.lacuna.document.layers.Layer;
import org.lacuna.document.layers.LayerId;
import org.openide.util.Lookup;
import org.openide.util.lookup.ServiceProvider;

/**
 * Which layers of each document are chosen in the Layers window, the active one and perhaps more, and whether tools work on
 * the active layer itself or on its mask. Event thread only.
 */
@ServiceProvider(service = LayerChoice.class)
public final class LayerChoice {
    private final Map<Document, Set<LayerId>> chosen = new WeakHashMap<>();
    /** Of which layer the mask was chosen last. */
    private final Map<Document, LayerId> masks = new WeakHashMap<>();

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

    /** Makes tools work on the mask of the active layer, if it has one, or on the layer itself. */
    public void chooseMask(Document document, boolean mask) {
        Optional<LayerId> active = document.state().active();
        if (mask && active.isPresent()) {
            masks.put(document, active.get());
        } else {
            masks.remove(document);
        }
        listeners.forEach(Runnable::run);
    }

    /** Whether tools work on the active layer's mask: it was chosen, and is still there. */
    public boolean isMaskActive(Document document) {
        return document.state()
                .activeLayer()
                .filter(layer -> layer.id().equals(masks.get(document)))
                .flatMap(Layer::mask)
                .isPresent();
    }

    /** Calls the listener when other layers, or a mask instead of its layer, are chosen. */
    public void addListener(Runnable listener) {
        listeners.add(listener);
    }

    public void removeListener(Runnable listener) {
        listeners.remove(listener);
    }
}
