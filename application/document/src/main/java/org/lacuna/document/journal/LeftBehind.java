package org.lacuna.document.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The documents that programs have left behind which ended without saving or discarding them. Until it is closed, no other program
 * finds the same.
 */
public final class LeftBehind implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(LeftBehind.class.getName());

    private final List<SessionLock> locks = new ArrayList<>();
    private final List<LostDocument> documents = new ArrayList<>();

    private LeftBehind() {}

    /** Looks through the recovery folder, which need not exist. */
    public static LeftBehind in(Path root) {
        LeftBehind found = new LeftBehind();
        JournalFiles.folders(root).forEach(found::look);
        return found;
    }

    private void look(Path session) {
        try {
            Optional<SessionLock> lock = SessionLock.of(session);
            if (lock.isPresent()) {
                locks.add(lock.get());
                JournalFiles.folders(session).stream()
                        .map(LostDocument::in)
                        .flatMap(Optional::stream)
                        .forEach(documents::add);
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.INFO, "the session " + session + " cannot be looked at", e);
        }
    }

    /** What can be recovered, the session of each other program together. */
    public List<LostDocument> documents() {
        return documents.stream()
                .filter(document -> Files.exists(document.folder()))
                .toList();
    }

    /** What was neither recovered nor discarded can be found again. */
    @Override
    public void close() {
        locks.forEach(SessionLock::close);
    }
}
