package org.lacuna.document.formats;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.lacuna.document.DocumentState;

/** Reads and writes documents in whatever format fits: by content when reading, by file name when writing. */
public final class Formats {
    private static final List<DocumentFormat> ALL =
            List.of(new OpenRaster(), new PngFormat(), new JpegFormat());

    private static final int FIRST_BYTES = 64;

    private Formats() {}

    public static List<DocumentFormat> all() {
        return ALL;
    }

    /** The format that a file name's extension stands for. */
    public static Optional<DocumentFormat> forName(Path file) {
        String name = file.getFileName() == null ? "" : file.getFileName().toString();
        String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return ALL.stream()
                .filter(format -> name.contains(".") && format.extensions().contains(extension))
                .findFirst();
    }

    /** Reads a document, whatever its name. */
    public static DocumentState read(Path file) throws IOException {
        return open(file).state();
    }

    /**
     * Reads a document with all that the file tells.
     *
     * @throws FormatException if the file is missing, broken, too large or of no known format
     */
    public static OpenedDocument open(Path file) throws IOException {
        byte[] first = firstBytes(file);
        for (DocumentFormat format : ALL) {
            if (format.recognises(first)) {
                return format.read(file);
            }
        }
        throw new FormatException("Cannot open " + file + ": "
                + (first.length == 0 ? "the file is empty" : "this is not a kind of file that Lacuna reads")
                + ". Lacuna opens " + names() + ".");
    }

    private static byte[] firstBytes(Path file) throws FormatException {
        if (Files.isDirectory(file)) {
            throw new FormatException("Cannot open " + file + ": it is a folder. Choose a file in it.");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(FIRST_BYTES);
        } catch (NoSuchFileException e) {
            throw new FormatException("Cannot open " + file + ": there is no such file. Check the name.", e);
        } catch (IOException e) {
            throw FileErrors.cannotOpen(file, e);
        }
    }

    /** Writes a document in the format that the file's name stands for. */
    public static void write(DocumentState state, Path file) throws IOException {
        write(state, file, WriteOptions.DEFAULTS);
    }

    /**
     * @throws FormatException if the name stands for no known format or the file cannot be written; what was there before is
     *     then as it was
     */
    public static void write(DocumentState state, Path file, WriteOptions options) throws IOException {
        DocumentFormat format = forName(file)
                .orElseThrow(() -> new FormatException("Cannot save " + file
                        + ": its name does not say in which format. Lacuna writes " + names() + "."));
        format.write(state, file, options);
    }

    private static String names() {
        return ALL.stream()
                .map(format -> format.name() + " (."
                        + String.join(", .", format.extensions()) + ")")
                .collect(Collectors.joining(", "));
    }
}
