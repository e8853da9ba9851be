package org.lacuna.editor.window;

import java.util.function.Supplier;
import javax.swing.SwingUtilities;
import javax.swing.event.ChangeListener;
import javax.swing.undo.CannotRedoException;
import javax.swing.undo.CannotUndoException;
import org.lacuna.document.Document;
import org.lacuna.editor.edits.HistoryMove;
import org.openide.awt.UndoRedo;
import org.openide.util.ChangeSupport;

/** The history of a document as the platform's Undo and Redo see it. */
final class DocumentUndo implements UndoRedo {
    private final Document document;
    private final ChangeSupport changes = new ChangeSupport(this);

    DocumentUndo(Document document) {
        this.document = document;
        document.addListener((before, after, area) -> SwingUtilities.invokeLater(changes::fireChange));
    }

    @Override
    public boolean canUndo() {
        return document.canUndo();
    }

    @Override
    public boolean canRedo() {
        return document.canRedo();
    }

    @Override
    public void undo() {
        require(document.canUndo(), CannotUndoException::new);
        HistoryMove.run(document, document.position() - 1, document::undo);
    }

    @Override
    public void redo() {
        require(document.canRedo(), CannotRedoException::new);
        HistoryMove.run(document, document.position() + 1, document::redo);
    }

    private static void require(boolean possible, Supplier<RuntimeException> otherwise) {
        if (!possible) {
            throw otherwise.get();
        }
    }

    @Override
    public String getUndoPresentationName() {
        return document.undoName().orElse("");
    }

    @Override
    public String getRedoPresentationName() {
        return document.redoName().orElse("");
    }

    @Override
    public void addChangeListener(ChangeListener listener) {
        changes.addChangeListener(listener);
    }

    @Override
    public void removeChangeListener(ChangeListener listener) {
        changes.removeChangeListener(listener);
    }
}
