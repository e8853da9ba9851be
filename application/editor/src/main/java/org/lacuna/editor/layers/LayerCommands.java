package org.lacuna.editor.layers;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lacuna.document.Document;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Layers;
import org.lacuna.document.layers.GroupLayer;
import org.lacuna.document.layers.Layer;
import org.lacuna.document.layers.LayerId;
import org.lacuna.document.layers.RasterLayer;
import org.lacuna.document.tiles.Pixels;
import org.openide.util.NbBundle;

/** What the Layer menu and the Layers window do with the chosen layers. */
@NbBundle.Messages({
    "# {0} - a number",
    "LayerCommands_name=Layer {0}",
    "EDIT_NewLayer=New Layer",
    "EDIT_Duplicate=Duplicate Layer",
    "EDIT_Delete=Delete Layer",
    "EDIT_Group=Group Layers",
    "EDIT_Ungroup=Ungroup Layers",
    "EDIT_Raise=Raise Layer",
    "EDIT_Lower=Lower Layer",
    "EDIT_Move=Reorder Layers",
    "EDIT_Rename=Rename Layer",
    "EDIT_Show=Show Layer",
    "EDIT_Hide=Hide Layer",
    "EDIT_Opacity=Change Opacity",
    "EDIT_BlendMode=Change Blend Mode"
})
public final class LayerCommands {
    private LayerCommands() {}

    /** An empty layer of the canvas's size above the active one. */
    public static void addEmpty(Document document) {
        document.edit(Bundle.EDIT_NewLayer(), state -> {
            RasterLayer layer = RasterLayer.of(freeName(state.root()), Pixels.empty(state.width(), state.height()));
            return Layers.addAbove(state, layer, state.active());
        });
    }

    /** The first "Layer n" that no layer is called. */
    static String freeName(GroupLayer root) {
        for (int n = 1; ; n++) {
            String name = Bundle.LayerCommands_name(n);
            if (!isTaken(root, name)) {
                return name;
            }
        }
    }

    private static boolean isTaken(GroupLayer group, String name) {
        return group.children().stream()
                .anyMatch(child -> child.properties().name().equals(name)
                        || child instanceof GroupLayer inner && isTaken(inner, name));
    }

    public static void duplicate(Document document) {
        Set<LayerId> chosen = LayerChoice.get().of(document);
        document.edit(Bundle.EDIT_Duplicate(), state -> {
            DocumentState changed = state;
            for (LayerId id : chosen) {
                changed = Layers.duplicate(changed, id);
            }
            return changed;
        });
    }

    public static void delete(Document document) {
        Set<LayerId> chosen = LayerChoice.get().of(document);
        document.edit(Bundle.EDIT_Delete(), state -> {
            DocumentState changed = state;
            for (LayerId id : chosen) {
                changed = changed.find(id).isPresent() ? Layers.remove(changed, id) : changed;
            }
            return changed;
        });
    }

    public static void group(Document document) {
        Set<LayerId> chosen = LayerChoice.get().of(document);
        document.edit(Bundle.EDIT_Group(), state -> Layers.group(state, chosen));
    }

    public static void ungroup(Document document) {
        document.edit(
                Bundle.EDIT_Ungroup(),
                state -> state.activeLayer()
                        .filter(GroupLayer.class::isInstance)
                        .map(group -> Layers.ungroup(state, group.id()))
                        .orElse(state));
    }

    /** One place up, among the layers beside it. */
    public static void raise(Document document) {
        document.edit(Bundle.EDIT_Raise(), state -> stepped(state, -1));
    }

    /** One place down, among the layers beside it. */
    public static void lower(Document document) {
        document.edit(Bundle.EDIT_Lower(), state -> stepped(state, 1));
    }

    /** Whether the active layer can go that many places down, or up if negative. */
    public static boolean canStep(DocumentState state, int places) {
        return state.active().isPresent() && place(state, places).isPresent();
    }

    private static Optional<Integer> place(DocumentState state, int places) {
        LayerId id = state.active().orElseThrow();
        List<Layer> siblings = state.parentOf(id).orElseThrow().children();
        int index = siblings.indexOf(state.find(id).orElseThrow());
        int target = index + places;
        return target < 0 || target >= siblings.size()
                ? Optional.empty()
                // Further down, the place is counted before the layer leaves its own.
                : Optional.of(places > 0 ? target + 1 : target);
    }

    static DocumentState stepped(DocumentState state, int places) {
        if (!canStep(state, places)) {
            return state;
        }
        LayerId id = state.active().orElseThrow();
        Optional<LayerId> parent = state.parentOf(id)
                .map(Layer::id)
                .filter(group -> !group.equals(state.root().id()));
        return Layers.move(state, id, parent, place(state, places).orElseThrow());
    }
}
