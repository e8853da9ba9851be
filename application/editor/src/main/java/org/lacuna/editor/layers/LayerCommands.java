package org.lacuna.editor.layers;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.lacuna.document.Document;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Layers;
import org.lacuna.document.blend.BlendMode;
import org.lacuna.document.layers.GroupLayer;
import org.lacuna.document.layers.Layer;
import org.lacuna.document.layers.LayerId;
import org.lacuna.document.layers.LayerLabel;
import org.lacuna.document.layers.LayerLocks;
import org.lacuna.document.layers.LayerProperties;
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
    "EDIT_BlendMode=Change Blend Mode",
    "EDIT_PassThrough=Pass Group Through",
    "EDIT_Label=Change Layer Colour",
    "EDIT_Lock=Change Layer Locks",
    "EDIT_Clip=Clip to Layer Below",
    "EDIT_Unclip=Release from Layer Below",
    "EDIT_ShowOnly=Show Only This Layer"
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
        editChosen(document, Bundle.EDIT_Duplicate(), Layers::duplicate);
    }

    /** Locked layers stay. */
    public static void delete(Document document) {
        editChosen(document, Bundle.EDIT_Delete(), Layers::remove);
    }

    public static void group(Document document) {
        editChosen(document, Bundle.EDIT_Group(), Layers::group);
    }

    private interface ChosenEdit {
        DocumentState apply(DocumentState state, Set<LayerId> chosen);
    }

    private static void editChosen(Document document, String name, ChosenEdit edit) {
        Set<LayerId> chosen = LayerChoice.get().of(document);
        document.edit(name, state -> edit.apply(state, chosen));
    }

    // ---- settings of all chosen layers

    /** Those of the layers whose settings may be changed: a layer that is locked as a whole keeps its own. */
    static Set<LayerId> free(DocumentState state, Set<LayerId> ids) {
        return ids.stream()
                .filter(id -> state.find(id)
                        .filter(layer -> !layer.properties().locks().all())
                        .isPresent())
                .collect(Collectors.toSet());
    }

    private static void changeChosen(
            Document document, String name, Object mergeKey, UnaryOperator<LayerProperties> change) {
        Set<LayerId> chosen = LayerChoice.get().of(document);
        document.edit(name, mergeKey, state -> Layers.changeAll(state, free(state, chosen), change));
    }

    /**
     * @param gesture the same object for all values of one drag
     */
    static void setOpacity(Document document, double opacity, Object gesture) {
        changeChosen(document, Bundle.EDIT_Opacity(), gesture, properties -> properties.withOpacity(opacity));
    }

    /** Groups among the chosen layers are isolated by it, so that the mode has an effect. */
    static void setBlendMode(Document document, BlendMode mode) {
        Set<LayerId> chosen = LayerChoice.get().of(document);
        document.edit(Bundle.EDIT_BlendMode(), state -> {
            Set<LayerId> free = free(state, chosen);
            return passing(Layers.changeAll(state, free, each -> each.withBlendMode(mode)), free, false);
        });
    }

    /** Lets the layers of the chosen groups meet what lies below the groups. */
    static void setPassThrough(Document document) {
        Set<LayerId> chosen = LayerChoice.get().of(document);
        document.edit(Bundle.EDIT_PassThrough(), state -> passing(state, free(state, chosen), true));
    }

    private static DocumentState passing(DocumentState state, Set<LayerId> ids, boolean through) {
        DocumentState changed = state;
        for (LayerId id : ids) {
            changed = Layers.setPassThrough(changed, id, through);
        }
        return changed;
    }

    static void setLabel(Document document, LayerLabel label) {
        Set<LayerId> chosen = LayerChoice.get().of(document);
        document.edit(Bundle.EDIT_Label(), state -> Layers.changeAll(state, chosen, each -> each.withLabel(label)));
    }

    /** Locks change also on locked layers: that is how those are unlocked. */
    static void setLocks(Document document, UnaryOperator<LayerLocks> change) {
        Set<LayerId> chosen = LayerChoice.get().of(document);
        document.edit(
                Bundle.EDIT_Lock(),
                state -> Layers.changeAll(state, chosen, each -> each.withLocks(change.apply(each.locks()))));
    }

    /** Locks the chosen layers as a whole, or unlocks them if the active one is locked. */
    public static void toggleLock(Document document) {
        boolean lock = document.state()
                .activeLayer()
                .filter(layer -> layer.properties().locks().all())
                .isEmpty();
        setLocks(document, old -> new LayerLocks(old.alpha(), old.position(), lock));
    }

    /** Clips the chosen layers to what lies below them, or no longer if the active one is clipped. */
    public static void toggleClipped(Document document) {
        document.state().activeLayer().ifPresent(layer -> {
            boolean clip = !layer.properties().clipped();
            changeChosen(
                    document,
                    clip ? Bundle.EDIT_Clip() : Bundle.EDIT_Unclip(),
                    null,
                    properties -> properties.withClipped(clip));
        });
    }

    static void setClipped(Document document, LayerId id, boolean clipped) {
        document.edit(
                clipped ? Bundle.EDIT_Clip() : Bundle.EDIT_Unclip(),
                state -> free(state, Set.of(id)).isEmpty() ? state : Layers.setClipped(state, id, clipped));
    }

    /** Hides all layers but this one and the groups around it; if they are hidden already, shows all. */
    static void showOnly(Document document, LayerId id) {
        document.edit(Bundle.EDIT_ShowOnly(), state -> {
            Set<LayerId> kept = new HashSet<>(Set.of(id));
            state.parentOf(id).ifPresent(parent -> addAround(state, parent, kept));
            Set<LayerId> others = new HashSet<>();
            addOthers(state.root(), kept, id, others);
            boolean allHidden = others.stream()
                    .allMatch(other ->
                            !state.find(other).orElseThrow().properties().visible());
            DocumentState shown = Layers.changeAll(state, kept, each -> each.withVisible(true));
            return Layers.changeAll(shown, others, each -> each.withVisible(allHidden));
        });
    }

    private static void addAround(DocumentState state, GroupLayer group, Set<LayerId> kept) {
        if (group != state.root()) {
            kept.add(group.id());
            state.parentOf(group.id()).ifPresent(parent -> addAround(state, parent, kept));
        }
    }

    /** The layers beside those kept; what lies inside the one that is shown stays as it is. */
    private static void addOthers(GroupLayer group, Set<LayerId> kept, LayerId shown, Set<LayerId> others) {
        for (Layer child : group.children()) {
            if (!kept.contains(child.id())) {
                others.add(child.id());
            } else if (child instanceof GroupLayer inner && !child.id().equals(shown)) {
                addOthers(inner, kept, shown, others);
            }
        }
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
