package org.lacuna.document.formats;

import java.util.List;
import org.lacuna.document.selection.Mask;
import org.lacuna.document.tiles.Pixels;

/** Gives what a {@link TreeTarget} has stored, by the references that it returned. */
public interface TreeSource {
    /**
     * Says what will be asked for, so that it can be read at once on all cores; what fails does so when it is asked for.
     *
     * @param pictures references of those
     * @param masks references of those
     */
    default void prepare(List<String> pictures, List<String> masks) {}

    Pixels picture(String reference) throws FormatException;

    /**
     * @param x where the left edge of the mask's bounds was when it was stored
     * @param y where their upper edge was
     */
    Mask mask(String reference, int x, int y) throws FormatException;

    /** Whether {@link #bytes} has something to give. */
    boolean has(String reference);

    /**
     * @param atMost the most that makes sense for content of this kind
     */
    byte[] bytes(String reference, long atMost) throws FormatException;

    /** An error about the whole of what is being read, with its cause and a way out as sentences without a full stop. */
    FormatException failure(String cause, String wayOut);
}
