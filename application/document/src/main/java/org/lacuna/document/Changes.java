package org.lacuna.document;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lacuna.document.layers.Clipping;
import org.lacuna.document.layers.GroupLayer;
import org.lacuna.document.layers.Layer;
import org.lacuna.document.layers.LayerId;
import org.lacuna.document.layers.LayerLabel;
import org.lacuna.document.layers.LayerLocks;
import org.lacuna.document.layers.LayerMask;
import org.lacuna.document.layers.LayerProperties;
import org.lacuna.document.layers.RasterLayer;
import org.lacuna.document.selection.Mask;

/**
 * Finds where two states look different by comparing their structure: what they share by identity is equal, so the cost
 * is that of the layers and tiles, not of the pixels.
 */
public final class Changes {
    private final List<Rect> found = new ArrayList<>();
    private final Rect canvas;

    private Changes(Rect canvas) {
        this.canvas = canvas;
    }

    /** Where the picture or the selection may differ. */
    public static Rect area(DocumentState before, DocumentState after) {
        Rect all = selection(before, after);
        for (Rect rect : pixels(before, after)) {
            all = all.union(rect);
        }
        return all;
    }

    /** Where the picture may differ: rectangles on the canvas, which may overlap. */
    public static List<Rect> pixels(DocumentState before, DocumentState after) {
        boolean other = before.width() != after.width()
                || before.height() != after.height()
                || before.format() != after.format()
                || !before.profile().equals(after.profile());
        if (other) {
            return List.of(before.bounds().union(after.bounds()));
        }
        Changes changes = new Changes(after.bounds());
        changes.children(before.root(), after.root(), new Place(0, 0, 0));
        return List.copyOf(changes.found);
    }

    /** Where the selection differs. */
    public static Rect selection(DocumentState before, DocumentState after) {
        if (before.selection().equals(after.selection())) {
            return Rect.EMPTY;
        }
        Mask old = before.selection().orElse(Mask.EMPTY);
        Mask now = after.selection().orElse(Mask.EMPTY);
        return old.difference(now).intersect(before.bounds().union(after.bounds()));
    }

    /**
     * The coordinates that rectangles are given in.
     *
     * @param x where their origin lies on the canvas
     * @param reach how far the filters of the groups around spread a change
     */
    private record Place(int x, int y, int reach) {
        Place within(LayerProperties layer) {
            return new Place(x + layer.x(), y + layer.y(), reach + layer.filterReach());
        }

        Place spread(int more) {
            return new Place(x, y, reach + more);
        }
    }

    private void add(Rect rect, Place place) {
        Rect visible = rect.grow(place.reach).translate(place.x, place.y).intersect(canvas);
        if (!visible.isEmpty()) {
            found.add(visible);
        }
    }

    private void addEffects(Layer before, Layer after, Place place) {
        add(before.effectBounds(), place);
        add(after.effectBounds(), place);
    }

    /** Compares two versions of one layer whose parent's coordinates are at the place in both. */
    private void layer(Layer before, Layer after, Place place) {
        if (before == after) {
            return;
        }
        boolean hidden = before.effectBounds().isEmpty() && after.effectBounds().isEmpty();
        if (hidden) {
            return;
        }
        if (!looksAlike(before, after)) {
            addEffects(before, after, place);
            return;
        }
        Place inner = place.within(after.properties());
        if (before instanceof GroupLayer old && after instanceof GroupLayer now) {
            children(old, now, inner);
        } else if (before instanceof RasterLayer old && after instanceof RasterLayer now) {
            old.pixels().forEachChange(now.pixels(), rect -> add(rect, inner));
            maskDifference(old, now, inner);
        }
    }

    /** Whether what differs is at most content that can be compared piece by piece. */
    private static boolean looksAlike(Layer before, Layer after) {
        if (!settings(before.properties()).equals(settings(after.properties()))) {
            return false;
        }
        if (before instanceof RasterLayer old && after instanceof RasterLayer now) {
            return old.contentBounds().equals(now.contentBounds())
                    && old.pixels().format() == now.pixels().format();
        }
        return before instanceof GroupLayer old
                && after instanceof GroupLayer now
                && old.passThrough() == now.passThrough()
                && before.mask().equals(after.mask());
    }

    /** What of the properties can be seen. */
    private static LayerProperties settings(LayerProperties properties) {
        return properties.withName("").withLocks(LayerLocks.NONE).withLabel(LayerLabel.NONE);
    }

    private void maskDifference(RasterLayer before, RasterLayer after, Place place) {
        Optional<LayerMask> old = before.activeMask();
        Optional<LayerMask> now = after.activeMask();
        if (old.isPresent() && now.isPresent()) {
            LayerMask one = old.get();
            LayerMask other = now.get();
            boolean moved = one.x() != other.x() || one.y() != other.y();
            Rect difference = moved
                    ? one.bounds().union(other.bounds())
                    : one.mask().difference(other.mask()).translate(one.x(), one.y());
            add(difference.intersect(after.contentBounds()), place);
        } else if (old.isPresent() || now.isPresent()) {
            add(after.contentBounds(), place);
        }
    }

    private void children(GroupLayer before, GroupLayer after, Place place) {
        if (before.children() == after.children()) {
            return;
        }
        Map<LayerId, Layer> old = byId(before);
        Map<LayerId, Layer> now = byId(after);
        Map<LayerId, Layer> oldBases = Clipping.bases(before.children());
        Map<LayerId, Layer> newBases = Clipping.bases(after.children());
        for (Layer child : before.children()) {
            if (!now.containsKey(child.id())) {
                add(child.effectBounds(), spread(place, oldBases.get(child.id())));
            }
        }
        for (Layer child : after.children()) {
            Layer earlier = old.get(child.id());
            Layer oldBase = oldBases.get(child.id());
            Layer newBase = newBases.get(child.id());
            Place around = spread(spread(place, newBase), oldBase);
            if (earlier == null) {
                add(child.effectBounds(), around);
            } else if (!id(oldBase).equals(id(newBase)) || turnsIntoABase(earlier, child, oldBases, newBases)) {
                addEffects(earlier, child, around);
            } else {
                layer(earlier, child, around);
            }
        }
        reordered(before, after, old, now, place);
    }

    /** Layers clipped to another are filtered with it. */
    private static Place spread(Place place, Layer base) {
        return base == null ? place : place.spread(base.properties().filterReach());
    }

    private static Optional<LayerId> id(Layer layer) {
        return Optional.ofNullable(layer).map(Layer::id);
    }

    /** A group that passes through is isolated as soon as something is clipped to it. */
    private static boolean turnsIntoABase(
            Layer before, Layer after, Map<LayerId, Layer> oldBases, Map<LayerId, Layer> newBases) {
        return before instanceof GroupLayer && oldBases.containsValue(before) != newBases.containsValue(after);
    }

    private static Map<LayerId, Layer> byId(GroupLayer group) {
        Map<LayerId, Layer> map = new HashMap<>();
        group.children().forEach(child -> map.put(child.id(), child));
        return map;
    }

    /** Layers kept in another order: what lies between the first and the last place that differs. */
    private void reordered(
            GroupLayer before, GroupLayer after, Map<LayerId, Layer> old, Map<LayerId, Layer> now, Place place) {
        List<Layer> kept = before.children().stream()
                .filter(child -> now.containsKey(child.id()))
                .toList();
        List<Layer> moved = after.children().stream()
                .filter(child -> old.containsKey(child.id()))
                .toList();
        int first = 0;
        int last = kept.size() - 1;
        while (first <= last && kept.get(first).id().equals(moved.get(first).id())) {
            first++;
        }
        while (last > first && kept.get(last).id().equals(moved.get(last).id())) {
            last--;
        }
        for (int i = first; i <= last; i++) {
            add(moved.get(i).effectBounds(), place.spread(mostReach(after)));
        }
    }

    private static int mostReach(GroupLayer group) {
        return group.children().stream()
                .mapToInt(child -> child.properties().filterReach())
                .max()
                .orElse(0);
    }
}
