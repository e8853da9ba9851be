package org.lacuna.document.layers;

import java.util.Objects;
import java.util.Optional;
import org.lacuna.document.Rect;
import org.lacuna.document.fill.Fill;

/** A layer that covers everything with a colour or a gradient. */
public record FillLayer(LayerId id, LayerProperties properties, Optional<LayerMask> mask, Fill fill) implements Layer {
    public FillLayer {
        Objects.requireNonNull(id);
        Objects.requireNonNull(properties);
        Objects.requireNonNull(mask);
        Objects.requireNonNull(fill);
    }

    /** A new layer without mask, at the parent's origin. */
    public static FillLayer of(String name, Fill fill) {
        return new FillLayer(LayerId.create(), LayerProperties.named(name), Optional.empty(), fill);
    }

    @Override
    public FillLayer withId(LayerId newId) {
        return new FillLayer(newId, properties, mask, fill);
    }

    @Override
    public FillLayer withProperties(LayerProperties newProperties) {
        return new FillLayer(id, newProperties, mask, fill);
    }

    @Override
    public FillLayer withMask(Optional<LayerMask> newMask) {
        return new FillLayer(id, properties, newMask, fill);
    }

    public FillLayer withFill(Fill newFill) {
        return new FillLayer(id, properties, mask, newFill);
    }

    @Override
    public Rect contentBounds() {
        return Rect.EVERYWHERE;
    }

    @Override
    public FillLayer copyWithNewIds() {
        return withId(LayerId.create());
    }
}
