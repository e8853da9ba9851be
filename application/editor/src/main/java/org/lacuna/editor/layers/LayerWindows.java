package org.lacuna.editor.layers;

import org.openide.windows.TopComponent;
import org.openide.windows.WindowManager;

/** Brings windows to the front that belong to layers. */
public final class LayerWindows {
    private LayerWindows() {}

    /** The settings of the active layer. */
    public static void showProperties() {
        TopComponent window = WindowManager.getDefault().findTopComponent("PropertiesTopComponent");
        if (window != null) {
            window.open();
            window.requestVisible();
        }
    }
}
