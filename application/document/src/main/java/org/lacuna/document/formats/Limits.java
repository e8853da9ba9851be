package org.lacuna.document.formats;

import java.util.Locale;

/**
 * How much a file may ask for, so that a broken or hostile one ends in a message and not in a full memory.
 *
 * @param memory bytes that the pixels of one document may take while it is read
 * @param entryBytes bytes that one entry of an archive may unpack to
 * @param archiveBytes bytes that all entries together may unpack to
 * @param entries of an archive
 * @param layers of a document
 * @param depth of groups within groups
 */
record Limits(long memory, long entryBytes, long archiveBytes, int entries, int layers, int depth) {
    private static final long MEGABYTE = 1L << 20;

    /** Three quarters of the memory that this process may use. */
    static Limits ofThisProcess() {
        return ofMemory(Runtime.getRuntime().maxMemory() / 4 * 3);
    }

    static Limits ofMemory(long bytes) {
        return new Limits(bytes, Math.min(bytes, 1024 * MEGABYTE), 2 * bytes, 20_000, 10_000, 64);
    }

    /** Fails unless so much memory may be used. */
    void checkMemory(String subject, long width, long height, long bytes) throws FormatException {
        if (bytes > memory) {
            throw tooLarge(subject, width, height, bytes);
        }
    }

    /** Of the variables that Java reads, _JAVA_OPTIONS alone goes before what the launchers say. Java keeps some memory for itself. */
    FormatException tooLarge(String subject, long width, long height, long bytes) {
        return new FormatException(subject + " is " + width + " x " + height + " pixels: that needs about "
                + readable(bytes) + " of memory, and Lacuna has " + readable(memory)
                + " for it. Make the picture smaller in another program, or start Lacuna with more memory"
                + " (_JAVA_OPTIONS=-Xmx" + (bytes / 2 * 3 / (1024 * MEGABYTE) + 1) + "g).");
    }

    static String readable(long bytes) {
        return bytes < 1000 * MEGABYTE
                ? String.format(Locale.ROOT, "%.1f MB", bytes / (double) MEGABYTE)
                : String.format(Locale.ROOT, "%.1f GB", bytes / (1024.0 * MEGABYTE));
    }
}
