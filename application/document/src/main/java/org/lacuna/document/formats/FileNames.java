package org.lacuna.document.formats;

import java.nio.file.Path;
import java.util.Locale;

/** Parts of file names. */
final class FileNames {
    private FileNames() {}

    private static String name(Path file) {
        return file.getFileName() == null ? "" : file.getFileName().toString();
    }

    static String withoutExtension(Path file) {
        String name = name(file);
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    /** In lower case without the dot; empty if there is none. */
    static String extension(Path file) {
        String name = name(file);
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }
}
