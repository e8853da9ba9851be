package org.lacuna.document.journal;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a blob lies.
 *
 * @param pack number of the pack
 * @param offset of its header in the pack, in bytes
 * @param length of what follows the header, in bytes
 */
record Blob(int pack, long offset, int length) {
    /** Length when packed, length when unpacked, checksum. */
    static final int HEADER = 12;

    private static final Pattern TEXT = Pattern.compile("(\\d{1,9}):(\\d{1,18}):(\\d{1,9})");

    static Optional<Blob> of(String text) {
        Matcher parts = TEXT.matcher(text);
        return parts.matches()
                ? Optional.of(new Blob(
                        Integer.parseInt(parts.group(1)),
                        Long.parseLong(parts.group(2)),
                        Integer.parseInt(parts.group(3))))
                : Optional.empty();
    }

    /** What it takes on disk. */
    long size() {
        return HEADER + (long) length;
    }

    @Override
    public String toString() {
        return pack + ":" + offset + ":" + length;
    }
}
