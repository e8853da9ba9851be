package org.lacuna.editor.actions;

import java.util.function.Consumer;
import javax.swing.Action;
import org.lacuna.editor.api.DocumentView;
import org.lacuna.editor.clipboard.Clipboards;
import org.lacuna.editor.files.FileChoosers;
import org.lacuna.editor.layers.LayerChoice;
import org.openide.awt.ActionID;
import org.openide.awt.ActionReference;
import org.openide.awt.ActionReferences;
import org.openide.awt.ActionRegistration;
import org.openide.util.NbBundle;

/** Copying and pasting in the Edit menu, and placing files in the File menu. */
@NbBundle.Messages({
    "CTL_Cut=Cu&t",
    "CTL_Copy=&Copy",
    "CTL_CopyMerged=Copy &Merged",
    "CTL_Paste=&Paste",
    "CTL_PasteInPlace=Paste in P&lace",
    "CTL_PasteAsNew=Paste as &New Document",
    "CTL_Place=P&lace as Layers…"
})
public final class ClipboardActions {
    private ClipboardActions() {}

    @ActionID(category = "Edit", id = "org.lacuna.editor.actions.Cut")
    @ActionRegistration(displayName = "#CTL_Cut", lazy = false)
    @ActionReferences({
        @ActionReference(path = "Menu/Edit", position = 500, separatorBefore = 450),
        @ActionReference(path = "Shortcuts", name = "D-X")
    })
    public static Action cut() {
        return onLayers(
                Bundle.CTL_Cut(),
                view -> Clipboards.cut(view.document(), LayerChoice.get().of(view.document())));
    }

    @ActionID(category = "Edit", id = "org.lacuna.editor.actions.Copy")
    @ActionRegistration(displayName = "#CTL_Copy", lazy = false)
    @ActionReferences({
        @ActionReference(path = "Menu/Edit", position = 510),
        @ActionReference(path = "Shortcuts", name = "D-C")
    })
    public static Action copy() {
        return onLayers(
                Bundle.CTL_Copy(),
                view -> Clipboards.copy(
                        view.document().state(), LayerChoice.get().of(view.document())));
    }

    @ActionID(category = "Edit", id = "org.lacuna.editor.actions.CopyMerged")
    @ActionRegistration(displayName = "#CTL_CopyMerged", lazy = false)
    @ActionReferences({
        @ActionReference(path = "Menu/Edit", position = 520),
        @ActionReference(path = "Shortcuts", name = "DS-C")
    })
    public static Action copyMerged() {
        return new DocumentAction(
                Bundle.CTL_CopyMerged(),
                view -> Clipboards.copyMerged(view.document().state()));
    }

    @ActionID(category = "Edit", id = "org.lacuna.editor.actions.Paste")
    @ActionRegistration(displayName = "#CTL_Paste", lazy = false)
    @ActionReferences({
        @ActionReference(path = "Menu/Edit", position = 530),
        @ActionReference(path = "Shortcuts", name = "D-V")
    })
    public static Action paste() {
        return new DocumentAction(Bundle.CTL_Paste(), view -> Clipboards.paste(view, false));
    }

    @ActionID(category = "Edit", id = "org.lacuna.editor.actions.PasteInPlace")
    @ActionRegistration(displayName = "#CTL_PasteInPlace", lazy = false)
    @ActionReferences({
        @ActionReference(path = "Menu/Edit", position = 540),
        @ActionReference(path = "Shortcuts", name = "DS-V")
    })
    public static Action pasteInPlace() {
        return new DocumentAction(Bundle.CTL_PasteInPlace(), view -> Clipboards.paste(view, true));
    }

    @ActionID(category = "Edit", id = "org.lacuna.editor.actions.PasteAsNew")
    @ActionRegistration(displayName = "#CTL_PasteAsNew", lazy = false)
    @ActionReferences({
        @ActionReference(path = "Menu/Edit", position = 550),
        @ActionReference(path = "Shortcuts", name = "DO-V")
    })
    public static Action pasteAsNew() {
        return new PlainAction(Bundle.CTL_PasteAsNew(), Clipboards::pasteAsNew);
    }

    @ActionID(category = "File", id = "org.lacuna.editor.actions.Place")
    @ActionRegistration(displayName = "#CTL_Place", lazy = false)
    @ActionReference(path = "Menu/File", position = 125)
    public static Action place() {
        return new DocumentAction(Bundle.CTL_Place(), view -> Clipboards.place(view, FileChoosers.place()));
    }

    private static Action onLayers(String name, Consumer<DocumentView> work) {
        return new DocumentAction(name, state -> state.active().isPresent(), work);
    }
}
