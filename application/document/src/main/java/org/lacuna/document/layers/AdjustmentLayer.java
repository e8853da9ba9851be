package org.lacuna.document.layers;

import java.util.Objects;
import java.util.Optional;
import org.lacuna.document.Rect;
import org.lacuna.document.adjust.Adjustment;

/**
 * A layer that changes the colours of what lies below it in its group, or of the layer that it is clipped to; alpha stays. Its
 * blend mode mixes the changed colours with the old ones, its mask and opacity say how much is changed where.
 */
public record AdjustmentLayer(LayerId id, LayerProperties properties, Optional<LayerMask> mask, Adjustment adjustment)
        implements Layer {
    public AdjustmentLayer {
        Objects.requireNonNull(id);
        Objects.requireNonNull(properties);
        Objects.requireNonNull(mask);
        Objects.requireNonNull(adjustment);
    }

    /** A new layer without mask, at the parent's origin. */
    public static AdjustmentLayer of(String name, Adjustment adjustment) {
        return new AdjustmentLayer(LayerId.create(), LayerProperties.named(name), Optional.empty(), adjustment);
    }

    @Override
    public AdjustmentLayer withId(LayerId newId) {
        return new AdjustmentLayer(newId, properties, mask, adjustment);
    }

    @Override
    public AdjustmentLayer withProperties(LayerProperties newProperties) {
        return new AdjustmentLayer(id, newProperties, mask, adjustment);
    }

    @Override
    public AdjustmentLayer withMask(Optional<LayerMask> newMask) {
        return new AdjustmentLayer(id, properties, newMask, adjustment);
    }

    public AdjustmentLayer withAdjustment(Adjustment newAdjustment) {
        return new AdjustmentLayer(id, properties, mask, newAdjustment);
    }

    @Override
    public Rect contentBounds() {
        return Rect.EMPTY;
    }

    @Override
    public AdjustmentLayer copyWithNewIds() {
        return withId(LayerId.create());
    }
}
