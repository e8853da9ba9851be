package org.lacuna.document.layers;

import java.util.Objects;
import org.lacuna.document.Rect;
import org.lacuna.document.selection.Mask;

/**
 * Hides parts of a layer: 0 hides, 255 shows.
 *
 * @param mask hides everything outside its bounds
 * @param enabled whether it has an effect
 * @param linked whether it moves with the layer; else it stays where it is on the canvas when the layer is moved
 * @param x where the mask's origin lies in the layer's own coordinates, pixels to the right
 * @param y where the mask's origin lies in the layer's own coordinates, pixels down
 */
public record LayerMask(Mask mask, boolean enabled, boolean linked, int x, int y) {
    public LayerMask {
        Objects.requireNonNull(mask);
    }

    /** A mask in the layer's coordinates that moves with it. */
    public LayerMask(Mask mask, boolean enabled) {
        this(mask, enabled, true, 0, 0);
    }

    /** Where it is not 0, in the layer's own coordinates. */
    public Rect bounds() {
        return mask.bounds().translate(x, y);
    }

    /** The mask in the layer's own coordinates. */
    public Mask inLayer() {
        return mask.translate(x, y);
    }

    /** 0 to 255, at a place in the layer's own coordinates. */
    public int at(int px, int py) {
        return mask.at(px - x, py - y);
    }

    /** Reads a run of one row; x and y in the layer's own coordinates. */
    public void readRow(int px, int py, int count, byte[] target, int offset) {
        mask.readRow(px - x, py - y, count, target, offset);
    }

    /** With other values, in the layer's own coordinates. */
    public LayerMask withMask(Mask newMask) {
        return new LayerMask(newMask, enabled, linked, 0, 0);
    }

    public LayerMask withEnabled(boolean newEnabled) {
        return new LayerMask(mask, newEnabled, linked, x, y);
    }

    public LayerMask withLinked(boolean newLinked) {
        return new LayerMask(mask, enabled, newLinked, x, y);
    }

    public LayerMask movedBy(int dx, int dy) {
        return new LayerMask(mask, enabled, linked, Math.addExact(x, dx), Math.addExact(y, dy));
    }
}
