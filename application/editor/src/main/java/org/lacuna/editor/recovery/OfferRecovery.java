package org.lacuna.editor.recovery;

import org.openide.windows.OnShowing;
import org.openide.windows.WindowManager;

/** Offers what can be recovered when the application starts: once its window can be seen, and without holding up work in it. */
@OnShowing
public final class OfferRecovery implements Runnable {
    @Override
    public void run() {
        WindowManager.getDefault().invokeWhenUIReady(() -> Recovery.offer(() -> {}));
    }
}
