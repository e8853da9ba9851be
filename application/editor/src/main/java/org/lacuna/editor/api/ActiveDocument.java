package org.lacuna.editor.api;

import java.beans.PropertyChangeEvent;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.openide.util.Lookup;
import org.openide.util.lookup.ProxyLookup;
import org.openide.util.lookup.ServiceProvider;
import org.openide.windows.TopComponent;

/**
 * The document a person is working on: the one whose window was active last. It stays current while the focus is in a
 * window beside the canvas, until another document is activated or it is closed. For the event thread only.
 */
@ServiceProvider(service = ActiveDocument.class)
public final class ActiveDocument {
    private final List<Consumer<Optional<DocumentView>>> listeners = new CopyOnWriteArrayList<>();
    private final CurrentLookup lookup = new CurrentLookup();
    private Optional<DocumentView> current = Optional.empty();
    /** The window through which the current view became current: closing it, and no other, ends that. */
    private TopComponent window;

    /** Made by the lookup; ask {@link #getDefault()}. */
    public ActiveDocument() {
        TopComponent.getRegistry().addPropertyChangeListener(this::windowsChanged);
        follow(TopComponent.getRegistry().getActivated());
    }

    /** The one service of this kind. */
    public static ActiveDocument getDefault() {
        return Lookup.getDefault().lookup(ActiveDocument.class);
    }

    /** The current document, if any is open. */
    public Optional<DocumentView> current() {
        return current;
    }

    /**
     * The lookup of the current document, following it. Windows beside the canvas associate it as their own, so that
     * actions stay enabled while such a window has the focus.
     */
    public Lookup lookup() {
        return lookup;
    }

    /** Calls the listener, on the event thread, each time another document, or none, becomes current. */
    public void addListener(Consumer<Optional<DocumentView>> listener) {
        listeners.add(listener);
    }

    /** Ends what {@link #addListener} began. */
    public void removeListener(Consumer<Optional<DocumentView>> listener) {
        listeners.remove(listener);
    }

    private void windowsChanged(PropertyChangeEvent event) {
        if (TopComponent.Registry.PROP_ACTIVATED.equals(event.getPropertyName())) {
            follow(TopComponent.getRegistry().getActivated());
        } else if (TopComponent.Registry.PROP_TC_CLOSED.equals(event.getPropertyName())
                && event.getNewValue() == window) {
            become(null, Optional.empty());
            TopComponent.getRegistry().getOpened().stream()
                    .filter(TopComponent::isShowing)
                    .forEach(this::follow);
        }
    }

    /** Makes the document of the window current; windows beside the canvas pass on the current one, or none. */
    private void follow(TopComponent candidate) {
        Optional.ofNullable(candidate)
                .map(each -> each.getLookup().lookup(DocumentView.class))
                .filter(view -> !Objects.equals(view, current.orElse(null)))
                .ifPresent(view -> become(candidate, Optional.of(view)));
    }

    private void become(TopComponent newWindow, Optional<DocumentView> view) {
        window = newWindow;
        current = view;
        lookup.show(view);
        listeners.forEach(listener -> listener.accept(view));
    }

    private static final class CurrentLookup extends ProxyLookup {
        void show(Optional<DocumentView> view) {
            setLookups(view.map(DocumentView::getLookup).orElse(Lookup.EMPTY));
        }
    }
}
