package org.lacuna.document.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/** The journals of this running program. As long as it runs, no other takes them for left behind. */
public final class JournalSession implements AutoCloseable {
    private static final int ATTEMPTS = 10;

    private final Path root;
    private final SessionLock lock;
    private final JournalFiles.Opener opener;
    private int documents;

    private JournalSession(Path root, SessionLock lock, JournalFiles.Opener opener) {
        this.root = root;
        this.lock = lock;
        this.opener = opener;
    }

    /**
     * @param root the recovery folder; is created if need be
     * @throws IOException if it cannot be written
     */
    public static JournalSession open(Path root) throws IOException {
        return open(root, JournalFiles.NEW);
    }

    static JournalSession open(Path root, JournalFiles.Opener opener) throws IOException {
        Files.createDirectories(root);
        for (int i = 0; i < ATTEMPTS; i++) {
            Path folder = Files.createDirectory(root.resolve(UUID.randomUUID().toString()));
            // Another program that looks for what was left behind may just have found it, empty.
            Optional<SessionLock> lock = SessionLock.of(folder);
            if (lock.isPresent()) {
                return new JournalSession(root, lock.get(), opener);
            }
        }
        throw new IOException("no session could be made in " + root);
    }

    /** A journal for one more document. */
    public synchronized Journal journal() {
        return new Journal(lock.folder().resolve("document" + ++documents), root, opener);
    }

    /** What is left of its journals can be recovered from now on. */
    @Override
    public void close() {
        lock.close();
    }
}
