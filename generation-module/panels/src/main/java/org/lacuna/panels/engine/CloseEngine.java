package org.lacuna.panels.engine;

import org.openide.modules.OnStop;

/** Frees the device when the application ends. */
@OnStop
public final class CloseEngine implements Runnable {
    @Override
    public void run() {
        ApplicationEngine.getDefault().close();
    }
}
