package org.lacuna.document.layers;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.lacuna.document.Rect;

/**
 * A layer of layers. It is composited on its own first (isolated), then onto what lies below.
 *
 * @param children topmost first
 */
public record GroupLayer(LayerId id, LayerProperties properties, Optional<LayerMask> mask, List<Layer> children)
        implements Layer {
    public GroupLayer {
        Objects.requireNonNull(id);
        Objects.requireNonNull(properties);
        Objects.requireNonNull(mask);
        children = List.copyOf(children);
    }

    /** A new group without mask, at the parent's origin. */
    public static GroupLayer of(String name, List<? extends Layer> children) {
        return new GroupLayer(LayerId.create(), LayerProperties.named(name), Optional.empty(), List.copyOf(children));
    }

    @Override
    public GroupLayer withId(LayerId newId) {
        return new GroupLayer(newId, properties, mask, children);
    }

    @Override
    public GroupLayer withProperties(LayerProperties newProperties) {
        return new GroupLayer(id, newProperties, mask, children);
    }

    @Override
    public GroupLayer withMask(Optional<LayerMask> newMask) {
        return new GroupLayer(id, properties, newMask, children);
    }

    public GroupLayer withChildren(List<? extends Layer> newChildren) {
        return new GroupLayer(id, properties, mask, List.copyOf(newChildren));
    }

    @Override
    public Rect contentBounds() {
        Rect all = Rect.EMPTY;
        for (Layer child : children) {
            all = all.union(child.bounds());
        }
        return all;
    }

    @Override
    public GroupLayer copyWithNewIds() {
        return withId(LayerId.create())
                .withChildren(children.stream().map(Layer::copyWithNewIds).toList());
    }
}
