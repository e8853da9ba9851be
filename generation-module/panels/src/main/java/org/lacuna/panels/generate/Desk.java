package org.lacuna.panels.generate;

import java.util.Optional;
import java.util.function.Consumer;
import org.lacuna.document.DocumentState;
import org.lacuna.editor.api.DocumentView;

/** The documents around the panel. For the event thread only. */
public interface Desk {
    /** The document that the person works on. */
    Optional<DocumentView> current();

    boolean isOpen(DocumentView view);

    /** Opens a new document and, some time later, hands its view over. */
    void openNew(String title, DocumentState state, Consumer<DocumentView> opened);
}
