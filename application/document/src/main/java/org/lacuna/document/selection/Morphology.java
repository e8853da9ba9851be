package org.lacuna.document.selection;

import org.lacuna.document.Rect;

/** Growing and shrinking by a disc. */
final class Morphology {
    private Morphology() {}

    static Mask grow(Mask mask, int radius) {
        if (radius <= 0 || mask.isEmpty()) {
            return mask;
        }
        Mask grown = mask;
        for (int dy = -radius; dy <= radius; dy++) {
            int reach = (int) Math.sqrt((double) radius * radius - (double) dy * dy);
            for (int dx = -reach; dx <= reach; dx += Math.max(1, reach)) {
                grown = grown.union(mask.translate(dx, dy));
            }
        }
        return grown;
    }

    static Mask shrink(Mask mask, int radius) {
        if (radius <= 0 || mask.isEmpty()) {
            return mask;
        }
        Rect room = mask.bounds().grow(radius + 1);
        return mask.subtract(grow(mask.invert(room), radius));
    }
}
