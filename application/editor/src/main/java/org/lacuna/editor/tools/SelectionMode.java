package org.lacuna.editor.tools;

import java.util.Optional;
import org.lacuna.document.Rect;
import org.lacuna.document.selection.Mask;

/** How a newly drawn area and the selection so far become the new selection. */
public enum SelectionMode {
    REPLACE {
        @Override
        Mask combined(Mask old, Mask drawn) {
            return drawn;
        }
    },
    ADD {
        @Override
        Mask combined(Mask old, Mask drawn) {
            return old.union(drawn);
        }
    },
    SUBTRACT {
        @Override
        Mask combined(Mask old, Mask drawn) {
            return old.subtract(drawn);
        }
    },
    INTERSECT {
        @Override
        Mask combined(Mask old, Mask drawn) {
            return old.intersect(drawn);
        }
    };

    abstract Mask combined(Mask old, Mask drawn);

    /** Held keys go before the mode chosen in the bar: Shift adds, Alt subtracts, both intersect. */
    public static SelectionMode of(SelectionMode chosen, boolean shift, boolean alt) {
        if (shift && alt) {
            return INTERSECT;
        }
        if (shift) {
            return ADD;
        }
        return alt ? SUBTRACT : chosen;
    }

    /**
     * The new selection, which never reaches over the canvas. No selection counts as nothing selected, so that
     * subtracting from it or intersecting with it gives none.
     *
     * @return empty when nothing is selected any more
     */
    public Optional<Mask> apply(Optional<Mask> old, Mask drawn, Rect canvas) {
        return Optional.of(combined(old.orElse(Mask.EMPTY), drawn).intersect(canvas))
                .filter(mask -> !mask.isEmpty());
    }
}
