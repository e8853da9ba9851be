package org.lacuna.editor.memory;

import org.openide.windows.OnShowing;

/** The installation's options may have changed since the limit was set, which the user's file repeats. */
@OnShowing
public final class KeepMemoryLimit implements Runnable {
    @Override
    public void run() {
        MemorySettings.getDefault().applyLimit();
    }
}
