package org.lacuna.editor.actions;

import javax.swing.Action;
import org.lacuna.editor.help.About;
import org.lacuna.editor.help.Introduction;
import org.lacuna.editor.help.KeyOverview;
import org.openide.awt.ActionID;
import org.openide.awt.ActionReference;
import org.openide.awt.ActionReferences;
import org.openide.awt.ActionRegistration;
import org.openide.util.NbBundle;

/** The Help menu. */
@NbBundle.Messages({"CTL_Help=Lacuna &Help", "CTL_KeyOverview=&Keyboard Shortcuts", "CTL_About=&About Lacuna"})
public final class HelpActions {
    private HelpActions() {}

    @ActionID(category = "Help", id = "org.lacuna.editor.actions.Introduction")
    @ActionRegistration(displayName = "#CTL_Help", lazy = false)
    @ActionReferences({
        @ActionReference(path = "Menu/Help", position = 100),
        @ActionReference(path = "Shortcuts", name = "F1")
    })
    public static Action introduction() {
        return new PlainAction(Bundle.CTL_Help(), Introduction::open);
    }

    @ActionID(category = "Help", id = "org.lacuna.editor.actions.KeyOverview")
    @ActionRegistration(displayName = "#CTL_KeyOverview", lazy = false)
    @ActionReferences({
        @ActionReference(path = "Menu/Help", position = 110),
        @ActionReference(path = "Shortcuts", name = "DO-K")
    })
    public static Action keyOverview() {
        return new PlainAction(Bundle.CTL_KeyOverview(), KeyOverview::open);
    }

    @ActionID(category = "Help", id = "org.lacuna.editor.actions.About")
    @ActionRegistration(displayName = "#CTL_About", lazy = false)
    @ActionReference(path = "Menu/Help", position = 2000, separatorBefore = 1900)
    public static Action about() {
        return new PlainAction(Bundle.CTL_About(), About::open);
    }
}
