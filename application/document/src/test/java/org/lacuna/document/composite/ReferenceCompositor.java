package org.lacuna.document.composite;

import java.util.List;
import org.lacuna.document.blend.ReferenceBlending;
import org.lacuna.document.blend.ReferenceBlending.Colour;
import org.lacuna.document.layers.GroupLayer;
import org.lacuna.document.layers.Layer;
import org.lacuna.document.layers.RasterLayer;

/** Layer trees composited one pixel at a time, in doubles and without any cleverness. */
final class ReferenceCompositor {
    private final ReferenceBlending blending = new ReferenceBlending();

    /** Whether rounding may have decided a pixel since the last time this was asked. */
    boolean tookAStep() {
        return blending.tookAStep();
    }

    /** What a group shows at a place in its own coordinates. */
    Colour at(GroupLayer group, int x, int y) {
        Colour result = Colour.NONE;
        List<Layer> children = group.children();
        for (int i = children.size() - 1; i >= 0; i--) {
            Layer child = children.get(i);
            if (!child.properties().visible()) {
                continue;
            }
            int px = x - child.properties().x();
            int py = y - child.properties().y();
            Colour source = child instanceof RasterLayer raster
                    ? Colour.of(raster.pixels().argb(px, py))
                    : at((GroupLayer) child, px, py);
            double shown = child.mask()
                    .filter(mask -> mask.enabled())
                    .map(mask -> mask.mask().at(px, py) / 255.0)
                    .orElse(1.0);
            double alpha = source.alpha() * child.properties().opacity() * shown;
            result = blending.blend(child.properties().blendMode(), source.withAlpha(alpha), result, px, py);
        }
        return result;
    }
}
