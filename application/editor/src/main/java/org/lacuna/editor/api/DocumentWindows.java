package org.lacuna.editor.api;

import java.nio.file.Path;
import java.util.List;
import org.lacuna.document.DocumentState;
import org.openide.util.Lookup;

/** Opens documents in windows; the editor provides the one service of this kind. Methods may be called on any thread. */
public interface DocumentWindows {

    /** The service of the running editor. */
    static DocumentWindows getDefault() {
        return Lookup.getDefault().lookup(DocumentWindows.class);
    }

    /**
     * Reads the file in the background and opens its window, or brings the window to the front where the file is open
     * already. What goes wrong is told to the user.
     */
    void open(Path file);

    /** Opens a window with a new document that has no file yet. */
    void openNew(String title, DocumentState state);

    /** The views of all open documents, in no particular order. */
    List<DocumentView> all();
}
