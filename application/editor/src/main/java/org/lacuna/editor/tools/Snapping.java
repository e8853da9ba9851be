package org.lacuna.editor.tools;

import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Rect;
import org.lacuna.document.Transforming;
import org.lacuna.document.layers.GroupLayer;
import org.lacuna.document.layers.Layer;
import org.lacuna.document.layers.LayerId;

/**
 * Lines to which what is moved is drawn: edges and middles of the canvas and of other visible layers.
 *
 * @param columns in half pixels, since middles may lie between two
 * @param rows likewise
 */
record Snapping(SortedSet<Integer> columns, SortedSet<Integer> rows) {
    /**
     * By how much to move further.
     *
     * @param x the line that was met, if any, in pixels
     */
    record Snapped(int dx, int dy, Optional<Double> x, Optional<Double> y) {
        static final Snapped NONE = new Snapped(0, 0, Optional.empty(), Optional.empty());
    }

    /**
     * @param moving layers that are not lines for themselves
     */
    static Snapping of(DocumentState state, Set<LayerId> moving) {
        Snapping lines = new Snapping(new TreeSet<>(), new TreeSet<>());
        lines.add(state.bounds());
        lines.addChildren(state, state.root(), moving);
        return lines;
    }

    private void addChildren(DocumentState state, GroupLayer group, Set<LayerId> moving) {
        for (Layer child : group.children()) {
            if (!child.properties().visible() || moving.contains(child.id())) {
                continue;
            }
            if (child instanceof GroupLayer inner) {
                addChildren(state, inner, moving);
            } else {
                add(Transforming.extent(state, Set.of(child.id())));
            }
        }
    }

    private void add(Rect box) {
        if (!box.isEmpty()) {
            columns.add(2 * box.x());
            columns.add(box.x() + box.right());
            columns.add(2 * box.right());
            rows.add(2 * box.y());
            rows.add(box.y() + box.bottom());
            rows.add(2 * box.bottom());
        }
    }

    /**
     * @param reach how far away a line may be, in pixels of the document
     */
    Snapped snap(Rect box, double reach) {
        Optional<int[]> across = nearest(columns, box.x(), box.right(), reach);
        Optional<int[]> down = nearest(rows, box.y(), box.bottom(), reach);
        return new Snapped(
                across.map(found -> found[0]).orElse(0),
                down.map(found -> found[0]).orElse(0),
                across.map(found -> found[1] / 2.0),
                down.map(found -> found[1] / 2.0));
    }

    /** The smallest whole move that brings start, middle or end to a line, and that line in half pixels. */
    private static Optional<int[]> nearest(SortedSet<Integer> lines, int start, int end, double reach) {
        int[] best = null;
        for (int own : new int[] {2 * start, start + end, 2 * end}) {
            for (int line : lines) {
                int move = line - own;
                boolean whole = move % 2 == 0;
                if (whole && Math.abs(move / 2) <= reach && (best == null || Math.abs(move / 2) < Math.abs(best[0]))) {
                    best = new int[] {move / 2, line};
                }
            }
        }
        return Optional.ofNullable(best);
    }
}
