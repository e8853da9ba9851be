package org.lacuna.document.formats;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/** Words for what the file system refuses. */
final class FileErrors {
    private FileErrors() {}

    /** The file's bytes. */
    static InputStream open(Path file) throws FormatException {
        try {
            return new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        } catch (IOException e) {
            throw cannotOpen(file, e);
        }
    }

    /** The file, to be read anywhere. */
    static FileChannel channel(Path file) throws FormatException {
        try {
            return FileChannel.open(file);
        } catch (IOException e) {
            throw cannotOpen(file, e);
        }
    }

    static FormatException cannotOpen(Path file, IOException cause) {
        String why;
        if (cause instanceof AccessDeniedException) {
            why = "you may not read it. Ask for permission or copy it elsewhere.";
        } else if (cause instanceof NoSuchFileException) {
            why = "there is no such file. Check the name.";
        } else {
            why = reason(cause) + ". Check the disk, or try another copy of the file.";
        }
        return new FormatException("Cannot open " + file + ": " + why, cause);
    }

    static FormatException cannotSave(Path file, IOException cause) {
        String reason = reason(cause);
        String lower = reason.toLowerCase(Locale.ROOT);
        String why;
        if (cause instanceof AccessDeniedException) {
            why = "you may not write there. Choose another folder or ask for permission.";
        } else if (cause instanceof NoSuchFileException) {
            why = "its folder does not exist. Create it or choose another one.";
        } else if (lower.contains("no space") || lower.contains("not enough space")) {
            why = "the disk is full. Make room or choose another disk.";
        } else if (lower.contains("quota")) {
            why = "you may not put more on this disk (its quota is used up). Make room or choose another disk.";
        } else if (lower.contains("being used by another process") || lower.contains("text file busy")) {
            why = "another program has the file open. Close it there, or choose another name.";
        } else if (isGone(lower)) {
            why = "the disk or network drive does not answer. Connect it again or choose another place.";
        } else if (lower.contains("read-only")) {
            why = "the disk is read-only. Choose another folder.";
        } else {
            why = reason + ". Choose another folder.";
        }
        return new FormatException("Cannot save " + file + ": " + why + " Nothing was overwritten.", cause);
    }

    /** What systems say when a drive was taken away or a network does not answer. */
    private static boolean isGone(String reason) {
        return Stream.of(
                        "input/output error",
                        "stale file handle",
                        "host is down",
                        "no route to host",
                        "not connected",
                        "network name is no longer available",
                        "network path was not found",
                        "no such device",
                        "device is not ready")
                .anyMatch(reason::contains);
    }

    /** What the file system said, which picture writers wrap in words of their own. */
    private static String reason(IOException failure) {
        IOException cause = failure;
        while (cause.getCause() instanceof IOException inner) {
            cause = inner;
        }
        if (cause instanceof FileSystemException system && system.getReason() != null) {
            return system.getReason();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
