package org.lacuna.editor.api;

import java.util.Optional;
import java.util.function.Consumer;
import javax.swing.SwingUtilities;
import javax.swing.Timer;
import org.lacuna.document.Document;
import org.lacuna.document.DocumentListener;
import org.openide.awt.UndoRedo;

/**
 * What a window beside the canvas shows while it is open: the current document. The window shows anew at once when another becomes
 * current, and a moment after the document has changed: once for many changes, as a stroke makes. For the event thread only.
 */
public final class FollowedDocument {
    private final Runnable show;
    private final Timer soon;
    private final DocumentListener documentListener =
            (before, after, area) -> SwingUtilities.invokeLater(this::showSoon);
    private final Consumer<Optional<DocumentView>> activeListener = this::follow;
    private Optional<DocumentView> view = Optional.empty();

    /**
     * @param delayMs how long changes are gathered
     * @param show shows {@link #view}
     */
    public FollowedDocument(int delayMs, Runnable show) {
        this.show = show;
        soon = new Timer(delayMs, event -> show.run());
        soon.setRepeats(false);
    }

    /** The window is open. */
    public void open() {
        ActiveDocument.getDefault().addListener(activeListener);
        follow(ActiveDocument.getDefault().current());
    }

    /** The window is closed and shows no document. */
    public void close() {
        ActiveDocument.getDefault().removeListener(activeListener);
        follow(Optional.empty());
    }

    private void follow(Optional<DocumentView> next) {
        view.ifPresent(old -> old.document().removeListener(documentListener));
        view = next;
        view.ifPresent(now -> now.document().addListener(documentListener));
        show.run();
    }

    /** As after a change of the document. */
    public void showSoon() {
        soon.start();
    }

    public Optional<DocumentView> view() {
        return view;
    }

    public Optional<Document> document() {
        return view.map(DocumentView::document);
    }

    public UndoRedo undoRedo() {
        return view.map(DocumentView::undoRedo).orElse(UndoRedo.NONE);
    }
}
