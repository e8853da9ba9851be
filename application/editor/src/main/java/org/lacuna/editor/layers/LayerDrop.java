package org.lacuna.editor.layers;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Layers;
import org.lacuna.document.layers.GroupLayer;
import org.lacuna.document.layers.Layer;
import org.lacuna.document.layers.LayerId;

/**
 * Where layers go that are dragged over the list.
 *
 * @param parent the group; empty for the outermost level
 * @param index the place among its children before the move, 0 on top
 * @param line the row above whose upper edge the place is marked; the number of rows for the end of the list
 * @param into whether the place is inside the group of row {@code line}, which is then marked as a whole
 */
record LayerDrop(Optional<LayerId> parent, int index, int line, boolean into) {
    /** The upper and lower part of a group's row that mean above and below it; the middle means into it. */
    private static final double GROUP_EDGE = 0.28;

    /**
     * @param row the row under the pointer; beyond the last one means below all
     * @param within where in that row's height, 0 at its upper edge, 1 at the lower
     * @param dragged layers that are being moved
     * @return empty where they cannot go, because it lies within themselves
     */
    static Optional<LayerDrop> at(
            DocumentState state, List<LayerRow> rows, int row, double within, Set<LayerId> dragged) {
        LayerDrop drop = row >= rows.size()
                ? new LayerDrop(Optional.empty(), state.root().children().size(), rows.size(), false)
                : at(rows.get(row), row, within);
        return Optional.of(drop)
                .filter(place ->
                        place.parent.filter(id -> isWithin(state, id, dragged)).isEmpty());
    }

    private static LayerDrop at(LayerRow target, int row, double within) {
        LayerDrop above = new LayerDrop(target.parent(), target.index(), row, false);
        LayerDrop below = new LayerDrop(target.parent(), target.index() + 1, row + 1, false);
        if (!target.isGroup()) {
            return within < 0.5 ? above : below;
        }
        if (within < GROUP_EDGE) {
            return above;
        }
        // Below an open group's row lie its children: that place is the first among them.
        return within > 1 - GROUP_EDGE && !target.open()
                ? below
                : new LayerDrop(Optional.of(target.id()), 0, row, true);
    }

    private static boolean isWithin(DocumentState state, LayerId id, Set<LayerId> groups) {
        for (Optional<LayerId> at = Optional.of(id);
                at.isPresent();
                at = state.parentOf(at.get()).map(Layer::id)) {
            if (groups.contains(at.get())) {
                return true;
            }
        }
        return false;
    }

    /** Moves the layers there, in their order from top to bottom; layers inside another of them stay in it. */
    DocumentState apply(DocumentState state, Set<LayerId> dragged) {
        DocumentState moved = state;
        int place = index;
        for (LayerId id : outermost(state.root(), dragged, new LinkedHashSet<>())) {
            moved = Layers.move(moved, id, parent, place);
            place = placeOf(moved, id) + 1;
        }
        return moved;
    }

    private static Set<LayerId> outermost(GroupLayer group, Set<LayerId> dragged, Set<LayerId> found) {
        for (Layer child : group.children()) {
            if (dragged.contains(child.id())) {
                found.add(child.id());
            } else if (child instanceof GroupLayer inner) {
                outermost(inner, dragged, found);
            }
        }
        return found;
    }

    private static int placeOf(DocumentState state, LayerId id) {
        List<Layer> siblings = state.parentOf(id).orElseThrow().children();
        return siblings.indexOf(state.find(id).orElseThrow());
    }
}
