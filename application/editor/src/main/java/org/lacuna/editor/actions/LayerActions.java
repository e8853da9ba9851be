package org.lacuna.editor.actions;

import java.util.function.Consumer;
import javax.swing.Action;
import org.lacuna.document.Document;
import org.lacuna.document.layers.GroupLayer;
import org.lacuna.document.resample.Turn;
import org.lacuna.editor.layers.LayerCommands;
import org.lacuna.editor.layers.MergeCommands;
import org.openide.awt.ActionID;
import org.openide.awt.ActionReference;
import org.openide.awt.ActionReferences;
import org.openide.awt.ActionRegistration;
import org.openide.util.NbBundle;

/** The Layer menu; its actions concern the layers chosen in the Layers window, or the active one. */
@NbBundle.Messages({
    "CTL_NewLayer=&New Layer",
    "CTL_DuplicateLayer=&Duplicate",
    "CTL_DeleteLayer=D&elete",
    "CTL_GroupLayers=&Group",
    "CTL_UngroupLayers=&Ungroup",
    "CTL_RaiseLayer=&Raise",
    "CTL_LowerLayer=&Lower",
    "CTL_ClipLayer=&Clip to Layer Below or Release",
    "CTL_LockLayer=Loc&k or Unlock",
    "CTL_MergeDown=Merge D&own",
    "CTL_MergeVisible=Merge &Visible",
    "CTL_Flatten=&Flatten Image",
    "CTL_RasterizeLayer=Rasteri&ze Layer",
    "CTL_RasterizeText=Rasterize Te&xt",
    "CTL_TurnLayerRight=Rotate 90° &Clockwise",
    "CTL_TurnLayerLeft=Rotate 90° C&ounterclockwise",
    "CTL_TurnLayerHalf=Rotate &180°",
    "CTL_FlipLayerHorizontally=Flip &Horizontally",
    "CTL_FlipLayerVertically=Flip &Vertically"
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

    @ActionID(category = "Layer", id = "org.lacuna.editor.actions.ClipLayer")
    @ActionRegistration(displayName = "#CTL_ClipLayer", lazy = false)
    @ActionReferences({
        @ActionReference(path = "Menu/Layer", position = 320, separatorBefore = 315),
        @ActionReference(path = "Shortcuts", name = "DA-G")
    })
    public static Action clipLayer() {
        return onActive(Bundle.CTL_ClipLayer(), LayerCommands::toggleClipped);
    }

    @ActionID(category = "Layer", id = "org.lacuna.editor.actions.LockLayer")
    @ActionRegistration(displayName = "#CTL_LockLayer", lazy = false)
    @ActionReferences({
        @ActionReference(path = "Menu/Layer", position = 330, separatorAfter = 340),
        @ActionReference(path = "Shortcuts", name = "D-SLASH")
    })
    public static Action lockLayer() {
        return onActive(Bundle.CTL_LockLayer(), LayerCommands::toggleLock);
    }

    @ActionID(category = "Layer", id = "org.lacuna.editor.actions.MergeDown")
    @ActionRegistration(displayName = "#CTL_MergeDown", lazy = false)
    @ActionReferences({
        @ActionReference(path = "Menu/Layer", position = 600, separatorBefore = 590),
        @ActionReference(path = "Shortcuts", name = "D-E")
    })
    public static Action mergeDown() {
        return new DocumentAction(
                Bundle.CTL_MergeDown(), MergeCommands::canMerge, view -> MergeCommands.mergeDown(view.document()));
    }

    @ActionID(category = "Layer", id = "org.lacuna.editor.actions.MergeVisible")
    @ActionRegistration(displayName = "#CTL_MergeVisible", lazy = false)
    @ActionReferences({
        @ActionReference(path = "Menu/Layer", position = 610),
        @ActionReference(path = "Shortcuts", name = "DAS-E")
    })
    public static Action mergeVisible() {
        return onActive(Bundle.CTL_MergeVisible(), MergeCommands::mergeVisible);
    }

    @ActionID(category = "Layer", id = "org.lacuna.editor.actions.Flatten")
    @ActionRegistration(displayName = "#CTL_Flatten", lazy = false)
    @ActionReference(path = "Menu/Layer", position = 620)
    public static Action flatten() {
        return onActive(Bundle.CTL_Flatten(), MergeCommands::flatten);
    }

    @ActionID(category = "Layer", id = "org.lacuna.editor.actions.RasterizeLayer")
    @ActionRegistration(displayName = "#CTL_RasterizeLayer", lazy = false)
    @ActionReference(path = "Menu/Layer", position = 630)
    public static Action rasterizeLayer() {
        return new DocumentAction(
                Bundle.CTL_RasterizeLayer(),
                MergeCommands::canRasterise,
                view -> MergeCommands.rasterise(view.document()));
    }

    @ActionID(category = "Layer", id = "org.lacuna.editor.actions.RasterizeText")
    @ActionRegistration(displayName = "#CTL_RasterizeText", lazy = false)
    @ActionReference(path = "Menu/Layer", position = 625)
    public static Action rasterizeText() {
        return new DocumentAction(
                Bundle.CTL_RasterizeText(),
                MergeCommands::canRasteriseText,
                view -> MergeCommands.rasteriseText(view.document()));
    }

    @ActionID(category = "Layer", id = "org.lacuna.editor.actions.TurnLayerRight")
    @ActionRegistration(displayName = "#CTL_TurnLayerRight", lazy = false)
    @ActionReference(path = "Menu/Layer/Transform", position = 100)
    public static Action turnLayerRight() {
        return onActive(Bundle.CTL_TurnLayerRight(), document -> MergeCommands.turn(document, Turn.CLOCKWISE));
    }

    @ActionID(category = "Layer", id = "org.lacuna.editor.actions.TurnLayerLeft")
    @ActionRegistration(displayName = "#CTL_TurnLayerLeft", lazy = false)
    @ActionReference(path = "Menu/Layer/Transform", position = 110)
    public static Action turnLayerLeft() {
        return onActive(Bundle.CTL_TurnLayerLeft(), document -> MergeCommands.turn(document, Turn.COUNTERCLOCKWISE));
    }

    @ActionID(category = "Layer", id = "org.lacuna.editor.actions.TurnLayerHalf")
    @ActionRegistration(displayName = "#CTL_TurnLayerHalf", lazy = false)
    @ActionReference(path = "Menu/Layer/Transform", position = 120)
    public static Action turnLayerHalf() {
        return onActive(Bundle.CTL_TurnLayerHalf(), document -> MergeCommands.turn(document, Turn.HALF));
    }

    @ActionID(category = "Layer", id = "org.lacuna.editor.actions.FlipLayerHorizontally")
    @ActionRegistration(displayName = "#CTL_FlipLayerHorizontally", lazy = false)
    @ActionReference(path = "Menu/Layer/Transform", position = 130, separatorBefore = 125)
    public static Action flipLayerHorizontally() {
        return onActive(
                Bundle.CTL_FlipLayerHorizontally(), document -> MergeCommands.turn(document, Turn.FLIP_HORIZONTALLY));
    }

    @ActionID(category = "Layer", id = "org.lacuna.editor.actions.FlipLayerVertically")
    @ActionRegistration(displayName = "#CTL_FlipLayerVertically", lazy = false)
    @ActionReference(path = "Menu/Layer/Transform", position = 140)
    public static Action flipLayerVertically() {
        return onActive(
                Bundle.CTL_FlipLayerVertically(), document -> MergeCommands.turn(document, Turn.FLIP_VERTICALLY));
    }

    private static Action onActive(String name, Consumer<Document> work) {
        return new DocumentAction(name, state -> state.active().isPresent(), view -> work.accept(view.document()));
    }

    private static Action step(String name, int places, Consumer<Document> work) {
        return new DocumentAction(
                name, state -> LayerCommands.canStep(state, places), view -> work.accept(view.document()));
    }
}
