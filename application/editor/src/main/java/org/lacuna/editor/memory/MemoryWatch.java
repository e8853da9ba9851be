package org.lacuna.editor.memory;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import javax.swing.SwingUtilities;
import org.lacuna.editor.api.DocumentView;
import org.lacuna.editor.api.DocumentWindows;
import org.lacuna.editor.spi.MemoryHolder;
import org.openide.util.Lookup;
import org.openide.util.RequestProcessor;
import org.openide.util.lookup.ServiceProvider;

/** Looks every few seconds, on a thread of its own, what takes memory, while somebody wants to know. For the event thread. */
@ServiceProvider(service = MemoryWatch.class)
public final class MemoryWatch {
    private static final int PERIOD_MS = 3000;
    private static final RequestProcessor WORKER = new RequestProcessor("Lacuna memory", 1);

    private final List<Consumer<MemoryUse>> listeners = new CopyOnWriteArrayList<>();
    private final RequestProcessor.Task task = WORKER.create(this::look);
    private Optional<MemoryUse> latest = Optional.empty();
    /** The windows are asked for on their own thread. */
    private volatile List<DocumentView> documents = List.of();

    static MemoryWatch getDefault() {
        return Lookup.getDefault().lookup(MemoryWatch.class);
    }

    /** The open documents, as they were when it was looked last; for any thread. */
    List<DocumentView> documents() {
        return documents;
    }

    void addListener(Consumer<MemoryUse> listener) {
        listeners.add(listener);
        latest.ifPresent(listener);
        lookNow();
    }

    void removeListener(Consumer<MemoryUse> listener) {
        listeners.remove(listener);
    }

    void lookNow() {
        documents = DocumentWindows.getDefault().all();
        task.schedule(0);
    }

    private void look() {
        MemoryUse use = MemoryUse.now(Lookup.getDefault().lookupAll(MemoryHolder.class), documents);
        SwingUtilities.invokeLater(() -> {
            latest = Optional.of(use);
            documents = DocumentWindows.getDefault().all();
            listeners.forEach(listener -> listener.accept(use));
            if (!listeners.isEmpty()) {
                task.schedule(PERIOD_MS);
            }
        });
    }
}
