package org.lacuna.editor.files;

import java.awt.EventQueue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.lacuna.document.Document;
import org.lacuna.document.DocumentState;
import org.lacuna.document.formats.DocumentFormat;
import org.lacuna.document.formats.ExportSettings;
import org.lacuna.document.formats.Formats;
import org.lacuna.document.formats.WriteOptions;
import org.netbeans.api.progress.BaseProgressUtils;
import org.openide.util.NbBundle;

/**
 * A document and where it is stored. What is written is the state at the time of asking: the user may go on working
 * meanwhile, and the document is then modified again. For the event thread only.
 */
@NbBundle.Messages({
    "# {0} - the file''s name",
    "StoredDocument_saving=Saving {0}",
    "# {0} - the document''s name",
    "StoredDocument_recovered={0} (recovered)"
})
public final class StoredDocument {
    private final Document document;
    private final String titleWithoutFile;
    private final RecentFiles recent;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private Optional<Path> file;
    private Optional<ExportSettings> export = Optional.empty();
    private Optional<Path> folder = Optional.empty();
    private boolean recovered;

    /**
     * @param titleWithoutFile the name until there is a file
     */
    public StoredDocument(Document document, Optional<Path> file, String titleWithoutFile, RecentFiles recent) {
        this.document = document;
        this.file = file;
        this.titleWithoutFile = titleWithoutFile;
        this.recent = recent;
    }

    /**
     * The document comes from the journal of a program that ended without saving it; until it is saved, its title says so.
     *
     * @param folder where saving it is suggested if there is no file
     */
    public static StoredDocument recovered(
            DocumentState state,
            Optional<Path> file,
            Optional<Path> folder,
            String titleWithoutFile,
            RecentFiles recent) {
        Document document = new Document(state);
        document.markUnsaved();
        StoredDocument stored = new StoredDocument(document, file, titleWithoutFile, recent);
        stored.folder = folder;
        stored.recovered = true;
        return stored;
    }

    public Document document() {
        return document;
    }

    public Optional<Path> file() {
        return file;
    }

    /** For people. */
    public String title() {
        return recovered ? Bundle.StoredDocument_recovered(name()) : name();
    }

    /** The file's name, or what it is called until there is one. */
    public String name() {
        return file.map(path -> path.getFileName().toString()).orElse(titleWithoutFile);
    }

    /** How the document was exported last; saving writes it beside the document. */
    public Optional<ExportSettings> export() {
        return export;
    }

    /** Remembers an export. That is no work that could be lost, so the document counts as unchanged. */
    public void setExport(ExportSettings settings) {
        export = Optional.of(settings);
    }

    /** Is called when the file is another one, or what is saved is up to date again. */
    public void addListener(Runnable listener) {
        listeners.add(listener);
    }

    /**
     * Saves to the file, or asks for one where there is none or where the file could not keep layers and selection.
     *
     * @return completes on the event thread; false if the user changed their mind or was told why it failed
     */
    public CompletableFuture<Boolean> save() {
        return target().map(this::write).orElseGet(() -> CompletableFuture.completedFuture(false));
    }

    /**
     * Saves to a file that the user chooses. In a format that cannot hold all of the document it is, after a warning, a copy: the
     * document stays with its own file, and what is not saved there stays so.
     *
     * @return as {@link #save}; false after writing a copy
     */
    public CompletableFuture<Boolean> saveAs() {
        Optional<Path> chosen = FileChoosers.saveAsAny(suggestion());
        if (chosen.isEmpty()) {
            return CompletableFuture.completedFuture(false);
        }
        Path target = chosen.get();
        List<String> losses = losses(target);
        if (losses.isEmpty()) {
            return write(target);
        }
        return Losses.confirmed(target, losses) ? copy(target) : CompletableFuture.completedFuture(false);
    }

    private CompletableFuture<Boolean> copy(Path target) {
        DocumentState state = document.state();
        String name = target.getFileName().toString();
        return Background.run(Bundle.StoredDocument_saving(name), () -> {
                    Formats.write(state, target);
                    return false;
                })
                .exceptionally(failure -> {
                    Failures.tellSave(name, failure);
                    return false;
                });
    }

    private List<String> losses(Path target) {
        return Formats.forName(target)
                .map(format -> format.losses(document.state()))
                .orElse(List.of());
    }

    /** The own file if it can hold all of the document, else one to be chosen. */
    private Optional<Path> target() {
        boolean keepsAll =
                file.flatMap(Formats::forName).filter(DocumentFormat::writes).isPresent()
                        && losses(file.get()).isEmpty();
        return keepsAll ? file : FileChoosers.saveAs(suggestion());
    }

    /** What choosers begin with: in a folder if one is known. */
    Path suggestion() {
        return file.or(() -> folder.filter(Files::isDirectory).map(known -> known.resolve(titleWithoutFile)))
                .orElseGet(() -> Path.of(titleWithoutFile));
    }

    private CompletableFuture<Boolean> write(Path target) {
        DocumentState state = document.state();
        WriteOptions options = WriteOptions.DEFAULTS.withExport(export);
        return Background.run(Bundle.StoredDocument_saving(target.getFileName()), () -> {
                    Formats.write(state, target, options);
                    return true;
                })
                .handle((written, failure) -> Optional.ofNullable(failure))
                .thenCompose(failure -> failure.isPresent()
                        ? elsewhere(target, failure.get())
                                .map(this::write)
                                .orElseGet(() -> CompletableFuture.completedFuture(false))
                        : CompletableFuture.completedFuture(written(target, state)));
    }

    /** Tells why it failed; another place, if people want one. */
    private Optional<Path> elsewhere(Path target, Throwable failure) {
        return Failures.askToSaveElsewhere(target.getFileName().toString(), failure)
                ? FileChoosers.saveAs(target)
                : Optional.empty();
    }

    private boolean written(Path target, DocumentState state) {
        document.markSaved(state);
        file = Optional.of(target);
        recovered = false;
        recent.add(target);
        listeners.forEach(Runnable::run);
        return true;
    }

    /** Saves and returns when that is done, with a dialog if it takes long: for when the window is about to close. */
    public boolean saveAndWait() {
        Optional<Path> chosen = target();
        while (chosen.isPresent()) {
            Path to = chosen.get();
            DocumentState state = document.state();
            Optional<Throwable> failure = writeAndWait(state, to);
            if (failure.isEmpty()) {
                return written(to, state);
            }
            chosen = elsewhere(to, failure.get());
        }
        return false;
    }

    private Optional<Throwable> writeAndWait(DocumentState state, Path target) {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Runnable writing = () -> {
            try {
                Formats.write(state, target, WriteOptions.DEFAULTS.withExport(export));
            } catch (IOException | RuntimeException | OutOfMemoryError e) {
                failure.set(e);
            }
        };
        if (EventQueue.isDispatchThread()) {
            BaseProgressUtils.showProgressDialogAndRun(writing, Bundle.StoredDocument_saving(target.getFileName()));
        } else {
            writing.run();
        }
        return Optional.ofNullable(failure.get());
    }
}
