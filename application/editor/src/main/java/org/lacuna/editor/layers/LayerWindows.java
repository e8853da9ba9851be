package org.lacuna.editor.layers;

import java.util.Optional;
import org.lacuna.document.Document;
import org.lacuna.document.layers.Layer;
import org.lacuna.editor.spi.LayerEditor;
import org.openide.util.Lookup;
import org.openide.windows.TopComponent;
import org.openide.windows.WindowManager;

/** Brings windows to the front that belong to layers. */
public final class LayerWindows {
    private LayerWindows() {}

    /** What a layer is made of, where that can be edited; else its settings. */
    static void open(Optional<Document> document, Layer layer) {
        boolean opened = document.isPresent()
                && Lookup.getDefault().lookupAll(LayerEditor.class).stream()
                        .anyMatch(editor -> editor.edit(document.get(), layer));
        if (!opened) {
            showProperties();
        }
    }

    /** The settings of the active layer. */
    public static void showProperties() {
        TopComponent window = WindowManager.getDefault().findTopComponent("PropertiesTopComponent");
        if (window != null) {
            window.open();
            window.requestVisible();
        }
    }
}
