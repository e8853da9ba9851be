package org.lacuna.document;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.lacuna.document.layers.GroupLayer;
import org.lacuna.document.layers.Layer;
import org.lacuna.document.layers.RasterLayer;
import org.lacuna.document.layers.TextLayer;
import org.lacuna.document.spill.Spillable;

/** The pixels and masks that states hold. */
final class Contents {
    private Contents() {}

    static <T> Set<T> identitySet() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }

    /** Calls for everything that a state holds; what is shared may come more than once. */
    static void forEach(DocumentState state, Consumer<Spillable<?>> action) {
        forEach(state, Set.of(), action);
    }

    static boolean isOnDisk(DocumentState state) {
        boolean[] found = {false};
        forEach(state, data -> found[0] |= !data.isInMemory());
        return found[0];
    }

    /**
     * @throws java.io.UncheckedIOException if something is on a disk that does not give it back
     */
    static void readBack(DocumentState state) {
        forEach(state, Spillable::get);
    }

    private static void forEach(DocumentState state, Set<Layer> without, Consumer<Spillable<?>> action) {
        state.selection().ifPresent(mask -> mask.forEachData(action));
        state.savedSelections().all().forEach(saved -> saved.mask().forEachData(action));
        forEach(state.root(), without, action);
    }

    private static void forEach(Layer layer, Set<Layer> without, Consumer<Spillable<?>> action) {
        if (without.contains(layer)) {
            return;
        }
        layer.mask().ifPresent(mask -> mask.mask().forEachData(action));
        if (layer instanceof RasterLayer raster) {
            raster.pixels().forEachData(action);
        } else if (layer instanceof TextLayer text) {
            text.picture().pixels().forEachData(action);
        } else if (layer instanceof GroupLayer group) {
            group.children().forEach(child -> forEach(child, without, action));
        }
    }

    /** What one state has and another has not; layers that are the same object in both are not looked into. */
    static List<Spillable<?>> onlyIn(DocumentState state, DocumentState other) {
        Set<Layer> mine = identitySet();
        Set<Layer> theirs = identitySet();
        collect(state.root(), mine);
        collect(other.root(), theirs);
        Set<Spillable<?>> shared = identitySet();
        forEach(other, mine, shared::add);
        List<Spillable<?>> result = new ArrayList<>();
        forEach(state, theirs, data -> {
            if (shared.add(data)) {
                result.add(data);
            }
        });
        return result;
    }

    private static void collect(Layer layer, Set<Layer> layers) {
        layers.add(layer);
        if (layer instanceof GroupLayer group) {
            group.children().forEach(child -> collect(child, layers));
        }
    }
}
