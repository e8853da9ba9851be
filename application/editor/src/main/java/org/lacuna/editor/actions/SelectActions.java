package org.lacuna.editor.actions;

import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.swing.Action;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Rect;
import org.lacuna.document.layers.RasterLayer;
import org.lacuna.document.selection.Mask;
import org.openide.awt.ActionID;
import org.openide.awt.ActionReference;
import org.openide.awt.ActionReferences;
import org.openide.awt.ActionRegistration;
import org.openide.util.NbBundle;

/** The Select menu. */
@NbBundle.Messages({
    "CTL_SelectAll=&All",
    "CTL_Deselect=&Deselect",
    "CTL_InvertSelection=&Invert",
    "CTL_SelectLayerPixels=&Pixels of the Layer",
    "EDIT_SelectAll=Select All",
    "EDIT_Deselect=Deselect",
    "EDIT_InvertSelection=Invert Selection",
    "EDIT_SelectLayerPixels=Select Pixels of the Layer"
})
public final class SelectActions {
    private SelectActions() {}

    @ActionID(category = "Select", id = "org.lacuna.editor.actions.SelectAll")
    @ActionRegistration(displayName = "#CTL_SelectAll", lazy = false)
    @ActionReferences({
        @ActionReference(path = "Menu/Select", position = 100),
        @ActionReference(path = "Shortcuts", name = "D-A")
    })
    public static Action selectAll() {
        return action(
                Bundle.CTL_SelectAll(),
                Bundle.EDIT_SelectAll(),
                state -> state.withSelection(Optional.of(Mask.rectangle(state.bounds()))));
    }

    @ActionID(category = "Select", id = "org.lacuna.editor.actions.Deselect")
    @ActionRegistration(displayName = "#CTL_Deselect", lazy = false)
    @ActionReferences({
        @ActionReference(path = "Menu/Select", position = 110),
        @ActionReference(path = "Shortcuts", name = "D-D")
    })
    public static Action deselect() {
        return new DocumentAction(
                Bundle.CTL_Deselect(),
                state -> state.selection().isPresent(),
                view -> view.document().edit(Bundle.EDIT_Deselect(), state -> state.withSelection(Optional.empty())));
    }

    @ActionID(category = "Select", id = "org.lacuna.editor.actions.InvertSelection")
    @ActionRegistration(displayName = "#CTL_InvertSelection", lazy = false)
    @ActionReferences({
        @ActionReference(path = "Menu/Select", position = 120, separatorAfter = 150),
        @ActionReference(path = "Shortcuts", name = "DS-I")
    })
    public static Action invertSelection() {
        return action(
                Bundle.CTL_InvertSelection(),
                Bundle.EDIT_InvertSelection(),
                state -> state.withSelection(
                        Optional.of(state.selection().orElse(Mask.EMPTY).invert(state.bounds()))));
    }

    @ActionID(category = "Select", id = "org.lacuna.editor.actions.SelectLayerPixels")
    @ActionRegistration(displayName = "#CTL_SelectLayerPixels", lazy = false)
    @ActionReference(path = "Menu/Select", position = 200)
    public static Action selectLayerPixels() {
        return new DocumentAction(
                Bundle.CTL_SelectLayerPixels(),
                state -> state.activeLayer()
                        .filter(RasterLayer.class::isInstance)
                        .isPresent(),
                view -> view.document().edit(Bundle.EDIT_SelectLayerPixels(), SelectActions::withLayerPixels));
    }

    static DocumentState withLayerPixels(DocumentState state) {
        return state.activeLayer()
                .filter(RasterLayer.class::isInstance)
                .map(RasterLayer.class::cast)
                .map(layer -> {
                    Rect origin = state.originOf(layer.id());
                    Mask alpha = Mask.fromAlpha(layer.pixels()).translate(origin.x(), origin.y());
                    return state.withSelection(Optional.of(alpha.intersect(state.bounds())));
                })
                .orElse(state);
    }

    private static Action action(String name, String edit, UnaryOperator<DocumentState> change) {
        return new DocumentAction(name, view -> view.document().edit(edit, change));
    }
}
