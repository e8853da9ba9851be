package org.lacuna.editor.actions;

import java.util.function.Consumer;
import java.util.function.Predicate;
import javax.swing.Action;
import org.lacuna.document.Document;
import org.lacuna.document.DocumentState;
import org.lacuna.editor.layers.MaskCommands;
import org.openide.awt.ActionID;
import org.openide.awt.ActionReference;
import org.openide.awt.ActionRegistration;
import org.openide.util.NbBundle;

/** The mask of the active layer. */
@NbBundle.Messages({
    "CTL_AddMask=&Add Mask, Showing the Selection",
    "CTL_AddHidingMask=Add Mask, &Hiding the Selection",
    "CTL_EnableMask=&Enable or Disable Mask",
    "CTL_LinkMask=&Link or Unlink Mask",
    "CTL_InvertMask=&Invert Mask",
    "CTL_SelectMask=&Select What the Mask Shows",
    "CTL_ApplyMask=A&pply Mask",
    "CTL_DeleteMask=&Delete Mask"
})
public final class MaskActions {
    private MaskActions() {}

    @ActionID(category = "Layer", id = "org.lacuna.editor.actions.AddMask")
    @ActionRegistration(displayName = "#CTL_AddMask", lazy = false)
    @ActionReference(path = "Menu/Layer/Mask", position = 100)
    public static Action addMask() {
        return action(Bundle.CTL_AddMask(), state -> state.active().isPresent(), MaskCommands::addShowing);
    }

    @ActionID(category = "Layer", id = "org.lacuna.editor.actions.AddHidingMask")
    @ActionRegistration(displayName = "#CTL_AddHidingMask", lazy = false)
    @ActionReference(path = "Menu/Layer/Mask", position = 110, separatorAfter = 150)
    public static Action addHidingMask() {
        return action(Bundle.CTL_AddHidingMask(), state -> state.active().isPresent(), MaskCommands::addHiding);
    }

    @ActionID(category = "Layer", id = "org.lacuna.editor.actions.EnableMask")
    @ActionRegistration(displayName = "#CTL_EnableMask", lazy = false)
    @ActionReference(path = "Menu/Layer/Mask", position = 200)
    public static Action enableMask() {
        return action(Bundle.CTL_EnableMask(), MaskCommands::hasMask, MaskCommands::toggleEnabled);
    }

    @ActionID(category = "Layer", id = "org.lacuna.editor.actions.LinkMask")
    @ActionRegistration(displayName = "#CTL_LinkMask", lazy = false)
    @ActionReference(path = "Menu/Layer/Mask", position = 210)
    public static Action linkMask() {
        return action(Bundle.CTL_LinkMask(), MaskCommands::hasMask, MaskCommands::toggleLinked);
    }

    @ActionID(category = "Layer", id = "org.lacuna.editor.actions.InvertMask")
    @ActionRegistration(displayName = "#CTL_InvertMask", lazy = false)
    @ActionReference(path = "Menu/Layer/Mask", position = 220)
    public static Action invertMask() {
        return action(Bundle.CTL_InvertMask(), MaskCommands::hasMask, MaskCommands::invert);
    }

    @ActionID(category = "Layer", id = "org.lacuna.editor.actions.SelectMask")
    @ActionRegistration(displayName = "#CTL_SelectMask", lazy = false)
    @ActionReference(path = "Menu/Layer/Mask", position = 230, separatorAfter = 250)
    public static Action selectMask() {
        return action(Bundle.CTL_SelectMask(), MaskCommands::hasMask, MaskCommands::select);
    }

    @ActionID(category = "Layer", id = "org.lacuna.editor.actions.ApplyMask")
    @ActionRegistration(displayName = "#CTL_ApplyMask", lazy = false)
    @ActionReference(path = "Menu/Layer/Mask", position = 300)
    public static Action applyMask() {
        return action(Bundle.CTL_ApplyMask(), MaskCommands::canApply, MaskCommands::apply);
    }

    @ActionID(category = "Layer", id = "org.lacuna.editor.actions.DeleteMask")
    @ActionRegistration(displayName = "#CTL_DeleteMask", lazy = false)
    @ActionReference(path = "Menu/Layer/Mask", position = 310)
    public static Action deleteMask() {
        return action(Bundle.CTL_DeleteMask(), MaskCommands::hasMask, MaskCommands::delete);
    }

    private static Action action(String name, Predicate<DocumentState> possible, Consumer<Document> work) {
        return new DocumentAction(name, possible, view -> work.accept(view.document()));
    }
}
