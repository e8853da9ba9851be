package org.lacuna.document.composite;

import java.util.ArrayList;
import java.util.List;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Rect;
import org.lacuna.document.adjust.Adjustment;
import org.lacuna.document.adjust.ReferenceAdjustment;
import org.lacuna.document.blend.BlendMode;
import org.lacuna.document.blend.ReferenceBlending;
import org.lacuna.document.blend.ReferenceBlending.Colour;
import org.lacuna.document.blend.ReferencePicture;
import org.lacuna.document.fill.Fill;
import org.lacuna.document.fill.GradientFill;
import org.lacuna.document.fill.SolidFill;
import org.lacuna.document.filters.Filter;
import org.lacuna.document.filters.ReferenceFilter;
import org.lacuna.document.layers.AdjustmentLayer;
import org.lacuna.document.layers.FillLayer;
import org.lacuna.document.layers.GroupLayer;
import org.lacuna.document.layers.Layer;
import org.lacuna.document.layers.RasterLayer;
import org.lacuna.document.layers.TextLayer;
import org.lacuna.document.tiles.PixelFormat;

/** Layer trees composited as whole pictures, layer by layer and pixel by pixel, in doubles and without any cleverness. */
final class ReferenceCompositor {
    private final ReferenceBlending blending = new ReferenceBlending();
    private final int intervals;

    ReferenceCompositor(int intervals) {
        this.intervals = intervals;
    }

    /** What the canvas shows. */
    static ReferencePicture picture(DocumentState state) {
        ReferencePicture result = new ReferencePicture(state.bounds());
        int intervals = state.format() == PixelFormat.RGBA8 ? Adjustment.INTERVALS_8_BIT : Adjustment.INTERVALS_16_BIT;
        new ReferenceCompositor(intervals).children(state.root(), result, 0, 0);
        return result;
    }

    /**
     * Draws a group's children.
     *
     * @param x where the group's origin lies on the plane
     */
    private void children(GroupLayer group, ReferencePicture result, int x, int y) {
        List<Layer> children = group.children();
        for (int i = children.size() - 1; i >= 0; i--) {
            if (base(children, i) < 0) {
                List<Layer> clipped = new ArrayList<>();
                for (int above = i - 1; above >= 0; above--) {
                    if (base(children, above) == i) {
                        clipped.add(children.get(above));
                    }
                }
                layer(children.get(i), clipped, result, x, y);
            }
        }
    }

    /** The index of the layer that one is clipped to, -1 if it is not. */
    private static int base(List<Layer> children, int index) {
        if (!children.get(index).properties().clipped()) {
            return -1;
        }
        int below = index + 1;
        while (below < children.size() && children.get(below).properties().clipped()) {
            below++;
        }
        return below == children.size() || children.get(below) instanceof AdjustmentLayer ? -1 : below;
    }

    private void layer(Layer layer, List<Layer> clipped, ReferencePicture result, int parentX, int parentY) {
        if (!layer.properties().visible()) {
            return;
        }
        int x = parentX + layer.properties().x();
        int y = parentY + layer.properties().y();
        double opacity = layer.properties().opacity();
        BlendMode mode = layer.properties().blendMode();
        if (layer instanceof AdjustmentLayer adjustment) {
            ReferenceAdjustment function = new ReferenceAdjustment(adjustment.adjustment(), intervals, blending);
            result.change(
                    (px, py, below) -> {
                        double[] colour = function.apply(new double[] {below.red(), below.green(), below.blue()});
                        double part = opacity * mask(layer, px - x, py - y);
                        Colour opaque = below.withAlpha(1);
                        Colour source = new Colour(colour[0], colour[1], colour[2], part);
                        Colour mixed = blending.blend(mode, source, opaque, px - x, py - y);
                        return mixed.withAlpha(mixed.alpha() * below.alpha());
                    },
                    blending);
            return;
        }
        boolean passes = layer instanceof GroupLayer group
                && group.passThrough()
                && clipped.isEmpty()
                && !layer.properties().clipped()
                && layer.properties().filters().isEmpty();
        if (passes) {
            ReferencePicture before = result.copy();
            children((GroupLayer) layer, result, x, y);
            result.combine(
                    before,
                    (px, py, after, old) -> {
                        double part = opacity * mask(layer, px - x, py - y);
                        double alpha = old.alpha() + (after.alpha() - old.alpha()) * part;
                        return alpha == 0
                                ? Colour.NONE
                                : new Colour(
                                        mixed(old.red(), old.alpha(), after.red(), after.alpha(), part) / alpha,
                                        mixed(old.green(), old.alpha(), after.green(), after.alpha(), part) / alpha,
                                        mixed(old.blue(), old.alpha(), after.blue(), after.alpha(), part) / alpha,
                                        alpha);
                    },
                    blending);
            return;
        }
        ReferencePicture own = shown(layer, clipped, result.area(), x, y);
        result.combine(
                own,
                (px, py, below, source) ->
                        blending.blend(mode, source.withAlpha(source.alpha() * opacity), below, px - x, py - y),
                blending);
    }

    private static double mixed(double before, double alphaBefore, double after, double alphaAfter, double part) {
        return before * alphaBefore + (after * alphaAfter - before * alphaBefore) * part;
    }

    private static double mask(Layer layer, int x, int y) {
        return layer.mask()
                .filter(mask -> mask.enabled())
                .map(mask -> mask.at(x, y) / 255.0)
                .orElse(1.0);
    }

    /** Content, mask, clipped layers and filters of a layer whose origin lies at (x, y). */
    private ReferencePicture shown(Layer layer, List<Layer> clipped, Rect area, int x, int y) {
        int reach = layer.properties().filterReach();
        ReferencePicture picture = new ReferencePicture(area.isEmpty() ? area : area.grow(reach));
        if (layer instanceof GroupLayer group) {
            children(group, picture, x, y);
        } else {
            picture.change((px, py, nothing) -> content(layer, px - x, py - y), blending);
        }
        picture.change((px, py, colour) -> colour.withAlpha(colour.alpha() * mask(layer, px - x, py - y)), blending);
        if (!clipped.isEmpty()) {
            ReferencePicture base = picture.copy();
            picture.change((px, py, colour) -> colour.withAlpha(1), blending);
            for (Layer each : clipped) {
                layer(
                        each,
                        List.of(),
                        picture,
                        x - layer.properties().x(),
                        y - layer.properties().y());
            }
            picture.combine(base, (px, py, colour, old) -> colour.withAlpha(colour.alpha() * old.alpha()), blending);
        }
        for (Filter filter : layer.properties().filters()) {
            picture = ReferenceFilter.apply(filter, picture, x, y, blending);
        }
        return picture;
    }

    private Colour content(Layer layer, int x, int y) {
        if (layer instanceof RasterLayer raster) {
            return Colour.of64(raster.pixels().argb64(x, y));
        }
        if (layer instanceof TextLayer text) {
            return Colour.of64(text.picture()
                    .pixels()
                    .argb64(x - text.picture().x(), y - text.picture().y()));
        }
        Fill fill = ((FillLayer) layer).fill();
        if (fill instanceof SolidFill solid) {
            return ReferenceAdjustment.colour(solid.colour());
        }
        GradientFill gradient = (GradientFill) fill;
        double position = gradient.position(x + 0.5, y + 0.5);
        boolean seam = gradient.repeat() == GradientFill.Repeat.AGAIN || gradient.shape() == GradientFill.Shape.CONICAL;
        if (seam) {
            blending.compared(position, 0);
            blending.compared(position, 1);
        }
        return ReferenceAdjustment.at(gradient.gradient(), position, blending);
    }
}
