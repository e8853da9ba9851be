package org.lacuna.document.formats;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.UUID;
import java.util.concurrent.CancellationException;

/** Replaces a file as a whole or not at all. */
public final class AtomicFile {
    /** Writes the new content. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** Opens the temporary file; a test puts a full disk in its place. */
    @FunctionalInterface
    interface Opener {
        FileChannel open(Path temporary) throws IOException;
    }

    private static final String SUFFIX = ".tmp";
    private static final int UUID_LENGTH = 36;

    private AtomicFile() {}

    /**
     * Writes to a new file in the same folder, waits until the disk has it, then moves it to the target. A link is followed,
     * permissions stay. On any failure the new file is removed and the target is as it was.
     *
     * @throws FormatException if the file cannot be written
     * @throws CancellationException if the thread was interrupted
     */
    public static void write(Path file, Content content) throws IOException {
        write(file, content, path -> FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    }

    static void write(Path file, Content content, Opener opener) throws IOException {
        Path temporary = null;
        try {
            Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
            if (Files.isDirectory(target)) {
                throw new FormatException(
                        "Cannot save " + file + ": there is a folder of that name. Choose another name.");
            }
            if (Files.exists(target) && !Files.isWritable(target)) {
                throw new AccessDeniedException(target.toString());
            }
            removeLeftOver(target);
            temporary = target.resolveSibling(prefix(target) + UUID.randomUUID() + SUFFIX);
            try (FileChannel channel = opener.open(temporary)) {
                lock(channel);
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
                content.writeTo(out);
                out.flush();
                channel.force(true);
            }
            keepPermissions(target, temporary);
            move(temporary, target);
        } catch (FormatException e) {
            remove(temporary);
            throw e;
        } catch (IOException e) {
            remove(temporary);
            if (Thread.currentThread().isInterrupted()) {
                throw (CancellationException) new CancellationException().initCause(e);
            }
            throw FileErrors.cannotSave(file, e);
        } catch (RuntimeException | Error e) {
            remove(temporary);
            throw e;
        }
    }

    private static String prefix(Path target) {
        return "." + target.getFileName() + ".";
    }

    /** Says that a program is writing it. Without it, a disk that knows no locks only keeps what is left over. */
    private static boolean lock(FileChannel channel) {
        try {
            return channel.tryLock() != null;
        } catch (IOException | OverlappingFileLockException e) {
            return false;
        }
    }

    /** Removes what programs were writing when they were killed. */
    private static void removeLeftOver(Path target) {
        Path folder = target.getParent();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, file -> isTemporary(file, target))) {
            for (Path file : files) {
                boolean dead;
                try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                    dead = lock(channel);
                }
                if (dead) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // It is only untidy. If the folder itself cannot be used, writing says so.
            System.getLogger(AtomicFile.class.getName()).log(System.Logger.Level.DEBUG, "left over in " + folder, e);
        }
    }

    private static boolean isTemporary(Path file, Path target) {
        String name = file.getFileName().toString();
        String prefix = prefix(target);
        return name.startsWith(prefix)
                && name.endsWith(SUFFIX)
                && name.length() == prefix.length() + UUID_LENGTH + SUFFIX.length();
    }

    private static void keepPermissions(Path target, Path temporary) throws IOException {
        PosixFileAttributeView old = Files.getFileAttributeView(target, PosixFileAttributeView.class);
        if (old != null && Files.exists(target)) {
            Files.setPosixFilePermissions(temporary, old.readAttributes().permissions());
        }
    }

    private static void move(Path temporary, Path target) throws IOException {
        try {
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void remove(Path temporary) throws IOException {
        if (temporary != null) {
            Files.deleteIfExists(temporary);
        }
    }
}
