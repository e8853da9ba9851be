package org.lacuna.document.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Says that a session belongs to a running program; the system takes the lock away when that ends. */
final class SessionLock implements AutoCloseable {
    private static final String NAME = "lock";

    private final Path folder;
    private final FileChannel channel;

    private SessionLock(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /** Empty if another has it. */
    static Optional<SessionLock> of(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean locked = false;
        try {
            FileLock lock = channel.tryLock();
            // Who had it before may have deleted the folder meanwhile.
            locked = lock != null && Files.exists(folder.resolve(NAME));
            return locked ? Optional.of(new SessionLock(folder, channel)) : Optional.empty();
        } catch (OverlappingFileLockException e) {
            // This program itself has it.
            return Optional.empty();
        } finally {
            if (!locked) {
                channel.close();
            }
        }
    }

    Path folder() {
        return folder;
    }

    /** Gives it back, and takes the session's folder away if no document is left in it. */
    @Override
    public void close() {
        boolean done = JournalFiles.folders(folder).isEmpty();
        if (done) {
            JournalFiles.deleteFile(folder.resolve(NAME));
        }
        try {
            channel.close();
        } catch (IOException e) {
            System.getLogger(SessionLock.class.getName()).log(System.Logger.Level.DEBUG, "closing " + folder, e);
        }
        if (done) {
            // Windows keeps the name of a file that was deleted as long as it is open, and with it the folder.
            JournalFiles.deleteFile(folder);
        }
    }
}
