package org.lacuna.document.composite;

import java.util.List;
import org.lacuna.document.blend.BlendMode;
import org.lacuna.document.layers.GroupLayer;
import org.lacuna.document.layers.Layer;
import org.lacuna.document.layers.RasterLayer;

/** The specification's formulas one pixel at a time, in doubles and as they are written there. */
final class ReferenceCompositor {
    /** Red, green and blue in 0..1, not multiplied by alpha, and alpha. */
    record Colour(double red, double green, double blue, double alpha) {
        static final Colour NONE = new Colour(0, 0, 0, 0);

        static Colour of(int argb) {
            return new Colour(
                    (argb >> 16 & 0xff) / 255.0,
                    (argb >> 8 & 0xff) / 255.0,
                    (argb & 0xff) / 255.0,
                    (argb >>> 24) / 255.0);
        }

        Colour withAlpha(double newAlpha) {
            return new Colour(red, green, blue, newAlpha);
        }
    }

    private ReferenceCompositor() {}

    /** What a group shows at a place in its own coordinates. */
    static Colour at(GroupLayer group, int x, int y) {
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
            result = blend(child.properties().blendMode(), source.withAlpha(alpha), result);
        }
        return result;
    }

    static Colour blend(BlendMode mode, Colour source, Colour backdrop) {
        double as = source.alpha();
        double ab = backdrop.alpha();
        double alpha = mode == BlendMode.ADD ? Math.min(1, as + ab) : as + ab - as * ab;
        if (alpha == 0) {
            return Colour.NONE;
        }
        return new Colour(
                channel(mode, source.red(), as, backdrop.red(), ab) / alpha,
                channel(mode, source.green(), as, backdrop.green(), ab) / alpha,
                channel(mode, source.blue(), as, backdrop.blue(), ab) / alpha,
                alpha);
    }

    private static double channel(BlendMode mode, double cs, double as, double cb, double ab) {
        if (mode == BlendMode.ADD) {
            return Math.min(1, as * cs + ab * cb);
        }
        double mixed = (1 - ab) * cs + ab * function(mode, cb, cs);
        return as * mixed + (1 - as) * ab * cb;
    }

    /** B(cb, cs) of section 10. */
    private static double function(BlendMode mode, double cb, double cs) {
        return switch (mode) {
            case NORMAL -> cs;
            case MULTIPLY -> cb * cs;
            case SCREEN -> cb + cs - cb * cs;
            case OVERLAY -> hardLight(cs, cb);
            case DARKEN -> Math.min(cb, cs);
            case LIGHTEN -> Math.max(cb, cs);
            case ADD -> throw new IllegalArgumentException("not separable");
        };
    }

    private static double hardLight(double cb, double cs) {
        return cs <= 0.5 ? cb * 2 * cs : cb + (2 * cs - 1) - cb * (2 * cs - 1);
    }
}
