package org.lacuna.document.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.lacuna.document.formats.FormatException;
import org.lacuna.document.formats.OpenedDocument;

/** A document that was left behind in a journal. */
public final class LostDocument {
    private final Path folder;
    /** Those that can be read, the newest first; at least one. */
    private final List<Snapshot> snapshots;

    private final boolean newestIsDamaged;
    private final boolean fileIsNewer;

    private LostDocument(Path folder, List<Snapshot> snapshots, boolean newestIsDamaged) {
        this.folder = folder;
        this.snapshots = snapshots;
        this.newestIsDamaged = newestIsDamaged;
        Instant written = snapshots.get(0).written();
        fileIsNewer = file().filter(file -> changedAfter(file, written)).isPresent();
    }

    private static boolean changedAfter(Path file, Instant time) {
        try {
            return Files.getLastModifiedTime(file).toInstant().isAfter(time);
        } catch (IOException e) {
            System.getLogger(LostDocument.class.getName())
                    .log(System.Logger.Level.DEBUG, file + " is gone or cannot be looked at", e);
            return false;
        }
    }

    /** Empty, and the folder is deleted, if no snapshot in it was ever completed. */
    static Optional<LostDocument> in(Path folder) {
        List<Path> files = new ArrayList<>(JournalFiles.files(folder, JournalFiles.SNAPSHOT));
        Collections.reverse(files);
        if (files.isEmpty()) {
            JournalFiles.delete(folder);
            return Optional.empty();
        }
        List<Optional<Snapshot>> read = files.stream().map(Snapshot::read).toList();
        List<Snapshot> readable = read.stream().flatMap(Optional::stream).toList();
        return readable.isEmpty()
                ? Optional.empty()
                : Optional.of(new LostDocument(folder, readable, read.get(0).isEmpty()));
    }

    Path folder() {
        return folder;
    }

    private Snapshot newest() {
        return snapshots.get(0);
    }

    /** What it was called. */
    public String title() {
        return newest().title();
    }

    /** Where it is stored, if anywhere. */
    public Optional<Path> file() {
        return newest().file();
    }

    /** Whether the file was changed, when this was found, after it was written last; by whom is not known. */
    public boolean fileIsNewer() {
        return fileIsNewer;
    }

    /** When it was written last. */
    public Instant written() {
        return newest().written();
    }

    /** In pixels. */
    public int width() {
        return newest().width();
    }

    /** In pixels. */
    public int height() {
        return newest().height();
    }

    /** How many, groups counted too. */
    public int layers() {
        return newest().layers();
    }

    /**
     * The newest state that is whole; if none is, the newest with what can be had of it. Warnings say what is missing.
     *
     * @throws FormatException if nothing can be had
     */
    public OpenedDocument read() throws FormatException {
        Optional<OpenedDocument> partly = Optional.empty();
        FormatException failure = null;
        try (Packs packs = new Packs(folder)) {
            for (Snapshot snapshot : snapshots) {
                try {
                    OpenedDocument document = new JournalSource(packs, snapshot.title()).read(snapshot.tree());
                    if (document.warnings().isEmpty()) {
                        return snapshot == newest() && !newestIsDamaged ? document : older(document, snapshot);
                    }
                    partly = partly.or(() -> Optional.of(document));
                } catch (FormatException e) {
                    failure = failure == null ? e : failure;
                }
            }
        }
        if (partly.isPresent()) {
            return partly.get();
        }
        throw failure;
    }

    private static OpenedDocument older(OpenedDocument document, Snapshot snapshot) {
        return new OpenedDocument(
                document.state(),
                List.of("What was written last is damaged; this is the picture as it was at " + snapshot.written()
                        + "."));
    }

    /** It is recovered, or not wanted. */
    public void delete() {
        JournalFiles.delete(folder);
    }
}
