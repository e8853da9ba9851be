package org.lacuna.editor.actions;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.swing.Action;
import org.lacuna.document.Copying;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Transforming;
import org.lacuna.document.layers.AdjustmentLayer;
import org.lacuna.document.layers.FillLayer;
import org.lacuna.document.layers.LayerId;
import org.lacuna.document.layers.RasterLayer;
import org.lacuna.document.layers.TextLayer;
import org.lacuna.editor.clipboard.Clipboards;
import org.lacuna.editor.colour.PaintColours;
import org.lacuna.editor.layers.LayerChoice;
import org.lacuna.editor.painting.FillCommands;
import org.lacuna.editor.tools.ToolBox;
import org.openide.awt.ActionID;
import org.openide.awt.ActionReference;
import org.openide.awt.ActionReferences;
import org.openide.awt.ActionRegistration;
import org.openide.awt.StatusDisplayer;
import org.openide.util.NbBundle;

/** What the Edit menu has beside Undo and Redo. */
@NbBundle.Messages({
    "CTL_Clear=Cl&ear",
    "CTL_FillForeground=Fill &with Foreground",
    "CTL_FillBackground=Fill with &Background",
    "CTL_Transform=Tr&ansform",
    "# {0} - the layer''s name",
    "Transform_borderless=\"{0}\" covers the whole canvas and has no edges to transform. Choose a layer of pixels, text or a group, or give it a mask and paint that.",
    "# {0} - the layer''s name",
    "Transform_empty=There is nothing in \"{0}\" to transform. Choose another layer, or paint on it first.",
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
                        .filter(layer -> layer instanceof RasterLayer
                                || layer instanceof TextLayer
                                        && state.selection().isPresent())
                        .isPresent(),
                view -> {
                    if (Clipboards.mayTakeOut(
                            view.document().state(),
                            view.document().state().active().stream().collect(Collectors.toSet()))) {
                        view.document().edit(Bundle.EDIT_Clear(), EditActions::cleared);
                    }
                });
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
                    reasonAgainstTransform(
                                    view.document().state(), LayerChoice.get().of(view.document()))
                            .ifPresent(StatusDisplayer.getDefault()::setStatusText);
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

    /** Why nothing of the layers can be grasped, if so. */
    static Optional<String> reasonAgainstTransform(DocumentState state, Set<LayerId> layers) {
        if (layers.isEmpty() || !Transforming.extent(state, layers).isEmpty()) {
            return Optional.empty();
        }
        String name =
                state.find(layers.iterator().next()).orElseThrow().properties().name();
        boolean borderless = layers.stream()
                .allMatch(id -> state.find(id)
                        .filter(layer -> layer instanceof AdjustmentLayer || layer instanceof FillLayer)
                        .isPresent());
        return Optional.of(borderless ? Bundle.Transform_borderless(name) : Bundle.Transform_empty(name));
    }

    /** Makes the selected pixels of the active layer, or all of them, transparent. */
    static DocumentState cleared(DocumentState state) {
        return state.active().map(id -> Copying.clear(state, id)).orElse(state);
    }
}
