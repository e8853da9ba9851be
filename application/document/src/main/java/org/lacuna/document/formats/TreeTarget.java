package org.lacuna.document.formats;

import java.io.IOException;
import org.lacuna.document.selection.Mask;
import org.lacuna.document.tiles.Pixels;

/**
 * Where the pixels, masks and texts go that a layer tree points to. Each method gets a name that is unlike any other of the tree
 * and returns how the tree refers to what was stored, which need not be that name.
 */
public interface TreeTarget {
    String picture(String name, Pixels pixels) throws IOException;

    /**
     * @param mask not empty; its bounds are noted in the tree
     */
    String mask(String name, Mask mask) throws IOException;

    String bytes(String name, byte[] content) throws IOException;
}
