package org.lacuna.document;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lacuna.document.layers.GroupLayer;
import org.lacuna.document.layers.Layer;
import org.lacuna.document.layers.LayerId;
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
        if (before.width() != after.width() || before.height() != after.height()) {
            return List.of(before.bounds().union(after.bounds()));
        }
        Changes changes = new Changes(after.bounds());
        changes.children(before.root(), after.root(), 0, 0);
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

    private void add(Rect rect, int x, int y) {
        Rect visible = rect.translate(x, y).intersect(canvas);
        if (!visible.isEmpty()) {
            found.add(visible);
        }
    }

    /** All that a layer shows, in its parent's coordinates. */
    private static Rect shown(Layer layer) {
        if (!layer.properties().visible()) {
            return Rect.EMPTY;
        }
        if (layer.properties().blendMode().actsWhereTransparent()) {
            return Rect.EVERYWHERE;
        }
        if (layer.properties().opacity() == 0) {
            return Rect.EMPTY;
        }
        Rect content = layer.contentBounds();
        Rect masked = layer.mask()
                .filter(mask -> mask.enabled())
                .map(mask -> content.intersect(mask.mask().bounds()))
                .orElse(content);
        return masked.translate(layer.properties().x(), layer.properties().y());
    }

    /** Compares two versions of one layer whose parent's origin lies at (x, y) in both. */
    private void layer(Layer before, Layer after, int x, int y) {
        if (before == after) {
            return;
        }
        boolean hidden = shown(before).isEmpty() && shown(after).isEmpty();
        if (hidden) {
            return;
        }
        if (!looksAlike(before, after)) {
            add(shown(before), x, y);
            add(shown(after), x, y);
            return;
        }
        int innerX = x + after.properties().x();
        int innerY = y + after.properties().y();
        if (before instanceof GroupLayer old && after instanceof GroupLayer now) {
            children(old, now, innerX, innerY);
        } else if (before instanceof RasterLayer old && after instanceof RasterLayer now) {
            old.pixels().forEachDifference(now.pixels(), rect -> add(rect, innerX, innerY));
            maskDifference(old, now, innerX, innerY);
        }
    }

    /** Whether what differs is at most content that can be compared piece by piece. */
    private static boolean looksAlike(Layer before, Layer after) {
        if (!before.properties().withName("").equals(after.properties().withName(""))) {
            return false;
        }
        if (before instanceof RasterLayer old && after instanceof RasterLayer now) {
            return old.contentBounds().equals(now.contentBounds());
        }
        return before instanceof GroupLayer
                && after instanceof GroupLayer
                && before.mask().equals(after.mask());
    }

    private void maskDifference(RasterLayer before, RasterLayer after, int x, int y) {
        Optional<Mask> old = before.mask().filter(m -> m.enabled()).map(m -> m.mask());
        Optional<Mask> now = after.mask().filter(m -> m.enabled()).map(m -> m.mask());
        if (old.isPresent() && now.isPresent()) {
            add(old.get().difference(now.get()).intersect(after.contentBounds()), x, y);
        } else if (old.isPresent() || now.isPresent()) {
            add(after.contentBounds(), x, y);
        }
    }

    private void children(GroupLayer before, GroupLayer after, int x, int y) {
        if (before.children() == after.children()) {
            return;
        }
        Map<LayerId, Layer> old = byId(before);
        Map<LayerId, Layer> now = byId(after);
        for (Layer child : before.children()) {
            if (!now.containsKey(child.id())) {
                add(shown(child), x, y);
            }
        }
        for (Layer child : after.children()) {
            Layer earlier = old.get(child.id());
            if (earlier == null) {
                add(shown(child), x, y);
            } else {
                layer(earlier, child, x, y);
            }
        }
        reordered(before, after, old, now, x, y);
    }

    private static Map<LayerId, Layer> byId(GroupLayer group) {
        Map<LayerId, Layer> map = new HashMap<>();
        group.children().forEach(child -> map.put(child.id(), child));
        return map;
    }

    /** Layers kept in another order: what lies between the first and the last place that differs. */
    private void reordered(
            GroupLayer before, GroupLayer after, Map<LayerId, Layer> old, Map<LayerId, Layer> now, int x, int y) {
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
            add(shown(moved.get(i)), x, y);
        }
    }
}
