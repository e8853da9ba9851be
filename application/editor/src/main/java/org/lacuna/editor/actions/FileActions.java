package org.lacuna.editor.actions;

import java.util.function.Consumer;
import javax.swing.Action;
import org.lacuna.editor.api.DocumentView;
import org.lacuna.editor.api.DocumentWindows;
import org.lacuna.editor.export.Exporting;
import org.lacuna.editor.files.FileChoosers;
import org.lacuna.editor.files.StoredDocument;
import org.lacuna.editor.recovery.Recovery;
import org.netbeans.api.actions.Closable;
import org.openide.awt.ActionID;
import org.openide.awt.ActionReference;
import org.openide.awt.ActionReferences;
import org.openide.awt.ActionRegistration;
import org.openide.awt.Actions;
import org.openide.util.NbBundle;

/** The File menu. */
@NbBundle.Messages({
    "CTL_New=&New…",
    "CTL_Open=&Open…",
    "CTL_OpenRecent=Open &Recent",
    "CTL_Recover=Reco&ver Documents…",
    "CTL_Save=&Save",
    "CTL_SaveAs=Save &As…",
    "CTL_Export=&Export As…",
    "CTL_ExportAgain=Export A&gain",
    "CTL_Close=&Close"
})
public final class FileActions {
    private FileActions() {}

    @ActionID(category = "File", id = "org.lacuna.editor.actions.New")
    @ActionRegistration(displayName = "#CTL_New", lazy = false)
    @ActionReferences({
        @ActionReference(path = "Menu/File", position = 100),
        @ActionReference(path = "Shortcuts", name = "D-N")
    })
    public static Action newDocument() {
        return new PlainAction(Bundle.CTL_New(), NewDocument::ask);
    }

    @ActionID(category = "File", id = "org.lacuna.editor.actions.Open")
    @ActionRegistration(displayName = "#CTL_Open", lazy = false)
    @ActionReferences({
        @ActionReference(path = "Menu/File", position = 110),
        @ActionReference(path = "Shortcuts", name = "D-O")
    })
    public static Action open() {
        return new PlainAction(
                Bundle.CTL_Open(), () -> FileChoosers.open().forEach(DocumentWindows.getDefault()::open));
    }

    @ActionID(category = "File", id = "org.lacuna.editor.actions.OpenRecent")
    @ActionRegistration(displayName = "#CTL_OpenRecent", lazy = false)
    @ActionReference(path = "Menu/File", position = 120)
    public static Action openRecent() {
        return new RecentFilesMenu(Actions.cutAmpersand(Bundle.CTL_OpenRecent()), Bundle.CTL_OpenRecent());
    }

    @ActionID(category = "File", id = "org.lacuna.editor.actions.Save")
    @ActionRegistration(displayName = "#CTL_Save", lazy = false)
    @ActionReferences({
        @ActionReference(path = "Menu/File", position = 200),
        @ActionReference(path = "Shortcuts", name = "D-S")
    })
    public static Action save() {
        return onFile(Bundle.CTL_Save(), StoredDocument::save);
    }

    @ActionID(category = "File", id = "org.lacuna.editor.actions.SaveAs")
    @ActionRegistration(displayName = "#CTL_SaveAs", lazy = false)
    @ActionReferences({
        @ActionReference(path = "Menu/File", position = 210),
        @ActionReference(path = "Shortcuts", name = "DS-S")
    })
    public static Action saveAs() {
        return onFile(Bundle.CTL_SaveAs(), StoredDocument::saveAs);
    }

    @ActionID(category = "File", id = "org.lacuna.editor.actions.Export")
    @ActionRegistration(displayName = "#CTL_Export", lazy = false)
    @ActionReferences({
        @ActionReference(path = "Menu/File", position = 220),
        @ActionReference(path = "Shortcuts", name = "DS-E")
    })
    public static Action export() {
        return onFile(Bundle.CTL_Export(), Exporting::ask);
    }

    @ActionID(category = "File", id = "org.lacuna.editor.actions.ExportAgain")
    @ActionRegistration(displayName = "#CTL_ExportAgain", lazy = false)
    @ActionReferences({
        @ActionReference(path = "Menu/File", position = 230, separatorAfter = 250),
        @ActionReference(path = "Shortcuts", name = "DO-E")
    })
    public static Action exportAgain() {
        return onFile(Bundle.CTL_ExportAgain(), Exporting::again);
    }

    @ActionID(category = "File", id = "org.lacuna.editor.actions.Close")
    @ActionRegistration(displayName = "#CTL_Close", lazy = false)
    @ActionReferences({
        @ActionReference(path = "Menu/File", position = 2000, separatorAfter = 2100),
        @ActionReference(path = "Shortcuts", name = "D-W")
    })
    public static Action close() {
        return new DocumentAction(
                Bundle.CTL_Close(),
                view -> view.getLookup().lookup(Closable.class).close());
    }

    @ActionID(category = "File", id = "org.lacuna.editor.actions.Recover")
    @ActionRegistration(displayName = "#CTL_Recover", lazy = false)
    @ActionReference(path = "Menu/File", position = 130)
    public static Action recover() {
        return new PlainAction(Bundle.CTL_Recover(), Recovery::ask);
    }

    private static Action onFile(String name, Consumer<StoredDocument> work) {
        return new DocumentAction(name, view -> work.accept(stored(view)));
    }

    private static StoredDocument stored(DocumentView view) {
        return view.getLookup().lookup(StoredDocument.class);
    }
}
