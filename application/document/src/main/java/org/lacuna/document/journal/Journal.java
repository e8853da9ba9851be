package org.lacuna.document.journal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.lacuna.document.DocumentState;
import org.lacuna.document.formats.DocumentTree;

/**
 * The journal of one document: after each {@link #write}, the disk has that state, whatever happens next. Any thread may use it;
 * it belongs to no event thread, as writing takes as long as the disk does.
 */
public final class Journal {
    private static final int KEPT = 2;
    private static final int MOST_PACKS = 200;
    private static final long SMALL = 4L << 20;

    private final Path folder;
    private final Path root;
    private final JournalFiles.Opener opener;
    private final TreeMap<Integer, Long> packs = new TreeMap<>();
    private final Deque<Kept> kept = new ArrayDeque<>();
    private JournalTarget.Stored stored = new JournalTarget.Stored();
    private long live;
    private int last;
    private boolean deleted;

    /** What is to be written. */
    private record Task(DocumentState state, String title, Optional<Path> file, long budget) {}

    /** A snapshot on disk, and the packs it points into. */
    private record Kept(int number, Set<Integer> packs) {}

    /**
     * @param folder for this document alone; is created when needed
     * @param root of all journals
     */
    Journal(Path folder, Path root, JournalFiles.Opener opener) {
        this.folder = folder;
        this.root = root;
        this.opener = opener;
    }

    /**
     * Writes what changed since the last time. When that fails, what was there before still is.
     *
     * @param title what the document is called
     * @param file where it is stored
     * @param budget what all journals in the recovery folder may take, in bytes
     * @throws JournalFullException if that would take more than the journals may
     * @throws IOException if the disk does not take it
     */
    public synchronized void write(DocumentState state, String title, Optional<Path> file, long budget)
            throws IOException {
        if (deleted) {
            return;
        }
        Files.createDirectories(folder);
        int number = ++last;
        Path pack = JournalFiles.file(folder, number, JournalFiles.PACK);
        Path snapshot = JournalFiles.file(folder, number, JournalFiles.SNAPSHOT);
        Path temporary = snapshot.resolveSibling(snapshot.getFileName() + ".tmp");
        boolean done = false;
        try {
            JournalTarget target = writeSnapshot(new Task(state, title, file, budget), number, pack, temporary);
            JournalFiles.rename(temporary, snapshot);
            done = true;
            stored = target.stored();
            live = target.bytes();
            kept.addLast(new Kept(number, target.packs()));
        } finally {
            if (!done) {
                JournalFiles.deleteFile(temporary);
                JournalFiles.deleteFile(pack);
            }
        }
        if (Files.exists(pack)) {
            packs.put(number, Files.size(pack));
        }
        collect();
    }

    private JournalTarget writeSnapshot(Task task, int number, Path pack, Path temporary) throws IOException {
        JournalTarget target;
        boolean empty;
        try (PackWriter writer = new PackWriter(number, opener.open(pack), task.budget, JournalFiles.size(root))) {
            target = new JournalTarget(isWasteful() ? new JournalTarget.Stored() : stored, writer);
            ObjectNode tree = DocumentTree.write(task.state, target);
            writer.force();
            empty = writer.isEmpty();
            new Snapshot(task.title, task.file, Instant.now(), tree).write(temporary, opener);
        }
        if (empty) {
            Files.delete(pack);
        }
        return target;
    }

    /** Whether so much of the packs that the last snapshot points into is out of use that it is better to begin anew. */
    private boolean isWasteful() {
        Set<Integer> used = kept.isEmpty() ? Set.of() : kept.getLast().packs;
        long all = used.stream().mapToLong(packs::get).sum();
        return used.size() > MOST_PACKS || all > 2 * live + SMALL;
    }

    private void collect() {
        while (kept.size() > KEPT) {
            int old = kept.removeFirst().number;
            JournalFiles.deleteFile(JournalFiles.file(folder, old, JournalFiles.SNAPSHOT));
        }
        Set<Integer> used = new HashSet<>();
        kept.forEach(snapshot -> used.addAll(snapshot.packs));
        packs.keySet().removeIf(number -> {
            boolean unused = !used.contains(number);
            if (unused) {
                JournalFiles.deleteFile(JournalFiles.file(folder, number, JournalFiles.PACK));
            }
            return unused;
        });
    }

    /** Nothing is left to be recovered, because it was saved or is not wanted; a later {@link #write} begins anew. */
    public synchronized void clear() {
        JournalFiles.delete(folder);
        packs.clear();
        kept.clear();
        stored = new JournalTarget.Stored();
        live = 0;
    }

    /** Like {@link #clear()}, for good: whoever is still about to write does so in vain. */
    public synchronized void delete() {
        clear();
        deleted = true;
    }

    /** What it takes on disk, in bytes. */
    public synchronized long size() {
        return packs.values().stream().mapToLong(Long::longValue).sum();
    }
}
