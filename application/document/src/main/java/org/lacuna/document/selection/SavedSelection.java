package org.lacuna.document.selection;

import java.util.Objects;

/**
 * A selection that a document keeps for later; what Photoshop calls an alpha channel.
 *
 * @param name not blank
 * @param mask may be empty, as after everything in it was cropped away
 */
public record SavedSelection(String name, Mask mask) {
    public SavedSelection {
        Objects.requireNonNull(mask);
        if (name.isBlank()) {
            throw new IllegalArgumentException("a saved selection has a name");
        }
    }

    public SavedSelection withName(String newName) {
        return new SavedSelection(newName, mask);
    }

    public SavedSelection withMask(Mask newMask) {
        return new SavedSelection(name, newMask);
    }
}
