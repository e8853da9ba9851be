package org.lacuna.document.formats;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
     * How large the picture in a file is, from what stands before its pixels.
     *
     * @return empty if that cannot be told without reading more
     * @throws IOException if the file cannot be read or is broken
     */
    default Optional<PictureSize> measure(Path file) throws IOException {
        return Optional.empty();
    }

    /** Whether {@link #readScaled} can be asked. */
    default boolean readsScaled() {
        return false;
    }

    /**
     * Reads every n-th pixel in both directions, for pictures too large for the memory.
     *
     * @throws FormatException if the file is broken, or too large even so
     * @throws UnsupportedOperationException if the format does not allow it
     */
    default OpenedDocument readScaled(Path file, int step) throws IOException {
        throw new UnsupportedOperationException(name());
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
