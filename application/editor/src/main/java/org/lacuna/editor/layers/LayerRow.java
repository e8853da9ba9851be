package org.lacuna.editor.layers;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.lacuna.document.DocumentState;
import org.lacuna.document.layers.GroupLayer;
import org.lacuna.document.layers.Layer;
import org.lacuna.document.layers.LayerId;

/**
 * One line of the list: a layer at its place in the tree.
 *
 * @param parent the group that holds it; empty for the document's outermost layers
 * @param index its place among its parent's children, 0 on top
 * @param depth how many groups it lies in
 * @param open whether it is a group whose children are listed
 * @param hidden whether it or a group around it is invisible
 */
record LayerRow(Layer layer, Optional<LayerId> parent, int index, int depth, boolean open, boolean hidden) {

    LayerId id() {
        return layer.id();
    }

    boolean isGroup() {
        return layer instanceof GroupLayer;
    }

    /** The whole tree, topmost layer first, without what lies in closed groups. */
    static List<LayerRow> of(DocumentState state, Set<LayerId> closed) {
        List<LayerRow> rows = new ArrayList<>();
        add(rows, state.root(), Optional.empty(), 0, false, closed);
        return rows;
    }

    /** Only what people look for, and the groups around it, which are open then. */
    static List<LayerRow> matching(DocumentState state, Predicate<Layer> wanted) {
        List<LayerRow> all = of(state, Set.of());
        Set<LayerId> kept = new HashSet<>();
        for (LayerRow row : all) {
            if (wanted.test(row.layer)) {
                kept.add(row.id());
                Optional<LayerId> group = row.parent;
                while (group.isPresent() && kept.add(group.get())) {
                    group = state.parentOf(group.get()).map(GroupLayer::id);
                }
            }
        }
        return all.stream().filter(row -> kept.contains(row.id())).toList();
    }

    private static void add(
            List<LayerRow> rows,
            GroupLayer group,
            Optional<LayerId> parent,
            int depth,
            boolean parentHidden,
            Set<LayerId> closed) {
        for (int i = 0; i < group.children().size(); i++) {
            Layer child = group.children().get(i);
            boolean hidden = parentHidden || !child.properties().visible();
            boolean open = child instanceof GroupLayer && !closed.contains(child.id());
            rows.add(new LayerRow(child, parent, i, depth, open, hidden));
            if (open && child instanceof GroupLayer inner) {
                add(rows, inner, Optional.of(child.id()), depth + 1, hidden, closed);
            }
        }
    }
}
