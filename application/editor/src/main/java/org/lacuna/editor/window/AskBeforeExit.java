package org.lacuna.editor.window;

import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import javax.swing.SwingUtilities;
import org.openide.modules.OnStop;

/** Before the application ends, asks about each document with unsaved changes; the answer may be to go on working. */
@OnStop
public final class AskBeforeExit implements Callable<Boolean> {
    @Override
    public Boolean call() throws Exception {
        FutureTask<Boolean> ask =
                new FutureTask<>(() -> EditorWindows.windows().toList().stream().allMatch(CanvasTopComponent::canExit));
        if (SwingUtilities.isEventDispatchThread()) {
            ask.run();
        } else {
            SwingUtilities.invokeLater(ask);
        }
        return ask.get();
    }
}
