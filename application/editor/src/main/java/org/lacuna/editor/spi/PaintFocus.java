package org.lacuna.editor.spi;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.lacuna.document.Document;
import org.lacuna.document.layers.Layer;
import org.lacuna.document.layers.LayerId;
import org.lacuna.document.layers.RasterLayer;
import org.openide.util.Lookup;
import org.openide.util.lookup.ServiceProvider;

/**
 * What of each document tools work on: the pixels of the active layer, its mask, or the selection (the quick mask). Not
 * part of the document, as the active tool is not. For the event thread only.
 */
@ServiceProvider(service = PaintFocus.class)
public final class PaintFocus {
    /** What is painted on. */
    public enum Target {
        PIXELS,
        MASK,
        SELECTION
    }

    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Map<Document, Boolean> quickMasks = new WeakHashMap<>();
    private final Map<Document, LayerId> masks = new WeakHashMap<>();

    /** The one service of this kind. */
    public static PaintFocus getDefault() {
        return Lookup.getDefault().lookup(PaintFocus.class);
    }

    /** What painting would change now. A layer that can only be painted by its mask is. */
    public Target of(Document document) {
        if (isQuickMask(document)) {
            return Target.SELECTION;
        }
        boolean mask = masked(document)
                .filter(layer -> isChosen(document, layer) || !(layer instanceof RasterLayer))
                .isPresent();
        return mask ? Target.MASK : Target.PIXELS;
    }

    /** Whether the mask of the active layer was chosen, and is still there. */
    public boolean isMaskChosen(Document document) {
        return masked(document).filter(layer -> isChosen(document, layer)).isPresent();
    }

    /** The active layer if it has a mask. */
    private static Optional<Layer> masked(Document document) {
        return document.state().activeLayer().filter(layer -> layer.mask().isPresent());
    }

    private boolean isChosen(Document document, Layer layer) {
        return layer.id().equals(masks.get(document));
    }

    public boolean isQuickMask(Document document) {
        return quickMasks.getOrDefault(document, false);
    }

    /** Whether the selection is shown as a red film and painted. */
    public void setQuickMask(Document document, boolean on) {
        if (isQuickMask(document) != on) {
            quickMasks.put(document, on);
            listeners.forEach(Runnable::run);
        }
    }

    /** Chooses the mask of a layer, or its pixels; until another layer becomes active. */
    public void setMask(Document document, LayerId layer, boolean mask) {
        Optional<LayerId> chosen = Optional.of(layer).filter(id -> mask);
        if (!chosen.equals(Optional.ofNullable(masks.get(document)))) {
            chosen.ifPresentOrElse(id -> masks.put(document, id), () -> masks.remove(document));
            listeners.forEach(Runnable::run);
        }
    }

    /** Calls the listener when something else was chosen. */
    public void addListener(Runnable listener) {
        listeners.add(listener);
    }

    public void removeListener(Runnable listener) {
        listeners.remove(listener);
    }
}
