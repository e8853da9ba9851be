package org.lacuna.document.layers;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.lacuna.document.Rect;
import org.lacuna.document.tiles.PixelFormat;

/**
 * One layer, immutable. A layer has its own coordinates, whose origin lies at the offset (x, y) of its properties in its
 * parent's coordinates; those of the root are the canvas's.
 */
public sealed interface Layer permits RasterLayer, GroupLayer, FillLayer, AdjustmentLayer, TextLayer {
    LayerId id();

    LayerProperties properties();

    Optional<LayerMask> mask();

    Layer withId(LayerId id);

    Layer withProperties(LayerProperties properties);

    Layer withMask(Optional<LayerMask> mask);

    /**
     * What the layer's content covers in its own coordinates, whether visible or not; masks and filters do not count.
     * {@link Rect#EVERYWHERE} for fills, which have no borders; empty for adjustments, which have nothing of their own.
     */
    Rect contentBounds();

    /** {@link #contentBounds()} in the parent's coordinates. */
    default Rect bounds() {
        return contentBounds().translate(properties().x(), properties().y());
    }

    /** The mask if it has an effect. */
    default Optional<LayerMask> activeMask() {
        return mask().filter(LayerMask::enabled);
    }

    /** Where the layer may put colour, in the parent's coordinates: what mask and filters make of its content if it is visible. */
    default Rect shownBounds() {
        if (!properties().visible() || properties().opacity() == 0) {
            return Rect.EMPTY;
        }
        Rect content = this instanceof GroupLayer group ? group.shownChildren() : contentBounds();
        return masked(content)
                .grow(properties().filterReach())
                .translate(properties().x(), properties().y());
    }

    /** Where the layer may change what lies below it, in the parent's coordinates. */
    default Rect effectBounds() {
        if (!properties().visible()) {
            return Rect.EMPTY;
        }
        if (properties().blendMode().actsWhereTransparent()) {
            return Rect.EVERYWHERE;
        }
        if (properties().opacity() == 0) {
            return Rect.EMPTY;
        }
        if (this instanceof AdjustmentLayer) {
            return masked(Rect.EVERYWHERE)
                    .translate(properties().x(), properties().y());
        }
        if (this instanceof GroupLayer group && group.passThrough()) {
            return masked(group.childrensEffect())
                    .grow(properties().filterReach())
                    .translate(properties().x(), properties().y());
        }
        return shownBounds();
    }

    private Rect masked(Rect content) {
        return activeMask().map(mask -> content.intersect(mask.bounds())).orElse(content);
    }

    /** With its mask, if it has one, changed. */
    default Layer withMask(UnaryOperator<LayerMask> change) {
        return mask().isPresent() ? withMask(mask().map(change)) : this;
    }

    /** At another place in its parent; a mask that is not linked stays where it is. */
    default Layer movedTo(int x, int y) {
        int dx = Math.subtractExact(x, properties().x());
        int dy = Math.subtractExact(y, properties().y());
        if (dx == 0 && dy == 0) {
            return this;
        }
        return withProperties(properties().withOffset(x, y))
                .withMask((LayerMask mask) -> mask.linked() ? mask : mask.movedBy(-dx, -dy));
    }

    /** The same, with all pixels in that depth. */
    default Layer in(PixelFormat format) {
        return this;
    }

    /** A copy with new identities throughout. */
    Layer copyWithNewIds();
}
