package org.lacuna.editor.safety;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.lacuna.document.DocumentState;
import org.lacuna.document.journal.Journal;
import org.lacuna.document.journal.JournalFullException;
import org.lacuna.document.journal.JournalSession;
import org.lacuna.editor.files.StoredDocument;
import org.openide.awt.StatusDisplayer;
import org.openide.util.Lookup;
import org.openide.util.NbBundle;
import org.openide.util.RequestProcessor;
import org.openide.util.lookup.ServiceProvider;

/**
 * Writes every open document that has unsaved changes to its journal: each time the interval is over, and at once when asked. All of
 * it happens on one thread of its own; a document's state never changes, so nobody waits for it. What goes wrong is noted in
 * the status line, once, and tried again the next time.
 */
@NbBundle.Messages({
    "# {0} - the document''s name",
    "# {1} - how much, in MB",
    "Autosave_budget=\"{0}\" is not kept safe: that needs more than the {1} MB set in the options. Save it, or allow more.",
    "# {0} - the document''s name",
    "# {1} - why",
    "Autosave_disk=\"{0}\" is not kept safe: {1}. Save it, or make room in the settings folder.",
    "# {0} - the document''s name",
    "Autosave_memory=\"{0}\" is not kept safe: there is not enough memory. Save it and close other documents.",
    "# {0} - the document''s name",
    "Autosave_again=\"{0}\" is kept safe again."
})
@ServiceProvider(service = Autosave.class)
public final class Autosave {
    private static final Logger LOG = Logger.getLogger(Autosave.class.getName());
    private static final RequestProcessor WORKER = new RequestProcessor("Lacuna autosave", 1);

    private final Optional<Path> root;
    private final Supplier<AutosaveRules> rules;
    private final Executor worker;
    private final Consumer<String> notes;
    private final Map<StoredDocument, Watched> documents = new ConcurrentHashMap<>();
    /** Used by the worker only, as is what lies in it. */
    private Optional<JournalSession> session = Optional.empty();

    /** A document, and what the worker needs to know of it. */
    private static final class Watched {
        private final StoredDocument stored;
        /** Changed by the event thread. */
        private volatile String name;

        private volatile Optional<Path> file;

        // Used by the worker only.
        private Optional<Journal> journal = Optional.empty();
        private Optional<DocumentState> written = Optional.empty();
        private boolean failed;

        Watched(StoredDocument stored) {
            this.stored = stored;
            lookAgain();
        }

        final void lookAgain() {
            name = stored.name();
            file = stored.file();
        }
    }

    /** In the user's folder; writes from now on. */
    public Autosave() {
        this(AutosaveSettings.getDefault());
    }

    private Autosave(AutosaveSettings settings) {
        this(settings, new AtomicReference<>(settings.rules()));
    }

    private Autosave(AutosaveSettings settings, AtomicReference<AutosaveRules> now) {
        this(RecoveryFolder.ofUser(), now::get, WORKER, StatusDisplayer.getDefault()::setStatusText);
        RequestProcessor.Task task = WORKER.create(this::writeAll);
        Runnable later = () -> task.schedule(1000 * now.get().seconds());
        task.addTaskListener(done -> later.run());
        settings.addListener(() -> {
            now.set(settings.rules());
            later.run();
        });
        later.run();
    }

    /**
     * @param root of the journals; without it nothing is written
     * @param worker runs one task after the other
     * @param notes are for people
     */
    Autosave(Optional<Path> root, Supplier<AutosaveRules> rules, Executor worker, Consumer<String> notes) {
        this.root = root;
        this.rules = rules;
        this.worker = worker;
        this.notes = notes;
    }

    /** The one service of this kind. */
    public static Autosave getDefault() {
        return Lookup.getDefault().lookup(Autosave.class);
    }

    /** Keeps a document safe from now on. For the event thread. */
    public void add(StoredDocument stored) {
        Watched watched = new Watched(stored);
        documents.put(stored, watched);
        stored.addListener(() -> {
            watched.lookAgain();
            worker.execute(() -> clearIfSaved(watched));
        });
    }

    /** The document is closed: it was saved, or its changes are not wanted. */
    public void remove(StoredDocument stored) {
        Watched watched = documents.remove(stored);
        if (watched != null) {
            worker.execute(() -> watched.journal.ifPresent(Journal::delete));
        }
    }

    /** Writes a document without waiting for the interval to be over, if it has unsaved changes. Returns at once. */
    public void writeNow(StoredDocument stored) {
        writeNow(stored, () -> {});
    }

    /**
     * @param done is called, by another thread, when the disk has the document; not if it was not possible
     */
    public void writeNow(StoredDocument stored, Runnable done) {
        Watched watched = documents.get(stored);
        if (watched != null) {
            worker.execute(() -> {
                if (write(watched)) {
                    done.run();
                }
            });
        }
    }

    void writeAll() {
        documents.values().forEach(this::write);
    }

    /** Whether the journal has what it should have. */
    private boolean write(Watched watched) {
        if (!rules.get().on() || root.isEmpty() || !documents.containsKey(watched.stored)) {
            return false;
        }
        DocumentState state = watched.stored.document().state();
        if (watched.written.filter(state::equals).isPresent()) {
            return true;
        }
        if (!watched.stored.document().isModified()) {
            clearIfSaved(watched);
            return true;
        }
        try {
            journal(watched)
                    .write(state, watched.name, watched.file, rules.get().budget());
            watched.written = Optional.of(state);
            if (watched.failed) {
                watched.failed = false;
                notes.accept(Bundle.Autosave_again(watched.name));
            }
            return true;
        } catch (JournalFullException e) {
            note(watched, Bundle.Autosave_budget(watched.name, String.valueOf(e.budget() >> 20)), e);
        } catch (IOException | RuntimeException e) {
            note(watched, Bundle.Autosave_disk(watched.name, e.getMessage()), e);
        } catch (OutOfMemoryError e) {
            note(watched, Bundle.Autosave_memory(watched.name), e);
        }
        return false;
    }

    private Journal journal(Watched watched) throws IOException {
        if (session.isEmpty()) {
            session = Optional.of(JournalSession.open(root.orElseThrow()));
        }
        if (watched.journal.isEmpty()) {
            watched.journal = Optional.of(session.get().journal());
        }
        return watched.journal.get();
    }

    private void note(Watched watched, String text, Throwable cause) {
        if (!watched.failed) {
            LOG.log(Level.INFO, text, cause);
            notes.accept(text);
        }
        watched.failed = true;
    }

    /** What was saved, or taken back until it is as it was saved, needs no recovery. */
    private static void clearIfSaved(Watched watched) {
        if (watched.written.isPresent() && !watched.stored.document().isModified()) {
            watched.journal.ifPresent(Journal::clear);
            watched.written = Optional.empty();
        }
    }

    /** The application ends and every document is saved or not wanted any more; returns when nothing is left on disk. */
    void close() {
        List.copyOf(documents.keySet()).forEach(this::remove);
        worker.execute(() -> {
            session.ifPresent(JournalSession::close);
            session = Optional.empty();
        });
    }

    static void awaitEnd() {
        WORKER.post(() -> {}).waitFinished();
    }
}
