package org.lacuna.editor.actions;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.swing.SwingUtilities;
import org.lacuna.document.DocumentListener;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Rect;
import org.lacuna.editor.api.ActiveDocument;
import org.lacuna.editor.api.DocumentView;
import org.openide.util.Lookup;
import org.openide.util.lookup.ServiceProvider;

/** Follows the state of the current document, whichever that is, on behalf of all actions. */
@ServiceProvider(service = CurrentState.class)
public final class CurrentState {
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final DocumentListener documentListener = this::changed;
    private volatile Optional<DocumentView> view = Optional.empty();

    /** Made by the lookup. */
    public CurrentState() {
        SwingUtilities.invokeLater(() -> {
            ActiveDocument.getDefault().addListener(this::follow);
            follow(ActiveDocument.getDefault().current());
        });
    }

    private void changed(DocumentState before, DocumentState after, Rect area) {
        view.ifPresent(now -> LatestSelections.getDefault().changed(now.document(), before, after));
        SwingUtilities.invokeLater(() -> listeners.forEach(Runnable::run));
    }

    static CurrentState get() {
        return Lookup.getDefault().lookup(CurrentState.class);
    }

    private void follow(Optional<DocumentView> next) {
        view.ifPresent(old -> old.document().removeListener(documentListener));
        view = next;
        view.ifPresent(now -> now.document().addListener(documentListener));
        listeners.forEach(Runnable::run);
    }

    Optional<DocumentView> view() {
        return view;
    }

    Optional<DocumentState> state() {
        return view.map(shown -> shown.document().state());
    }

    /** Calls the listener, on the event thread, when another document becomes current or the current one changes. */
    void addListener(Runnable listener) {
        listeners.add(listener);
    }
}
