package org.lacuna.document;

/** Is told of every change of a document, in order, on the thread that made it and before that thread goes on. */
@FunctionalInterface
public interface DocumentListener {
    /**
     * @param area where the picture or the selection may look different, on the canvas
     */
    void changed(DocumentState before, DocumentState after, Rect area);
}
