package org.lacuna.editor.type;

import org.lacuna.document.Document;
import org.lacuna.document.layers.Layer;
import org.lacuna.document.layers.TextLayer;
import org.lacuna.editor.api.ActiveDocument;
import org.lacuna.editor.api.DocumentView;
import org.lacuna.editor.spi.LayerEditor;
import org.lacuna.editor.spi.Tool;
import org.lacuna.editor.tools.ToolBox;
import org.openide.util.lookup.ServiceProvider;

/** Chooses the text tool and goes on with the text of a layer. */
@ServiceProvider(service = LayerEditor.class)
public final class TextLayerEditor implements LayerEditor {
    @Override
    public boolean edit(Document document, Layer layer) {
        if (!(layer instanceof TextLayer text)) {
            return false;
        }
        ToolBox box = ToolBox.getDefault();
        for (Tool tool : box.tools()) {
            if (tool instanceof TextTool type) {
                box.activate(type);
                TextSessions.getDefault().applyAll();
                type.edit(document, text);
                ActiveDocument.getDefault().current().ifPresent(DocumentView::requestActive);
            }
        }
        return true;
    }
}
