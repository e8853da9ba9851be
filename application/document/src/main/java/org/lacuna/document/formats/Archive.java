package org.lacuna.document.formats;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * A zip archive that is not trusted: names that lead out of it are refused, and no entry is read beyond the limits, whatever
 * size it declares. Nothing is ever unpacked onto the disk.
 */
final class Archive implements AutoCloseable {
    private static final int NAMED = 4;

    private final Path file;
    private final ZipFile zip;
    private final Limits limits;
    private long unpacked;

    private Archive(Path file, ZipFile zip, Limits limits) {
        this.file = file;
        this.zip = zip;
        this.limits = limits;
    }

    static Archive open(Path file, Limits limits) throws FormatException {
        Archive archive = null;
        try {
            archive = new Archive(file, new ZipFile(file.toFile()), limits);
            archive.checkEntries();
            return archive;
        } catch (ZipException | IllegalArgumentException e) {
            closeAfterFailure(archive);
            throw new FormatException(
                    "Cannot open " + file + ": the archive is damaged or cut off. Use another copy of the file.", e);
        } catch (FormatException e) {
            closeAfterFailure(archive);
            throw e;
        } catch (IOException e) {
            throw FileErrors.cannotOpen(file, e);
        }
    }

    private static void closeAfterFailure(Archive archive) {
        if (archive != null) {
            archive.close();
        }
    }

    private void checkEntries() throws FormatException {
        if (zip.size() > limits.entries()) {
            throw failure(
                    "it has " + zip.size() + " entries, more than the " + limits.entries() + " allowed",
                    "It was damaged or made to do harm; do not use it");
        }
        long declared = 0;
        for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
            ZipEntry entry = all.nextElement();
            String name = entry.getName();
            if (isOutside(name)) {
                throw failure(
                        "its entry \"" + printable(name) + "\" leads out of the archive",
                        "It was made to do harm; do not use it");
            }
            declared += Math.max(0, entry.getSize());
            if (entry.getSize() > limits.entryBytes() || declared > limits.archiveBytes()) {
                throw tooLarge(name);
            }
        }
    }

    /** Whether a program that unpacks the archive would write this entry outside its folder. */
    static boolean isOutside(String name) {
        return name.startsWith("/")
                || name.indexOf('\\') >= 0
                || name.indexOf('\0') >= 0
                || name.matches("(?s)[A-Za-z]:.*")
                || Arrays.asList(name.split("/")).contains("..");
    }

    static String printable(String name) {
        String clean = name.replaceAll("\\p{Cntrl}", "?");
        return clean.length() > 100 ? clean.substring(0, 100) + "..." : clean;
    }

    /** The first few names, each in quotes, and how many more there are. */
    static String quoted(List<String> names) {
        String first = names.stream()
                .limit(NAMED)
                .map(name -> "\"" + printable(name) + "\"")
                .collect(Collectors.joining(", "));
        return names.size() > NAMED ? first + " and " + (names.size() - NAMED) + " more" : first;
    }

    private FormatException tooLarge(String name) {
        return failure(
                "\"" + printable(name) + "\" unpacks to more than the memory Lacuna has ("
                        + Limits.readable(Math.min(limits.entryBytes(), limits.archiveBytes())) + ")",
                "It was damaged or made to do harm, or Lacuna needs more memory (_JAVA_OPTIONS=-Xmx...)");
    }

    /** An error about this file. */
    FormatException failure(String cause, String wayOut) {
        return new FormatException("Cannot open " + file + ": " + cause + ". " + wayOut + ".");
    }

    Path file() {
        return file;
    }

    boolean has(String name) {
        return zip.getEntry(name) != null;
    }

    /** Of all entries. */
    List<String> names() {
        return zip.stream().map(ZipEntry::getName).toList();
    }

    /** What the header of a PNG picture in it says; empty if the entry is none. */
    Optional<PictureSize> pictureSize(String name) {
        try (InputStream in = zip.getInputStream(zip.getEntry(name))) {
            return PngChunks.size(in);
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /**
     * An entry's content.
     *
     * @param atMost bytes for an entry of this kind
     */
    synchronized byte[] read(String name, long atMost) throws FormatException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw failure("\"" + printable(name) + "\" is missing in it", "Use another copy of the file");
        }
        long allowed = Math.min(Math.min(atMost, limits.entryBytes()), limits.archiveBytes() - unpacked);
        int most = (int) Math.min(allowed, Integer.MAX_VALUE - 16);
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] bytes = in.readNBytes(most + 1);
            unpacked += bytes.length;
            if (bytes.length > most) {
                throw tooLarge(name);
            }
            return bytes;
        } catch (FormatException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new FormatException(
                    "Cannot open " + file + ": its entry \"" + printable(name)
                            + "\" is damaged. Use another copy of the file.",
                    e);
        } catch (OutOfMemoryError e) {
            throw tooLarge(name);
        }
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException e) {
            System.getLogger(Archive.class.getName()).log(System.Logger.Level.DEBUG, "closing " + file, e);
        }
    }
}
