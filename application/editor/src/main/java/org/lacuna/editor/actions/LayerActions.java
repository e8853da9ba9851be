package org.lacuna.editor.actions;

import java.util.function.Consumer;
import javax.swing.Action;
import org.lacuna.document.Document;
import org.lacuna.document.layers.GroupLayer;
import org.lacuna.editor.layers.LayerCommands;
import org.openide.awt.ActionID;
import org.openide.awt.ActionReference;
import org.openide.awt.ActionReferences;
import org.openide.awt.ActionRegistration;
import org.openide.util.NbBundle;

/** The Layer menu; its actions concern the layers chosen in the Layers window, or the active one. */
@NbBundle.Messages({
    "CTL_NewLayer=&New Layer",
    "CTL_DuplicateLayer=&Duplicate",
    "CTL_DeleteLayer=De&lete",
    "CTL_GroupLayers=&Group",
    "CTL_UngroupLayers=&Ungroup",
    "CTL_RaiseLayer=&Raise",
    "CTL_LowerLayer=&Lower"
})
public final class LayerActions {
    private LayerActions() {}

    @ActionID(category = "Layer", id = "org.lacuna.editor.actions.NewLayer")
    @ActionRegistration(displayName = "#CTL_NewLayer", lazy = false)
    @ActionReferences({
        @ActionReference(path = "Menu/Layer", position = 100),
        @ActionReference(path = "Shortcuts", name = "DS-N")
    })
    public static Action newLayer() {
        return new DocumentAction(Bundle.CTL_NewLayer(), view -> LayerCommands.addEmpty(view.document()));
    }

    @ActionID(category = "Layer", id = "org.lacuna.editor.actions.DuplicateLayer")
    @ActionRegistration(displayName = "#CTL_DuplicateLayer", lazy = false)
    @ActionReferences({
        @ActionReference(path = "Menu/Layer", position = 110),
        @ActionReference(path = "Shortcuts", name = "D-J")
    })
    public static Action duplicateLayer() {
        return onActive(Bundle.CTL_DuplicateLayer(), LayerCommands::duplicate);
    }

    @ActionID(category = "Layer", id = "org.lacuna.editor.actions.DeleteLayer")
    @ActionRegistration(displayName = "#CTL_DeleteLayer", lazy = false)
    @ActionReference(path = "Menu/Layer", position = 120, separatorAfter = 150)
    public static Action deleteLayer() {
        return onActive(Bundle.CTL_DeleteLayer(), LayerCommands::delete);
    }

    @ActionID(category = "Layer", id = "org.lacuna.editor.actions.GroupLayers")
    @ActionRegistration(displayName = "#CTL_GroupLayers", lazy = false)
    @ActionReferences({
        @ActionReference(path = "Menu/Layer", position = 200),
        @ActionReference(path = "Shortcuts", name = "D-G")
    })
    public static Action groupLayers() {
        return onActive(Bundle.CTL_GroupLayers(), LayerCommands::group);
    }

    @ActionID(category = "Layer", id = "org.lacuna.editor.actions.UngroupLayers")
    @ActionRegistration(displayName = "#CTL_UngroupLayers", lazy = false)
    @ActionReferences({
        @ActionReference(path = "Menu/Layer", position = 210, separatorAfter = 250),
        @ActionReference(path = "Shortcuts", name = "DS-G")
    })
    public static Action ungroupLayers() {
        return new DocumentAction(
                Bundle.CTL_UngroupLayers(),
                state ->
                        state.activeLayer().filter(GroupLayer.class::isInstance).isPresent(),
                view -> LayerCommands.ungroup(view.document()));
    }

    @ActionID(category = "Layer", id = "org.lacuna.editor.actions.RaiseLayer")
    @ActionRegistration(displayName = "#CTL_RaiseLayer", lazy = false)
    @ActionReferences({
        @ActionReference(path = "Menu/Layer", position = 300),
        @ActionReference(path = "Shortcuts", name = "D-CLOSE_BRACKET")
    })
    public static Action raiseLayer() {
        return step(Bundle.CTL_RaiseLayer(), -1, LayerCommands::raise);
    }

    @ActionID(category = "Layer", id = "org.lacuna.editor.actions.LowerLayer")
    @ActionRegistration(displayName = "#CTL_LowerLayer", lazy = false)
    @ActionReferences({
        @ActionReference(path = "Menu/Layer", position = 310),
        @ActionReference(path = "Shortcuts", name = "D-OPEN_BRACKET")
    })
    public static Action lowerLayer() {
        return step(Bundle.CTL_LowerLayer(), 1, LayerCommands::lower);
    }

    private static Action onActive(String name, Consumer<Document> work) {
        return new DocumentAction(name, state -> state.active().isPresent(), view -> work.accept(view.document()));
    }

    private static Action step(String name, int places, Consumer<Document> work) {
        return new DocumentAction(
                name, state -> LayerCommands.canStep(state, places), view -> work.accept(view.document()));
    }
}
