package org.lacuna.editor.actions;

import javax.swing.Action;
import org.lacuna.document.Copying;
import org.lacuna.document.DocumentState;
import org.lacuna.document.layers.RasterLayer;
import org.lacuna.editor.colour.PaintColours;
import org.lacuna.editor.painting.FillCommands;
import org.lacuna.editor.tools.ToolBox;
import org.openide.awt.ActionID;
import org.openide.awt.ActionReference;
import org.openide.awt.ActionReferences;
import org.openide.awt.ActionRegistration;
import org.openide.util.NbBundle;

/** What the Edit menu has beside Undo and Redo. */
@NbBundle.Messages({
    "CTL_Clear=Cl&ear",
    "CTL_FillForeground=Fill &with Foreground",
    "CTL_FillBackground=Fill with &Background",
    "CTL_Transform=Tr&ansform",
    "EDIT_Clear=Clear"
})
public final class EditActions {
    private EditActions() {}

    @ActionID(category = "Edit", id = "org.lacuna.editor.actions.Clear")
    @ActionRegistration(displayName = "#CTL_Clear", lazy = false)
    @ActionReferences({
        @ActionReference(path = "Lacuna/CanvasPopup", position = 320, separatorAfter = 390),
        @ActionReference(path = "Menu/Edit", position = 1000, separatorBefore = 950),
        @ActionReference(path = "Shortcuts", name = "DELETE")
    })
    public static Action clear() {
        return new DocumentAction(
                Bundle.CTL_Clear(),
                state -> state.activeLayer()
                        .filter(RasterLayer.class::isInstance)
                        .isPresent(),
                view -> view.document().edit(Bundle.EDIT_Clear(), EditActions::cleared));
    }

    @ActionID(category = "Edit", id = "org.lacuna.editor.actions.Transform")
    @ActionRegistration(displayName = "#CTL_Transform", lazy = false)
    @ActionReferences({
        @ActionReference(path = "Lacuna/CanvasPopup", position = 300),
        @ActionReference(path = "Menu/Edit", position = 1100),
        @ActionReference(path = "Shortcuts", name = "D-T")
    })
    public static Action transform() {
        return new DocumentAction(
                Bundle.CTL_Transform(), state -> state.active().isPresent(), view -> {
                    ToolBox tools = ToolBox.getDefault();
                    tools.find("transform").ifPresent(tools::activate);
                    view.requestActive();
                });
    }

    @ActionID(category = "Edit", id = "org.lacuna.editor.actions.FillForeground")
    @ActionRegistration(displayName = "#CTL_FillForeground", lazy = false)
    @ActionReferences({
        @ActionReference(path = "Lacuna/CanvasPopup", position = 310),
        @ActionReference(path = "Menu/Edit", position = 1010),
        @ActionReference(path = "Shortcuts", name = "O-BACK_SPACE")
    })
    public static Action fillForeground() {
        return new DocumentAction(
                Bundle.CTL_FillForeground(),
                view -> FillCommands.fill(
                        view.document(), PaintColours.getDefault().foreground()));
    }

    @ActionID(category = "Edit", id = "org.lacuna.editor.actions.FillBackground")
    @ActionRegistration(displayName = "#CTL_FillBackground", lazy = false)
    @ActionReferences({
        @ActionReference(path = "Menu/Edit", position = 1020),
        @ActionReference(path = "Shortcuts", name = "D-BACK_SPACE")
    })
    public static Action fillBackground() {
        return new DocumentAction(
                Bundle.CTL_FillBackground(),
                view -> FillCommands.fill(
                        view.document(), PaintColours.getDefault().background()));
    }

    /** Makes the selected pixels of the active layer, or all of them, transparent. */
    static DocumentState cleared(DocumentState state) {
        return state.active().map(id -> Copying.clear(state, id)).orElse(state);
    }
}
