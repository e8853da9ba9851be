package org.lacuna.editor.window;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.swing.SwingUtilities;
import org.lacuna.document.Document;
import org.lacuna.document.DocumentState;
import org.lacuna.document.formats.DocumentFormat;
import org.lacuna.document.formats.Formats;
import org.lacuna.document.formats.OpenedDocument;
import org.lacuna.document.formats.PictureSize;
import org.lacuna.editor.api.DocumentView;
import org.lacuna.editor.api.DocumentWindows;
import org.lacuna.editor.files.Background;
import org.lacuna.editor.files.EnoughMemory;
import org.lacuna.editor.files.Failures;
import org.lacuna.editor.files.OpeningNotes;
import org.lacuna.editor.files.RecentFiles;
import org.lacuna.editor.files.StoredDocument;
import org.lacuna.editor.memory.MemorySettings;
import org.lacuna.editor.safety.Autosave;
import org.lacuna.editor.tools.ToolBox;
import org.openide.util.Lookup;
import org.openide.util.Mutex;
import org.openide.util.NbBundle;
import org.openide.util.lookup.ServiceProvider;
import org.openide.windows.TopComponent;

/** Opens documents in windows of their own. */
@NbBundle.Messages({
    "# {0} - the file''s name",
    "EditorWindows_opening=Opening {0}",
    "# {0} - the file''s name",
    "# {1} - how many times smaller",
    "EditorWindows_scaled={0} (1 to {1})"
})
@ServiceProvider(service = DocumentWindows.class)
public final class EditorWindows implements DocumentWindows {
    /** Files being read, so that opening one twice in a hurry gives one window. */
    private final Set<Path> opening = new HashSet<>();

    private final RecentFiles recent = Lookup.getDefault().lookup(RecentFiles.class);

    @Override
    public void open(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        SwingUtilities.invokeLater(() -> openNow(absolute));
    }

    private void openNow(Path file) {
        Optional<CanvasTopComponent> already = windows()
                .filter(window -> window.stored().file().filter(file::equals).isPresent())
                .findFirst();
        if (already.isPresent()) {
            already.get().requestActive();
        } else if (opening.add(file)) {
            Background.run(
                            Bundle.EditorWindows_opening(file.getFileName()),
                            () -> Formats.measure(file).filter(size -> !EnoughMemory.isThere(size)))
                    .whenComplete((tooLarge, failure) -> {
                        if (failure == null && tooLarge.isPresent()) {
                            askToOpen(file, tooLarge.get());
                        } else {
                            read(file);
                        }
                    });
        }
    }

    private void read(Path file) {
        Background.run(Bundle.EditorWindows_opening(file.getFileName()), () -> Formats.open(file))
                .whenComplete((opened, failure) -> opened(file, opened, failure));
    }

    private void askToOpen(Path file, PictureSize size) {
        boolean canScale =
                Formats.forName(file).filter(DocumentFormat::readsScaled).isPresent();
        switch (EnoughMemory.askToOpen(file.getFileName().toString(), size, canScale)) {
            case OPEN -> read(file);
            case SCALED -> readScaled(file, EnoughMemory.stepFor(size));
            case CANCEL -> opening.remove(file);
        }
    }

    /** It gets no file, so that saving it does not put a small picture in place of the large one. */
    private void readScaled(Path file, int step) {
        String name = file.getFileName().toString();
        Background.run(
                        Bundle.EditorWindows_opening(name),
                        () -> Formats.of(file).readScaled(file, step))
                .whenComplete((opened, failure) -> {
                    opening.remove(file);
                    if (failure != null) {
                        Failures.tellOpen(name, failure);
                    } else {
                        openNew(Bundle.EditorWindows_scaled(name, step), opened.state());
                    }
                });
    }

    private void opened(Path file, OpenedDocument opened, Throwable failure) {
        opening.remove(file);
        if (failure != null) {
            recent.remove(file);
            Failures.tellOpen(file.getFileName().toString(), failure);
        } else {
            recent.add(file);
            StoredDocument stored = new StoredDocument(new Document(opened.state()), Optional.of(file), "", recent);
            opened.export().ifPresent(stored::setExport);
            show(stored);
            OpeningNotes.show(file.getFileName().toString(), opened.warnings());
        }
    }

    @Override
    public void openNew(String title, DocumentState state) {
        SwingUtilities.invokeLater(
                () -> show(new StoredDocument(new Document(state), Optional.empty(), title, recent)));
    }

    /**
     * Opens a window with a document from a journal. For the event thread.
     *
     * @param file where it is stored
     * @param folder where saving it is suggested if it is stored nowhere
     * @param title what it is called then
     * @param safe is called, by another thread, when the document is in a journal again
     */
    public static void openRecovered(
            String title, Optional<Path> file, Optional<Path> folder, DocumentState state, Runnable safe) {
        RecentFiles recent = Lookup.getDefault().lookup(RecentFiles.class);
        StoredDocument stored = StoredDocument.recovered(state, file, folder, title, recent);
        show(stored);
        Autosave.getDefault().writeNow(stored, safe);
    }

    private static void show(StoredDocument stored) {
        stored.document().setHistoryBudget(MemorySettings.getDefault().budget());
        Autosave.getDefault().add(stored);
        CanvasTopComponent window = new CanvasTopComponent(stored, ToolBox.getDefault());
        window.open();
        window.requestActive();
    }

    @Override
    public List<DocumentView> all() {
        // The platform's list of windows is safe on their own thread only.
        return Mutex.EVENT.readAccess((Mutex.Action<List<DocumentView>>)
                () -> windows().map(CanvasTopComponent::view).toList());
    }

    static Stream<CanvasTopComponent> windows() {
        return TopComponent.getRegistry().getOpened().stream()
                .filter(CanvasTopComponent.class::isInstance)
                .map(CanvasTopComponent.class::cast);
    }
}
