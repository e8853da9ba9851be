package org.lacuna.document.formats;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.lacuna.document.DocumentState;
import org.lacuna.document.composite.Compositor;
import org.lacuna.document.selection.Mask;
import org.lacuna.document.tiles.Pixels;

/** Reads and writes documents in whatever format fits: by content when reading, by file name when writing. */
public final class Formats {
    private static final Limits LIMITS = Limits.ofThisProcess();

    private static final List<DocumentFormat> ALL = List.of(
            new OpenRaster(LIMITS),
            new PsdFormat(LIMITS),
            new PngFormat(LIMITS),
            new JpegFormat(LIMITS),
            new TiffFormat(LIMITS),
            new WebpFormat(LIMITS),
            OldFormats.gif(LIMITS),
            OldFormats.bmp(LIMITS),
            OldFormats.tga(LIMITS));

    private static final int FIRST_BYTES = 64;

    private Formats() {}

    public static List<DocumentFormat> all() {
        return ALL;
    }

    /** The format that a file name's extension stands for. */
    public static Optional<DocumentFormat> forName(Path file) {
        String extension = FileNames.extension(file);
        return ALL.stream()
                .filter(format -> format.extensions().contains(extension))
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
        DocumentFormat format = of(file);
        return told(format.read(file), file, format);
    }

    /**
     * How large the picture in a file is, from what stands before its pixels.
     *
     * @return empty if that cannot be told; what is wrong with the file says {@link #open}
     */
    public static Optional<PictureSize> measure(Path file) {
        try {
            return of(file).measure(file);
        } catch (IOException | RuntimeException e) {
            System.getLogger(Formats.class.getName())
                    .log(System.Logger.Level.DEBUG, "the size of " + file + " cannot be told", e);
            return Optional.empty();
        }
    }

    /**
     * The format of what is in a file, whatever its name.
     *
     * @throws FormatException if the file is missing or of no known format
     */
    public static DocumentFormat of(Path file) throws IOException {
        byte[] first = firstBytes(file);
        for (DocumentFormat format : ALL) {
            if (format.recognises(first)) {
                return format;
            }
        }
        throw new FormatException("Cannot open " + file + ": "
                + (first.length == 0 ? "the file is empty" : "this is not a kind of file that Lacuna reads")
                + ". Lacuna opens " + names(format -> true) + ".");
    }

    /** With a word about a name that says something else than the content is. */
    private static OpenedDocument told(OpenedDocument opened, Path file, DocumentFormat format) {
        Optional<DocumentFormat> named = forName(file);
        if (named.isEmpty() || named.get() == format) {
            return opened;
        }
        List<String> warnings = new ArrayList<>();
        warnings.add("The file is called ." + FileNames.extension(file) + " but is " + format.name()
                + ", and was opened as that. Other programs may refuse it until its name ends in ."
                + format.extensions().get(0) + ".");
        warnings.addAll(opened.warnings());
        return new OpenedDocument(opened.state(), warnings, opened.export());
    }

    /** A picture or document as a mask: its lightness, black where it is transparent, with its upper left corner at 0, 0. */
    public static Mask readMask(Path file) throws IOException {
        return Mask.ofLightness(Pixels.of(Compositor.flatten(read(file))));
    }

    private static byte[] firstBytes(Path file) throws FormatException {
        if (Files.isDirectory(file)) {
            throw new FormatException("Cannot open " + file + ": it is a folder. Choose a file in it.");
        }
        try (InputStream in = FileErrors.open(file)) {
            return in.readNBytes(FIRST_BYTES);
        } catch (FormatException e) {
            throw e;
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
                .orElseThrow(() -> new FormatException(
                        "Cannot save " + file + ": its name does not say in which format. Lacuna writes "
                                + names(DocumentFormat::writes) + "."));
        format.write(state, file, options);
    }

    private static String names(Predicate<DocumentFormat> which) {
        return ALL.stream()
                .filter(which)
                .map(format -> format.name() + " (." + String.join(", .", format.extensions()) + ")")
                .collect(Collectors.joining(", "));
    }
}
