package org.lacuna.document.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Names of journal files, and what is done with files. */
final class JournalFiles {
    static final String PACK = ".pack";
    static final String SNAPSHOT = ".snapshot";

    /** What folders that are being deleted are called. */
    private static final String GONE = "gone-";

    private static final System.Logger LOG = System.getLogger(JournalFiles.class.getName());

    /** Opens a new file; a test puts a full disk in its place. */
    @FunctionalInterface
    interface Opener {
        FileChannel open(Path file) throws IOException;
    }

    static final Opener NEW = file -> FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

    private JournalFiles() {}

    /** In the order of their numbers when sorted by name. */
    static Path file(Path folder, int number, String kind) {
        return folder.resolve(String.format(Locale.ROOT, "%08d", number) + kind);
    }

    /** Gives the file its name in one step, and waits until the disk knows it. */
    static void rename(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        forceFolder(to.getParent());
    }

    /** Not every system can; those that cannot keep the names of files safe by themselves. */
    private static void forceFolder(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "the folder cannot be forced to the disk", e);
        }
    }

    /** What the files in a folder and below it take, in bytes. */
    static long size(Path folder) throws IOException {
        long[] sum = {0};
        if (Files.isDirectory(folder)) {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    sum[0] += attributes.size();
                    return FileVisitResult.CONTINUE;
                }

                /** Another program may delete its own meanwhile. */
                @Override
                public FileVisitResult visitFileFailed(Path file, IOException failure) {
                    return FileVisitResult.CONTINUE;
                }
            });
        }
        return sum[0];
    }

    /**
     * Deletes a folder with all in it, as far as that is possible. It loses its name first, so that nobody ever finds a part of it.
     */
    static void delete(Path folder) {
        try {
            if (Files.isDirectory(folder)) {
                Path nameless = folder.resolveSibling(GONE + UUID.randomUUID());
                Files.move(folder, nameless, StandardCopyOption.ATOMIC_MOVE);
                Files.walkFileTree(nameless, new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                        Files.deleteIfExists(file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(Path each, IOException failure) throws IOException {
                        Files.deleteIfExists(each);
                        return FileVisitResult.CONTINUE;
                    }
                });
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.INFO, folder + " cannot be deleted", e);
        }
    }

    /** The folders in a folder, which need not exist; what a program that ended was about to delete is deleted. */
    static List<Path> folders(Path folder) {
        list(folder, JournalFiles::isGone).forEach(JournalFiles::delete);
        return list(folder, file -> Files.isDirectory(file) && !isGone(file));
    }

    private static boolean isGone(Path folder) {
        return folder.getFileName().toString().startsWith(GONE);
    }

    /** The files of one kind in a folder, in the order of their numbers. */
    static List<Path> files(Path folder, String kind) {
        return list(folder, file -> file.getFileName().toString().endsWith(kind));
    }

    private static List<Path> list(Path folder, Predicate<Path> which) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(which).sorted().toList();
        } catch (IOException | UncheckedIOException e) {
            LOG.log(System.Logger.Level.INFO, folder + " cannot be listed", e);
            return List.of();
        }
    }

    static void deleteFile(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.INFO, file + " cannot be deleted", e);
        }
    }
}
