package org.lacuna.editor.options;

import org.openide.windows.OnShowing;

/** The system's look may have changed since the last start. */
@OnShowing
public final class FollowSystemTheme implements Runnable {
    @Override
    public void run() {
        GeneralSettings settings = GeneralSettings.getDefault();
        if (settings.theme.get() == Theme.SYSTEM) {
            settings.applyTheme();
        }
    }
}
