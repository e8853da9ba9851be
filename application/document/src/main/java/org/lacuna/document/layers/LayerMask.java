package org.lacuna.document.layers;

import java.util.Objects;
import org.lacuna.document.selection.Mask;

/**
 * Hides parts of a layer: 0 hides, 255 shows.
 *
 * @param mask in the layer's own coordinates, so that it moves with the layer; hides everything outside its bounds
 * @param enabled whether it has an effect
 */
public record LayerMask(Mask mask, boolean enabled) {
    public LayerMask {
        Objects.requireNonNull(mask);
    }
}
