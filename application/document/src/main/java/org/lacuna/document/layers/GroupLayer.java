package org.lacuna.document.layers;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.lacuna.document.Rect;
import org.lacuna.document.tiles.PixelFormat;

/**
 * A layer of layers. It is composited on its own first (isolated), then onto what lies below; or, if it passes through, its
 * layers are drawn straight onto what lies below, and its mask and opacity say how much of that change is seen.
 *
 * @param children topmost first
 * @param passThrough without effect, and the group isolated, while it has filters, is clipped or has layers clipped to it; its
 *     blend mode counts only then
 */
public record GroupLayer(
        LayerId id, LayerProperties properties, Optional<LayerMask> mask, List<Layer> children, boolean passThrough)
        implements Layer {
    public GroupLayer {
        Objects.requireNonNull(id);
        Objects.requireNonNull(properties);
        Objects.requireNonNull(mask);
        children = List.copyOf(children);
    }

    /** An isolated group. */
    public GroupLayer(LayerId id, LayerProperties properties, Optional<LayerMask> mask, List<Layer> children) {
        this(id, properties, mask, children, false);
    }

    /** A new isolated group without mask, at the parent's origin. */
    public static GroupLayer of(String name, List<? extends Layer> children) {
        return new GroupLayer(LayerId.create(), LayerProperties.named(name), Optional.empty(), List.copyOf(children));
    }

    @Override
    public GroupLayer withId(LayerId newId) {
        return new GroupLayer(newId, properties, mask, children, passThrough);
    }

    @Override
    public GroupLayer withProperties(LayerProperties newProperties) {
        return new GroupLayer(id, newProperties, mask, children, passThrough);
    }

    @Override
    public GroupLayer withMask(Optional<LayerMask> newMask) {
        return new GroupLayer(id, properties, newMask, children, passThrough);
    }

    public GroupLayer withChildren(List<? extends Layer> newChildren) {
        return new GroupLayer(id, properties, mask, List.copyOf(newChildren), passThrough);
    }

    public GroupLayer withPassThrough(boolean newPassThrough) {
        return new GroupLayer(id, properties, mask, children, newPassThrough);
    }

    @Override
    public Rect contentBounds() {
        Rect all = Rect.EMPTY;
        for (Layer child : children) {
            all = all.union(child.bounds());
        }
        return all;
    }

    /** Where its visible layers may put colour, in its own coordinates. */
    Rect shownChildren() {
        Rect all = Rect.EMPTY;
        for (Layer child : children) {
            all = all.union(child.shownBounds());
        }
        return all;
    }

    /** Where its visible layers may change what lies below them, in its own coordinates. */
    Rect childrensEffect() {
        Rect all = Rect.EMPTY;
        for (Layer child : children) {
            all = all.union(child.effectBounds());
        }
        return all;
    }

    @Override
    public GroupLayer in(PixelFormat format) {
        List<Layer> converted = children.stream().map(child -> child.in(format)).toList();
        for (int i = 0; i < converted.size(); i++) {
            if (converted.get(i) != children.get(i)) {
                return withChildren(converted);
            }
        }
        return this;
    }

    @Override
    public GroupLayer copyWithNewIds() {
        return withId(LayerId.create())
                .withChildren(children.stream().map(Layer::copyWithNewIds).toList());
    }
}
