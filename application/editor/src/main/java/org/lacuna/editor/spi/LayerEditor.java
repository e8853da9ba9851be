package org.lacuna.editor.spi;

import org.lacuna.document.Document;
import org.lacuna.document.layers.Layer;

/** Opens what a layer is made of, after a double click on it in the Layers window. Found by the lookup. Event thread. */
@FunctionalInterface
public interface LayerEditor {
    /** Returns whether this is the editor for the layer; the first that is one opens it. */
    boolean edit(Document document, Layer layer);
}
