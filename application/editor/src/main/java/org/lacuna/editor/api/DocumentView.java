package org.lacuna.editor.api;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Optional;
import org.lacuna.document.Document;
import org.lacuna.document.Rect;
import org.openide.awt.UndoRedo;
import org.openide.util.Lookup;

/**
 * One document in its window. It lies in the lookup of that window; windows beside it find the current one through
 * {@link ActiveDocument}. Everything here belongs to the event thread, except {@link #document()} and what it returns.
 */
public interface DocumentView extends Lookup.Provider {

    /** The pictures, layers and selection; never changes during the life of this view. */
    Document document();

    /** Where the document is stored; empty as long as it was never saved. */
    Optional<Path> file();

    /** The name on the tab, without any mark for changes. */
    String title();

    /** Undo and redo of this document; a window that works on it returns this from its own {@code getUndoRedo}. */
    UndoRedo undoRedo();

    /**
     * Shows a picture over the composited canvas, under the selection's outline, until the next call or
     * {@link #clearPreview()}. The document is not touched.
     *
     * @param image the picture, of any size; it is scaled to fill {@code where} and must not be changed afterwards
     * @param where the place in document coordinates
     */
    void setPreview(BufferedImage image, Rect where);

    /** Takes the preview away. */
    void clearPreview();

    /** Scrolls so far that the area, in document coordinates, can be seen. */
    void reveal(Rect area);

    /**
     * Has the document written to the journal from which it is recovered after a crash, without waiting until that is due: after
     * something that took long to make. Returns at once.
     */
    void keepSafe();

    /** Brings the window of this document to the front and gives the canvas the focus. */
    void requestActive();

    /** The view itself and, while there are unsaved changes, its {@code Savable}. */
    @Override
    Lookup getLookup();
}
