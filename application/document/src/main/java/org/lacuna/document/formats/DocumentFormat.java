package org.lacuna.document.formats;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.lacuna.document.DocumentState;

/** A file format for documents. */
public interface DocumentFormat {
    /** Shown to people. */
    String name();

    /** File name extensions in lower case without the dot, the usual one first. */
    List<String> extensions();

    /** Whether a file begins like one of this format. */
    boolean recognises(byte[] firstBytes);

    /** Whether a written file brings back everything: layers of all kinds, masks, recipes, selection. */
    boolean keepsLayers();

    /** Whether a written file has layers at all, be it not all that they are. */
    default boolean hasLayers() {
        return keepsLayers();
    }

    /** Whether it can be written; some old formats are only read. */
    default boolean writes() {
        return true;
    }

    /** What a written file will not have as the document has it, as sentences for people; empty if nothing is lost. */
    default List<String> losses(DocumentState state) {
        return List.of();
    }

    /**
     * @throws FormatException if the file is broken, too large or not of this format
     */
    OpenedDocument read(Path file) throws IOException;

    /**
     * Writes to a temporary file beside the target, which then takes its place; on any failure the target is as it was.
     *
     * @throws FormatException if the file cannot be written
     */
    void write(DocumentState state, Path file, WriteOptions options) throws IOException;
}
