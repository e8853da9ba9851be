package org.lacuna.document;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.lacuna.document.adjust.Adjustment;
import org.lacuna.document.blend.BlendMode;
import org.lacuna.document.fill.Fill;
import org.lacuna.document.filters.Filter;
import org.lacuna.document.layers.AdjustmentLayer;
import org.lacuna.document.layers.FillLayer;
import org.lacuna.document.layers.GroupLayer;
import org.lacuna.document.layers.Layer;
import org.lacuna.document.layers.LayerId;
import org.lacuna.document.layers.LayerLabel;
import org.lacuna.document.layers.LayerLocks;
import org.lacuna.document.layers.LayerMask;
import org.lacuna.document.layers.LayerProperties;
import org.lacuna.document.layers.RasterLayer;
import org.lacuna.document.layers.TextLayer;
import org.lacuna.document.selection.Mask;
import org.lacuna.document.tiles.Pixels;

/**
 * The operations on layers, as functions from one state to the next. Pixels that come in are converted to the document's
 * depth. An operation on a layer that is not there returns the
 * state it got, so that an operation chosen before someone else removed the layer does no harm.
 */
public final class Layers {
    private Layers() {}

    /**
     * Puts a layer above another, or on top of all when there is no reference, and makes it the active one.
     *
     * @param layer with its offset in canvas coordinates, whatever group it goes into
     */
    public static DocumentState addAbove(DocumentState state, Layer layer, Optional<LayerId> reference) {
        Optional<GroupLayer> found = reference.flatMap(state::parentOf);
        GroupLayer parent = found.orElse(state.root());
        int index = found.isPresent() ? indexOf(parent, reference.get()) : 0;
        return addInto(state, layer, Optional.of(parent.id()), index);
    }

    /**
     * Puts a layer into a group and makes it the active one.
     *
     * @param layer with its offset in canvas coordinates
     * @param parent the root when absent
     * @param index 0 is on top; larger than the number of children means at the bottom
     */
    public static DocumentState addInto(DocumentState state, Layer layer, Optional<LayerId> parent, int index) {
        LayerId group = parent.orElse(state.root().id());
        Rect origin = state.originOf(group);
        Layer placed = shifted(layer, -origin.x(), -origin.y());
        return insert(state, placed, group, index).withActive(Optional.of(layer.id()));
    }

    /** Puts a layer into a group as it is. */
    private static DocumentState insert(DocumentState state, Layer layer, LayerId parent, int index) {
        return change(state, parent, target -> {
            if (!(target instanceof GroupLayer group)) {
                throw new IllegalArgumentException("only a group can hold layers");
            }
            List<Layer> children = new ArrayList<>(group.children());
            children.add(Math.max(0, Math.min(index, children.size())), layer.in(state.format()));
            return group.withChildren(children);
        });
    }

    /** Takes a layer out; if it or its group was active, the one below, above or around it becomes so. */
    public static DocumentState remove(DocumentState state, LayerId id) {
        Optional<GroupLayer> parent = state.parentOf(id);
        if (parent.isEmpty()) {
            return state;
        }
        DocumentState without = state.withRoot((GroupLayer) without(state.root(), Set.of(id)));
        if (without.active().isPresent() || state.active().isEmpty()) {
            return without;
        }
        return without.withActive(neighbour(state, parent.get(), indexOf(parent.get(), id)));
    }

    private static Optional<LayerId> neighbour(DocumentState state, GroupLayer parent, int index) {
        List<Layer> children = parent.children();
        if (index + 1 < children.size()) {
            return Optional.of(children.get(index + 1).id());
        }
        if (index > 0) {
            return Optional.of(children.get(index - 1).id());
        }
        return parent == state.root() ? Optional.empty() : Optional.of(parent.id());
    }

    /** Puts a copy of a layer, with all that is in it, above it and makes the copy active. */
    public static DocumentState duplicate(DocumentState state, LayerId id) {
        Optional<GroupLayer> parent = state.parentOf(id);
        if (parent.isEmpty()) {
            return state;
        }
        int index = indexOf(parent.get(), id);
        Layer original = parent.get().children().get(index);
        LayerProperties properties = original.properties();
        Layer copy = original.copyWithNewIds().withProperties(properties.withName(properties.name() + " copy"));
        return insert(state, copy, parent.get().id(), index).withActive(Optional.of(copy.id()));
    }

    /**
     * Moves a layer into a group without moving it on the canvas. Moving a group into itself changes nothing.
     *
     * @param parent the root when absent
     * @param index the place among the group's children as they are before the move; 0 is on top
     */
    public static DocumentState move(DocumentState state, LayerId id, Optional<LayerId> parent, int index) {
        LayerId target = parent.orElse(state.root().id());
        Optional<Layer> layer = state.find(id);
        Optional<GroupLayer> oldParent = state.parentOf(id);
        boolean intoItself = layer.isPresent() && contains(layer.get(), target);
        if (oldParent.isEmpty() || intoItself || state.find(target).isEmpty()) {
            return state;
        }
        int oldIndex = indexOf(oldParent.get(), id);
        boolean sameGroup = oldParent.get().id().equals(target);
        if (sameGroup && (index == oldIndex || index == oldIndex + 1)) {
            return state;
        }
        Rect from = state.originOf(oldParent.get().id());
        Rect to = state.originOf(target);
        Layer moved = shifted(layer.get(), from.x() - to.x(), from.y() - to.y());
        DocumentState without = state.withRoot((GroupLayer) without(state.root(), Set.of(id)));
        int place = sameGroup && oldIndex < index ? index - 1 : index;
        return insert(without, moved, target, place).withActive(state.active());
    }

    public static DocumentState rename(DocumentState state, LayerId id, String name) {
        return properties(state, id, properties -> properties.withName(name));
    }

    public static DocumentState setVisible(DocumentState state, LayerId id, boolean visible) {
        return properties(state, id, properties -> properties.withVisible(visible));
    }

    /**
     * @param opacity 0 to 1
     */
    public static DocumentState setOpacity(DocumentState state, LayerId id, double opacity) {
        return properties(state, id, properties -> properties.withOpacity(opacity));
    }

    public static DocumentState setBlendMode(DocumentState state, LayerId id, BlendMode mode) {
        return properties(state, id, properties -> properties.withBlendMode(mode));
    }

    /** Places a layer relative to its parent. A mask that is not linked stays where it is. */
    public static DocumentState setOffset(DocumentState state, LayerId id, int x, int y) {
        return change(state, id, layer -> layer.movedTo(x, y));
    }

    /** Says whether a layer shows only where the one below it does; see {@link org.lacuna.document.layers.Clipping}. */
    public static DocumentState setClipped(DocumentState state, LayerId id, boolean clipped) {
        return properties(state, id, properties -> properties.withClipped(clipped));
    }

    public static DocumentState setLocks(DocumentState state, LayerId id, LayerLocks locks) {
        return properties(state, id, properties -> properties.withLocks(locks));
    }

    public static DocumentState setLabel(DocumentState state, LayerId id, LayerLabel label) {
        return properties(state, id, properties -> properties.withLabel(label));
    }

    /** Replaces a layer's live filters. */
    public static DocumentState setFilters(DocumentState state, LayerId id, List<Filter> filters) {
        return properties(state, id, properties -> properties.withFilters(filters));
    }

    /** Changes the settings of an adjustment layer. */
    public static DocumentState setAdjustment(DocumentState state, LayerId id, Adjustment adjustment) {
        return change(
                state, id, layer -> layer instanceof AdjustmentLayer old ? old.withAdjustment(adjustment) : layer);
    }

    /** Changes what a fill layer is filled with. */
    public static DocumentState setFill(DocumentState state, LayerId id, Fill fill) {
        return change(state, id, layer -> layer instanceof FillLayer old ? old.withFill(fill) : layer);
    }

    /** Says whether a group's layers meet what lies below the group. */
    public static DocumentState setPassThrough(DocumentState state, LayerId id, boolean passThrough) {
        return change(
                state, id, layer -> layer instanceof GroupLayer group ? group.withPassThrough(passThrough) : layer);
    }

    /** Moves layers on the canvas, but those whose position is locked; a layer inside another of them moves with that. */
    public static DocumentState moveBy(DocumentState state, Set<LayerId> ids, int dx, int dy) {
        List<Layer> chosen = new ArrayList<>();
        chosen(state.root(), ids, chosen);
        DocumentState moved = state;
        for (Layer layer : chosen) {
            LayerProperties properties = layer.properties();
            if (!properties.locks().keepsPosition()) {
                int x = Math.addExact(properties.x(), dx);
                int y = Math.addExact(properties.y(), dy);
                moved = setOffset(moved, layer.id(), x, y);
            }
        }
        return moved;
    }

    /** Takes layers out, but those that are locked; see {@link #remove(DocumentState, LayerId)}. */
    public static DocumentState remove(DocumentState state, Set<LayerId> ids) {
        List<Layer> chosen = new ArrayList<>();
        chosen(state.root(), ids, chosen);
        DocumentState left = state;
        for (Layer layer : chosen) {
            if (!layer.properties().locks().all()) {
                left = remove(left, layer.id());
            }
        }
        return left;
    }

    /** Puts a copy of each layer above it; see {@link #duplicate(DocumentState, LayerId)}. */
    public static DocumentState duplicate(DocumentState state, Set<LayerId> ids) {
        List<Layer> chosen = new ArrayList<>();
        chosen(state.root(), ids, chosen);
        DocumentState more = state;
        for (Layer layer : chosen) {
            more = duplicate(more, layer.id());
        }
        return more;
    }

    /** Changes what several layers have in common: visibility, opacity, blend mode, label, locks ... */
    public static DocumentState changeAll(
            DocumentState state, Set<LayerId> ids, UnaryOperator<LayerProperties> change) {
        DocumentState changed = state;
        for (LayerId id : ids) {
            changed = properties(changed, id, change);
        }
        return changed;
    }

    /** Selects what a layer covers: the alpha of its pixels, or its borders for other kinds. */
    public static DocumentState selectAlpha(DocumentState state, LayerId id) {
        Rect origin = state.originOf(id);
        return state.find(id)
                .map(layer -> alpha(layer)
                        .map(mask -> mask.translate(origin.x(), origin.y()))
                        .orElseGet(() -> Mask.rectangle(state.canvasBounds(id).intersect(state.bounds()))))
                .map(mask -> state.withSelection(Optional.of(mask.intersect(state.bounds()))))
                .orElse(state);
    }

    /** In the layer's own coordinates; empty for layers without pixels. */
    private static Optional<Mask> alpha(Layer layer) {
        if (layer instanceof RasterLayer raster) {
            return Optional.of(Mask.fromAlpha(raster.pixels()));
        }
        return layer instanceof TextLayer text
                ? Optional.of(Mask.fromAlpha(text.picture().pixels())
                        .translate(text.picture().x(), text.picture().y()))
                : Optional.empty();
    }

    private static DocumentState properties(DocumentState state, LayerId id, UnaryOperator<LayerProperties> change) {
        return change(state, id, layer -> {
            LayerProperties changed = change.apply(layer.properties());
            return changed.equals(layer.properties()) ? layer : layer.withProperties(changed);
        });
    }

    public static DocumentState setMask(DocumentState state, LayerId id, Optional<LayerMask> mask) {
        return change(state, id, layer -> layer.withMask(mask));
    }

    /** Replaces the pixels of a raster layer. */
    public static DocumentState setPixels(DocumentState state, LayerId id, Pixels pixels) {
        return change(
                state,
                id,
                layer -> layer instanceof RasterLayer raster ? raster.withPixels(pixels.in(state.format())) : layer);
    }

    /** Puts a new version of a layer in the place of the one with the same id. */
    public static DocumentState replace(DocumentState state, Layer layer) {
        return change(state, layer.id(), old -> layer.in(state.format()));
    }

    /**
     * Puts layers into a new group at the place of the topmost of them, in their order from top to bottom, and makes the
     * group active. Nothing moves on the canvas. Layers inside another of the given ones stay in it.
     */
    public static DocumentState group(DocumentState state, Set<LayerId> ids) {
        List<Layer> chosen = new ArrayList<>();
        chosen(state.root(), ids, chosen);
        if (chosen.isEmpty()) {
            return state;
        }
        GroupLayer parent = state.parentOf(chosen.get(0).id()).orElseThrow();
        Rect to = state.originOf(parent.id());
        List<Layer> children = new ArrayList<>();
        Set<LayerId> taken = new LinkedHashSet<>();
        for (Layer layer : chosen) {
            Rect from = state.originOf(state.parentOf(layer.id()).orElseThrow().id());
            children.add(shifted(layer, from.x() - to.x(), from.y() - to.y()));
            taken.add(layer.id());
        }
        GroupLayer group = GroupLayer.of("Group", children);
        LayerId topmost = chosen.get(0).id();
        DocumentState marked = insert(
                state.withActive(Optional.empty()),
                GroupLayer.of("", List.of()).withId(group.id()),
                parent.id(),
                indexOf(parent, topmost));
        DocumentState emptied = marked.withRoot((GroupLayer) without(marked.root(), taken));
        return replace(emptied, group).withActive(Optional.of(group.id()));
    }

    /** The topmost layers of the tree that are among the ids, top to bottom. */
    private static void chosen(GroupLayer group, Collection<LayerId> ids, List<Layer> result) {
        for (Layer child : group.children()) {
            if (ids.contains(child.id())) {
                result.add(child);
            } else if (child instanceof GroupLayer inner) {
                chosen(inner, ids, result);
            }
        }
    }

    /** Puts a group's children in its place; its opacity, blend mode and mask are lost. */
    public static DocumentState ungroup(DocumentState state, LayerId id) {
        Optional<GroupLayer> parent = state.parentOf(id);
        if (parent.isEmpty() || !(state.find(id).orElseThrow() instanceof GroupLayer group)) {
            return state;
        }
        List<Layer> children = new ArrayList<>(parent.get().children());
        int index = indexOf(parent.get(), id);
        children.remove(index);
        children.addAll(
                index,
                group.children().stream()
                        .map(child -> shifted(
                                child,
                                group.properties().x(),
                                group.properties().y()))
                        .toList());
        DocumentState flat = change(
                state.withActive(Optional.empty()),
                parent.get().id(),
                old -> parent.get().withChildren(children));
        Optional<LayerId> active = state.active().filter(one -> flat.find(one).isPresent());
        Optional<LayerId> first = group.children().stream().map(Layer::id).findFirst();
        return flat.withActive(active.or(() -> first));
    }

    private static int indexOf(GroupLayer group, LayerId id) {
        for (int i = 0; i < group.children().size(); i++) {
            if (group.children().get(i).id().equals(id)) {
                return i;
            }
        }
        throw new IllegalArgumentException("not a child of the group: " + id);
    }

    private static Layer shifted(Layer layer, int dx, int dy) {
        LayerProperties properties = layer.properties();
        return dx == 0 && dy == 0
                ? layer
                : layer.withProperties(
                        properties.withOffset(Math.addExact(properties.x(), dx), Math.addExact(properties.y(), dy)));
    }

    private static boolean contains(Layer layer, LayerId id) {
        return layer.id().equals(id)
                || (layer instanceof GroupLayer group
                        && group.children().stream().anyMatch(child -> contains(child, id)));
    }

    /** The layer without those descendants; shares what holds none of them. */
    private static Layer without(Layer layer, Set<LayerId> ids) {
        if (!(layer instanceof GroupLayer group)) {
            return layer;
        }
        List<Layer> children = new ArrayList<>();
        boolean changed = false;
        for (Layer child : group.children()) {
            if (ids.contains(child.id())) {
                changed = true;
                continue;
            }
            Layer kept = without(child, ids);
            changed |= kept != child;
            children.add(kept);
        }
        return changed ? group.withChildren(children) : group;
    }

    private static DocumentState change(DocumentState state, LayerId id, UnaryOperator<Layer> change) {
        Layer root = changed(state.root(), id, change);
        return root == state.root() ? state : state.withRoot((GroupLayer) root);
    }

    private static Layer changed(Layer layer, LayerId id, UnaryOperator<Layer> change) {
        if (layer.id().equals(id)) {
            return change.apply(layer);
        }
        if (!(layer instanceof GroupLayer group)) {
            return layer;
        }
        List<Layer> children = group.children();
        for (int i = 0; i < children.size(); i++) {
            Layer child = changed(children.get(i), id, change);
            if (child != children.get(i)) {
                List<Layer> copy = new ArrayList<>(children);
                copy.set(i, child);
                return group.withChildren(copy);
            }
        }
        return layer;
    }
}
