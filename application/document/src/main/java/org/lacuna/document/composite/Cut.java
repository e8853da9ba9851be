package org.lacuna.document.composite;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lacuna.document.DocumentState;
import org.lacuna.document.layers.Clipping;
import org.lacuna.document.layers.GroupLayer;
import org.lacuna.document.layers.Layer;
import org.lacuna.document.layers.LayerId;
import org.lacuna.document.tiles.PixelFormat;

/**
 * The tree of layers cut open just below one of them, so that what lies below need not be drawn again while that one changes. In
 * each group on the way to it there is a part below the cut and one above.
 *
 * @param levels from the root inwards; at least one
 * @param content all that the picture below the cut depends on; layers never change, so the same objects look the same
 */
record Cut(List<Level> levels, List<Object> content) {
    /**
     * One group on the way.
     *
     * @param below what is drawn before the cut, bottom first
     * @param above the rest, bottom first: of which the first leads on to the next level, or is what changes
     * @param x where the group's origin lies on the canvas
     * @param onto whether the layers are drawn onto those around the group instead of onto nothing
     * @param seamless whether besides nothing of what was around the group is needed after it
     */
    record Level(List<Clipping.Unit> below, List<Clipping.Unit> above, int x, int y, boolean onto, boolean seamless) {}

    /** Below a layer; if it is clipped to another, below that one. Empty if there is no such layer. */
    static Optional<Cut> below(DocumentState state, LayerId id) {
        List<Level> levels = new ArrayList<>();
        Optional<GroupLayer> next = Optional.of(state.root());
        int x = 0;
        int y = 0;
        boolean onto = false;
        boolean seamless = false;
        while (next.isPresent()) {
            GroupLayer group = next.get();
            List<Clipping.Unit> units = Clipping.units(group.children());
            int at = indexOf(units, id);
            if (at < 0) {
                return Optional.empty();
            }
            levels.add(new Level(units.subList(0, at), units.subList(at, units.size()), x, y, onto, seamless));
            next = opened(units.get(at), id);
            if (next.isPresent()) {
                GroupLayer inner = next.get();
                x += inner.properties().x();
                y += inner.properties().y();
                onto = inner.passThrough() && !inner.properties().clipped();
                seamless = onto
                        && inner.properties().visible()
                        && inner.properties().opacity() == 1
                        && inner.activeMask().isEmpty();
            }
        }
        return Optional.of(new Cut(List.copyOf(levels), content(levels, state.format())));
    }

    private static int indexOf(List<Clipping.Unit> units, LayerId id) {
        for (int i = 0; i < units.size(); i++) {
            if (contains(units.get(i).layer(), id)
                    || units.get(i).clipped().stream().anyMatch(layer -> contains(layer, id))) {
                return i;
            }
        }
        return -1;
    }

    private static boolean contains(Layer layer, LayerId id) {
        return layer.id().equals(id)
                || layer instanceof GroupLayer group
                        && group.children().stream().anyMatch(child -> contains(child, id));
    }

    /** The group that the way leads into; what is filtered or has something clipped to it is not opened. */
    private static Optional<GroupLayer> opened(Clipping.Unit unit, LayerId id) {
        boolean plain =
                unit.clipped().isEmpty() && unit.layer().properties().filters().isEmpty();
        return plain && unit.layer() instanceof GroupLayer group && !group.id().equals(id)
                ? Optional.of(group)
                : Optional.empty();
    }

    private static List<Object> content(List<Level> levels, PixelFormat format) {
        List<Object> content = new ArrayList<>();
        content.add(format);
        for (Level level : levels) {
            content.add(List.of(level.x, level.y, level.onto, level.seamless));
            for (Clipping.Unit unit : level.below) {
                content.add(new FilterCache.Identity(unit.layer()));
                unit.clipped().forEach(layer -> content.add(new FilterCache.Identity(layer)));
            }
        }
        return List.copyOf(content);
    }

    /** The lowest layer that is another after an edit, where that is still there. */
    static Optional<LayerId> lowestChange(GroupLayer before, GroupLayer after) {
        List<Clipping.Unit> old = Clipping.units(before.children());
        List<Clipping.Unit> now = Clipping.units(after.children());
        for (int i = 0; i < now.size(); i++) {
            if (i >= old.size() || !same(old.get(i), now.get(i))) {
                Clipping.Unit changed = now.get(i);
                Optional<LayerId> inside = i < old.size() ? inside(old.get(i), changed) : Optional.empty();
                return inside.or(() -> Optional.of(changed.layer().id()));
            }
        }
        return Optional.empty();
    }

    private static boolean same(Clipping.Unit one, Clipping.Unit other) {
        return one.layer() == other.layer() && sameElements(one.clipped(), other.clipped());
    }

    private static boolean sameElements(List<Layer> some, List<Layer> others) {
        boolean same = some.size() == others.size();
        for (int i = 0; same && i < some.size(); i++) {
            same = some.get(i) == others.get(i);
        }
        return same;
    }

    private static Optional<LayerId> inside(Clipping.Unit before, Clipping.Unit after) {
        return before.layer() instanceof GroupLayer old
                        && after.layer() instanceof GroupLayer now
                        && old.id().equals(now.id())
                ? lowestChange(old, now)
                : Optional.empty();
    }
}
