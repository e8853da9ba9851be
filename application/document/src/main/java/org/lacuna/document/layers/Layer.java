package org.lacuna.document.layers;

import java.util.Optional;
import org.lacuna.document.Rect;

/**
 * One layer, immutable. A layer has its own coordinates, whose origin lies at the offset (x, y) of its properties in its
 * parent's coordinates; those of the root are the canvas's.
 */
public sealed interface Layer permits RasterLayer, GroupLayer {
    LayerId id();

    LayerProperties properties();

    Optional<LayerMask> mask();

    Layer withId(LayerId id);

    Layer withProperties(LayerProperties properties);

    Layer withMask(Optional<LayerMask> mask);

    /** What the layer's content covers in its own coordinates, whether visible or not; masks do not count. */
    Rect contentBounds();

    /** {@link #contentBounds()} in the parent's coordinates. */
    default Rect bounds() {
        return contentBounds().translate(properties().x(), properties().y());
    }

    /** A copy with new identities throughout. */
    Layer copyWithNewIds();
}
