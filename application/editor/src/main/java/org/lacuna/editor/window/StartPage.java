package org.lacuna.editor.window;

import java.beans.PropertyChangeEvent;
import javax.swing.SwingUtilities;
import org.lacuna.editor.options.GeneralSettings;
import org.openide.windows.OnShowing;
import org.openide.windows.TopComponent;

/** Shows the start page while no document is open, and takes it away when there is one. */
@OnShowing
public final class StartPage implements Runnable {
    private StartTopComponent page;

    @Override
    public void run() {
        // Not before: the window system makes this object while it is still being made itself.
        page = new StartTopComponent();
        GeneralSettings.getDefault().startPage.addListener(this::refresh);
        TopComponent.getRegistry().addPropertyChangeListener(this::windowsChanged);
        // Files of the command line may be on their way.
        SwingUtilities.invokeLater(this::refresh);
    }

    private void windowsChanged(PropertyChangeEvent event) {
        if (TopComponent.Registry.PROP_OPENED.equals(event.getPropertyName())) {
            SwingUtilities.invokeLater(this::refresh);
        }
    }

    private void refresh() {
        boolean wanted = GeneralSettings.getDefault().startPage.get()
                && EditorWindows.windows().findAny().isEmpty();
        if (wanted && !page.isOpened()) {
            page.open();
            page.requestActive();
        } else if (!wanted && page.isOpened()) {
            page.close();
        }
    }
}
