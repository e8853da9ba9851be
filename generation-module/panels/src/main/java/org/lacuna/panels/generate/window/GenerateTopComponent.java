package org.lacuna.panels.generate.window;

import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.KeyboardFocusManager;
import java.beans.PropertyChangeListener;
import javax.swing.SwingUtilities;
import org.lacuna.editor.api.ActiveDocument;
import org.lacuna.editor.api.SideTopComponent;
import org.lacuna.panels.generate.GeneratePresenter;
import org.openide.awt.ActionID;
import org.openide.awt.ActionReference;
import org.openide.awt.UndoRedo;
import org.openide.util.NbBundle;
import org.openide.windows.TopComponent;

/** The window of the Generate panel. It works on the current document and so has that document's undo and actions. */
@NbBundle.Messages({
    "CTL_GenerateTopComponent=Generate",
    "HINT_GenerateTopComponent=Fill the selection or make a picture with a model"
})
@TopComponent.Description(preferredID = "GenerateTopComponent", persistenceType = TopComponent.PERSISTENCE_ALWAYS)
@TopComponent.Registration(mode = "generate", openAtStartup = true, position = 100)
@ActionID(category = "Window", id = "org.lacuna.panels.generate.window.GenerateTopComponent")
@ActionReference(path = "Menu/Window", position = 100)
@TopComponent.OpenActionRegistration(displayName = "#CTL_GenerateTopComponent", preferredID = "GenerateTopComponent")
public final class GenerateTopComponent extends SideTopComponent {
    private final transient GeneratePresenter presenter =
            GenerateDesk.getDefault().presenter();
    private final GeneratePanel panel = new GeneratePanel(presenter);
    private final transient PropertyChangeListener focusListener = event -> focusMoved(event.getNewValue());

    public GenerateTopComponent() {
        setName(Bundle.CTL_GenerateTopComponent());
        setToolTipText(Bundle.HINT_GenerateTopComponent());
        setLayout(new BorderLayout());
        add(panel, BorderLayout.CENTER);
        associateLookup(ActiveDocument.getDefault().lookup());
    }

    @Override
    public UndoRedo getUndoRedo() {
        return ActiveDocument.getDefault()
                .current()
                .map(view -> view.undoRedo())
                .orElse(UndoRedo.NONE);
    }

    @Override
    protected void componentShowing() {
        KeyboardFocusManager.getCurrentKeyboardFocusManager().addPropertyChangeListener("focusOwner", focusListener);
    }

    @Override
    protected void componentHidden() {
        KeyboardFocusManager.getCurrentKeyboardFocusManager().removePropertyChangeListener("focusOwner", focusListener);
    }

    private void focusMoved(Object owner) {
        if (owner instanceof Component component && SwingUtilities.isDescendingFrom(component, panel)) {
            presenter.personIsHere();
        }
    }

    @Override
    protected void componentActivated() {
        if (presenter.state().modelsKnown() && !presenter.state().hasUsableModel()) {
            presenter.rescanModels();
        }
        Component owner = KeyboardFocusManager.getCurrentKeyboardFocusManager().getFocusOwner();
        if (owner == null || !SwingUtilities.isDescendingFrom(owner, panel)) {
            panel.focus();
        }
    }
}
