package org.lacuna.editor.type;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.lacuna.document.Document;
import org.lacuna.editor.api.ActiveDocument;
import org.lacuna.editor.api.DocumentView;
import org.lacuna.editor.api.DocumentWindows;
import org.openide.util.Lookup;
import org.openide.util.lookup.ServiceProvider;

/** What is typed in each document at the moment. Event thread only. */
@ServiceProvider(service = TextSessions.class)
public final class TextSessions {
    private final Map<Document, TextSession> sessions = new HashMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    /** Made by the lookup. */
    public TextSessions() {
        Optional.ofNullable(ActiveDocument.getDefault())
                .ifPresent(active -> active.addListener(current -> forgetClosed()));
    }

    /** The one service of this kind. */
    static TextSessions getDefault() {
        return Lookup.getDefault().lookup(TextSessions.class);
    }

    Optional<TextSession> in(Document document) {
        TextSession session = sessions.get(document);
        if (session != null && !session.isAlive()) {
            sessions.remove(document);
            return Optional.empty();
        }
        return Optional.ofNullable(session);
    }

    /** Whether nothing is typed anywhere. */
    boolean isEmpty() {
        sessions.values().removeIf(session -> !session.isAlive());
        return sessions.isEmpty();
    }

    /** A session would keep its document for ever. */
    private void forgetClosed() {
        Set<Document> open = DocumentWindows.getDefault().all().stream()
                .map(DocumentView::document)
                .collect(Collectors.toSet());
        sessions.keySet().retainAll(open);
    }

    void begin(Document document, TextSession session) {
        sessions.put(document, session);
        changed();
    }

    void applyAll() {
        List<TextSession> running =
                sessions.values().stream().filter(TextSession::isAlive).toList();
        running.forEach(TextSession::apply);
        sessions.clear();
    }

    /** Something is typed, or set otherwise. */
    void changed() {
        listeners.forEach(Runnable::run);
    }

    void addListener(Runnable listener) {
        listeners.add(listener);
    }

    void removeListener(Runnable listener) {
        listeners.remove(listener);
    }
}
