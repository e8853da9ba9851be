package org.lacuna.document;

import java.awt.geom.AffineTransform;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lacuna.document.composite.Compositor;
import org.lacuna.document.layers.FillLayer;
import org.lacuna.document.layers.GroupLayer;
import org.lacuna.document.layers.Layer;
import org.lacuna.document.layers.LayerId;
import org.lacuna.document.layers.LayerMask;
import org.lacuna.document.layers.LayerProperties;
import org.lacuna.document.layers.RasterLayer;
import org.lacuna.document.layers.TextLayer;
import org.lacuna.document.resample.Interpolation;
import org.lacuna.document.resample.Projection;
import org.lacuna.document.resample.Warp;
import org.lacuna.document.selection.Mask;
import org.lacuna.document.text.TypePicture;
import org.lacuna.document.text.Typesetter;
import org.lacuna.document.tiles.PixelFormat;
import org.lacuna.document.tiles.Pixels;

/** Scales, turns, skews and throws layers into perspective, as functions from one state to the next; see {@link Layers}. */
public final class Transforming {
    private Transforming() {}

    /**
     * What of some layers can be grasped: what raster and text layers hold, in canvas coordinates. Empty when
     * there are only fills and adjustments, which have no borders.
     */
    public static Rect extent(DocumentState state, Set<LayerId> ids) {
        Rect all = Rect.EMPTY;
        for (LayerId id : ids) {
            Rect origin = state.originOf(id);
            all = all.union(
                    state.find(id).map(Transforming::content).orElse(Rect.EMPTY).translate(origin.x(), origin.y()));
        }
        return all;
    }

    /** In the layer's own coordinates. */
    private static Rect content(Layer layer) {
        if (layer instanceof RasterLayer raster) {
            return tight(raster.pixels());
        }
        if (layer instanceof TextLayer text) {
            return text.contentBounds();
        }
        Rect all = Rect.EMPTY;
        if (layer instanceof GroupLayer group) {
            for (Layer child : group.children()) {
                Rect inner = content(child);
                all = all.union(inner.translate(
                        child.properties().x(), child.properties().y()));
            }
        }
        return all;
    }

    /** The rectangle around what is not transparent. */
    static Rect tight(Pixels pixels) {
        Rect tiles = pixels.occupied();
        return tiles.isEmpty() ? tiles : Mask.fromAlpha(pixels).bounds();
    }

    /** Whether a layer may be transformed: neither it nor what it holds is locked. */
    public static boolean isFree(Layer layer) {
        boolean free = !layer.properties().locks().keepsPosition();
        return free
                && (!(layer instanceof GroupLayer group)
                        || group.children().stream().allMatch(Transforming::isFree));
    }

    /**
     * Transforms layers with all that is in them; linked masks go with them. Locked layers stay, and so does a layer inside
     * another of the given ones, which moves with that. Text stays text, but in perspective, where it becomes pixels.
     *
     * @param projection of the canvas
     * @throws IllegalArgumentException if a layer would have a side of more than {@link Pixels#MAX_SIDE}
     */
    public static DocumentState transform(
            DocumentState state, Set<LayerId> ids, Projection projection, Interpolation interpolation) {
        List<Layer> chosen = new ArrayList<>();
        outermost(state.root(), ids, chosen);
        DocumentState changed = state;
        for (Layer layer : chosen) {
            if (isFree(layer)) {
                Rect parent =
                        state.originOf(state.parentOf(layer.id()).orElseThrow().id());
                Layer done = transformed(layer, projection.relativeTo(parent.x(), parent.y()), interpolation);
                changed = Layers.replace(changed, done);
            }
        }
        return changed;
    }

    private static void outermost(GroupLayer group, Set<LayerId> ids, List<Layer> result) {
        for (Layer child : group.children()) {
            if (ids.contains(child.id())) {
                result.add(child);
            } else if (child instanceof GroupLayer inner) {
                outermost(inner, ids, result);
            }
        }
    }

    /**
     * @param projection of the parent's coordinates
     */
    private static Layer transformed(Layer layer, Projection projection, Interpolation interpolation) {
        int x = layer.properties().x();
        int y = layer.properties().y();
        if (projection.isWholeShift()) {
            return layer.movedTo(x + (int) Math.rint(projection.a()), y + (int) Math.rint(projection.b()));
        }
        Projection own = projection.relativeTo(x, y);
        if (layer instanceof GroupLayer group) {
            List<Layer> children = group.children().stream()
                    .map(child -> transformed(child, own, interpolation))
                    .toList();
            return masked(group.withChildren(children), own, interpolation);
        }
        if (layer instanceof FillLayer fill) {
            Optional<AffineTransform> affine = own.affine();
            Layer filled = affine.isPresent() ? fill.withFill(fill.fill().transformed(affine.get())) : fill;
            return masked(filled, own, interpolation);
        }
        if (layer instanceof RasterLayer raster) {
            return pixels(raster, own, interpolation);
        }
        if (layer instanceof TextLayer text) {
            Optional<AffineTransform> affine = own.affine();
            return affine.isPresent()
                    ? masked(text(text, affine.get(), interpolation), own, interpolation)
                    : pixels(text.rasterised(), projection.relativeTo(x, y), interpolation);
        }
        return masked(layer, own, interpolation);
    }

    /**
     * A text set anew at its new place; where its font is missing, with its picture transformed.
     *
     * @param own of the layer's own coordinates
     */
    static TextLayer text(TextLayer text, AffineTransform own, Interpolation interpolation) {
        PixelFormat format = text.picture().pixels().format();
        return text.hasFont()
                ? text.transformed(own, (changed, placement) -> Typesetter.picture(changed, placement, format))
                : text.transformed(own, (changed, placement) -> picture(text.picture(), own, interpolation));
    }

    private static TypePicture picture(TypePicture picture, AffineTransform own, Interpolation interpolation) {
        RasterLayer letters = RasterLayer.of("", picture.pixels())
                .withProperties(LayerProperties.named("").withOffset(picture.x(), picture.y()));
        RasterLayer done =
                (RasterLayer) pixels(letters, Projection.of(own).relativeTo(picture.x(), picture.y()), interpolation);
        return new TypePicture(
                done.pixels(), done.properties().x(), done.properties().y());
    }

    private static Layer masked(Layer layer, Projection own, Interpolation interpolation) {
        return layer.withMask(
                (LayerMask mask) -> mask.linked() ? mask.withMask(Warp.of(mask.inLayer(), own, interpolation)) : mask);
    }

    /** Only what is not transparent is computed; the layer ends there. */
    private static Layer pixels(RasterLayer raster, Projection own, Interpolation interpolation) {
        Rect content = tight(raster.pixels());
        if (content.isEmpty()) {
            return masked(raster, own, interpolation);
        }
        Rect area = own.of(content);
        if (area.width() > Pixels.MAX_SIDE || area.height() > Pixels.MAX_SIDE) {
            throw new IllegalArgumentException("a layer measures at most " + Pixels.MAX_SIDE + " on each side, not "
                    + area.width() + " x " + area.height());
        }
        Rect some = new Rect(area.x(), area.y(), Math.max(1, area.width()), Math.max(1, area.height()));
        Pixels part =
                Pixels.empty(content.width(), content.height(), raster.pixels().format());
        part = copied(raster.pixels(), content, part);
        Projection fromPart = own.after(Projection.of(AffineTransform.getTranslateInstance(content.x(), content.y())));
        Layer done = masked(raster, own, interpolation);
        LayerProperties properties = raster.properties();
        RasterLayer warped = ((RasterLayer) done).withPixels(Warp.of(part, fromPart, some, interpolation));
        return warped.withProperties(properties.withOffset(properties.x() + some.x(), properties.y() + some.y()))
                .withMask((LayerMask mask) -> mask.movedBy(-some.x(), -some.y()));
    }

    private static Pixels copied(Pixels from, Rect area, Pixels to) {
        int rows = 64;
        Pixels result = to;
        long[] argb = new long[area.width() * Math.min(rows, area.height())];
        for (int y = 0; y < area.height(); y += rows) {
            int count = Math.min(rows, area.height() - y);
            from.readArgb64(new Rect(area.x(), area.y() + y, area.width(), count), argb, 0, area.width());
            result = result.withArgb64(new Rect(0, y, area.width(), count), argb, 0, area.width());
        }
        return result;
    }

    /**
     * Cuts what is selected of a raster layer out of it, transforms that with the selection, and puts it back on top of the
     * rest. Without a selection, or on another kind of layer, all of the layer is transformed.
     */
    public static DocumentState transformSelected(
            DocumentState state, LayerId id, Projection projection, Interpolation interpolation) {
        Optional<Layer> found = state.find(id);
        if (state.selection().isEmpty() || found.isEmpty() || !(found.get() instanceof RasterLayer raster)) {
            return transform(state, Set.of(id), projection, interpolation);
        }
        if (!isFree(raster)) {
            return state;
        }
        Rect origin = state.originOf(id);
        Mask selected = state.selection().get().translate(-origin.x(), -origin.y());
        RasterLayer bare = plain(raster);
        RasterLayer rest = bare.withMask(Optional.of(new LayerMask(selected.invert(raster.contentBounds()), true)));
        RasterLayer cut = plain(bare.withPixels(Compositor.pixels(
                List.of(bare.withMask(Optional.of(new LayerMask(selected, true)))),
                raster.contentBounds(),
                state.format())));
        Layer moved = transformed(cut, projection.relativeTo(origin.x(), origin.y()), interpolation);
        Rect area = raster.contentBounds().union(moved.bounds());
        Pixels joined = Compositor.pixels(List.of(moved.withId(LayerId.create()), rest), area, state.format());
        LayerProperties properties = raster.properties();
        Layer done = raster.withPixels(joined)
                .withProperties(properties.withOffset(properties.x() + area.x(), properties.y() + area.y()))
                .withMask((LayerMask mask) -> mask.movedBy(-area.x(), -area.y()));
        Mask selection =
                Warp.of(state.selection().get(), projection, interpolation).intersect(state.bounds());
        return Layers.replace(state, done).withSelection(Optional.of(selection));
    }

    private static RasterLayer plain(RasterLayer raster) {
        return raster.withProperties(LayerProperties.named("")).withMask(Optional.empty());
    }
}
