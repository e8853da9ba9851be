package org.lacuna.editor.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacuna.document.Document;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Layers;
import org.lacuna.document.journal.LeftBehind;
import org.lacuna.document.journal.LostDocument;
import org.lacuna.document.layers.RasterLayer;
import org.lacuna.document.tiles.Pixels;
import org.lacuna.editor.files.RecentFiles;
import org.lacuna.editor.files.StoredDocument;
import org.openide.util.Lookup;

class AutosaveTest {
    @TempDir
    Path root;

    private AutosaveRules rules = new AutosaveRules(true, 60, 1L << 30);
    private final List<String> notes = new ArrayList<>();
    private final Document document = new Document(DocumentState.blank(30, 20));
    private Autosave autosave;
    private StoredDocument stored;

    @BeforeEach
    void open() {
        autosave = new Autosave(Optional.of(root), () -> rules, Runnable::run, notes::add);
        stored = new StoredDocument(
                document, Optional.empty(), "Wall", Lookup.getDefault().lookup(RecentFiles.class));
        autosave.add(stored);
    }

    private void paint() {
        document.edit(
                "Add",
                state -> Layers.addAbove(
                        state, RasterLayer.of("New", Pixels.ofArgb(1, 1, new int[] {-1})), state.active()));
    }

    /** The files that would be found if the program ended now. */
    private List<Path> snapshots() throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".snapshot")).toList();
        }
    }

    @Test
    void writesWhatIsNotSaved() throws IOException {
        autosave.writeAll();
        assertThat(snapshots()).as("nothing to lose yet").isEmpty();
        paint();
        autosave.writeAll();
        assertThat(snapshots()).hasSize(1);
        autosave.writeAll();
        assertThat(snapshots()).as("nothing new").hasSize(1);
        paint();
        autosave.writeNow(stored);
        assertThat(snapshots()).hasSize(2);
        assertThat(notes).isEmpty();
    }

    @Test
    void whatWasTakenBackNeedsNoRecovery() throws IOException {
        paint();
        autosave.writeAll();
        document.undo();
        autosave.writeAll();
        assertThat(snapshots()).isEmpty();
        document.redo();
        autosave.writeAll();
        assertThat(snapshots()).hasSize(1);
    }

    @Test
    void nothingIsLeftOfAClosedDocument() throws IOException {
        paint();
        autosave.writeAll();
        autosave.remove(stored);
        assertThat(snapshots()).isEmpty();
        autosave.writeNow(stored);
        assertThat(snapshots()).isEmpty();
        autosave.close();
        try (Stream<Path> files = Files.list(root)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void canBeSwitchedOff() throws IOException {
        rules = new AutosaveRules(false, 60, 1L << 30);
        paint();
        autosave.writeAll();
        assertThat(snapshots()).isEmpty();
    }

    @Test
    void notesOnceThatTheDiskRefuses() throws IOException {
        Path inTheWay = Files.createFile(root.resolve("file"));
        Autosave refused = new Autosave(Optional.of(inTheWay), () -> rules, Runnable::run, notes::add);
        refused.add(stored);
        paint();
        refused.writeAll();
        refused.writeAll();
        assertThat(notes).hasSize(1).first().asString().startsWith("\"Wall\" is not kept safe: ");
        Files.delete(inTheWay);
        refused.writeAll();
        assertThat(notes).hasSize(2).last().isEqualTo("\"Wall\" is kept safe again.");
    }

    @Test
    void aRecoveredDocumentSaysSoAndIsKeptSafeUnderItsOwnName() throws IOException {
        StoredDocument recovered = StoredDocument.recovered(
                document.state(),
                Optional.of(root.resolve("wall.ora")),
                Optional.of(root),
                "",
                Lookup.getDefault().lookup(RecentFiles.class));
        assertThat(recovered.title()).isEqualTo("wall.ora (recovered)");
        assertThat(recovered.document().isModified()).isTrue();
        List<String> done = new ArrayList<>();
        autosave.add(recovered);
        autosave.writeNow(recovered, () -> done.add("safe"));
        assertThat(done).containsExactly("safe");
        assertThat(snapshots()).hasSize(1);
        assertThat(Files.readString(snapshots().get(0))).contains("\"title\":\"wall.ora\"");
    }

    @Test
    void notesThatMoreThanTheBudgetIsNeeded() throws IOException {
        rules = new AutosaveRules(true, 60, 10);
        paint();
        autosave.writeAll();
        assertThat(notes).hasSize(1).first().asString().contains("more than the 0 MB set in the options");
        assertThat(snapshots()).isEmpty();
    }

    @Test
    void aProgramThatIsGoneLeavesItsDocumentsToBeFound() throws IOException {
        paint();
        autosave.writeAll();
        try (LeftBehind running = LeftBehind.in(root)) {
            assertThat(running.documents()).isEmpty();
        }
        // As the system does when a program is killed, nobody keeps the lock of a copy.
        Path copy = Files.createDirectories(root.resolve("copy"));
        try (Stream<Path> files = Files.walk(snapshots().get(0).getParent().getParent())) {
            for (Path file : files.toList()) {
                Path session = snapshots().get(0).getParent().getParent();
                Files.copy(
                        file,
                        copy.resolve("session").resolve(session.relativize(file).toString()));
            }
        }
        try (LeftBehind left = LeftBehind.in(copy)) {
            assertThat(left.documents()).extracting(LostDocument::title).containsExactly("Wall");
            assertThat(left.documents().get(0).read().state()).isEqualTo(document.state());
        }
    }
}
