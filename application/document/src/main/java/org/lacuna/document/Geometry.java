package org.lacuna.document;

import java.awt.geom.AffineTransform;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.lacuna.document.filters.Filter;
import org.lacuna.document.layers.FillLayer;
import org.lacuna.document.layers.GroupLayer;
import org.lacuna.document.layers.Layer;
import org.lacuna.document.layers.LayerId;
import org.lacuna.document.layers.LayerMask;
import org.lacuna.document.layers.LayerProperties;
import org.lacuna.document.layers.RasterLayer;
import org.lacuna.document.layers.TextLayer;
import org.lacuna.document.resample.Interpolation;
import org.lacuna.document.resample.Resampler;
import org.lacuna.document.resample.Turn;
import org.lacuna.document.selection.Mask;
import org.lacuna.document.tiles.Pixels;

/** Changes of the canvas as a whole: its size, its resolution, which side is up. */
public final class Geometry {
    private Geometry() {}

    /**
     * Makes the canvas larger or smaller; layers keep what lies beyond it.
     *
     * @param dx where the old canvas's left edge comes to lie on the new one
     * @param dy where the old canvas's upper edge comes to lie on the new one
     * @throws IllegalArgumentException if a side is not 1..{@link Pixels#MAX_SIDE}
     */
    public static DocumentState resizeCanvas(DocumentState state, int width, int height, int dx, int dy) {
        List<Layer> children = state.root().children().stream()
                .map(child -> shifted(child, dx, dy))
                .toList();
        Rect canvas = Rect.ofSize(width, height);
        return onCanvas(
                        state,
                        canvas,
                        state.root().withChildren(children),
                        mask -> mask.translate(dx, dy).intersect(canvas))
                .withGuides(state.guides().movedBy(dx, dy));
    }

    /**
     * @param masks places the selection and the saved ones on the new canvas
     */
    private static DocumentState onCanvas(
            DocumentState state, Rect canvas, GroupLayer root, UnaryOperator<Mask> masks) {
        return state.withCanvas(
                        canvas.width(), canvas.height(), root, state.selection().map(masks))
                .withSavedSelections(state.savedSelections().changed(masks));
    }

    private static Layer shifted(Layer layer, int dx, int dy) {
        LayerProperties properties = layer.properties();
        return layer.withProperties(
                properties.withOffset(Math.addExact(properties.x(), dx), Math.addExact(properties.y(), dy)));
    }

    /**
     * Cuts the canvas to a rectangle, which may reach beyond it.
     *
     * @param deleteOutside whether raster layers lose what lies outside; else it can be moved back in
     */
    public static DocumentState crop(DocumentState state, Rect area, boolean deleteOutside) {
        if (area.isEmpty()) {
            return state;
        }
        DocumentState cropped = resizeCanvas(state, area.width(), area.height(), -area.x(), -area.y());
        return deleteOutside ? cropped.withRoot((GroupLayer) cut(cropped.root(), cropped.bounds())) : cropped;
    }

    /**
     * @param canvas in the coordinates of the layer itself
     */
    private static Layer cut(Layer layer, Rect canvas) {
        if (layer instanceof GroupLayer group) {
            return group.withChildren(group.children().stream()
                    .map(child -> cut(
                            child,
                            canvas.translate(
                                    -child.properties().x(), -child.properties().y())))
                    .toList());
        }
        if (!(layer instanceof RasterLayer raster) || canvas.contains(raster.contentBounds())) {
            return layer;
        }
        Rect kept = raster.contentBounds().intersect(canvas);
        Rect area = kept.isEmpty() ? new Rect(canvas.x(), canvas.y(), 1, 1) : kept;
        Pixels pixels = part(raster.pixels(), area);
        return shifted(raster.withPixels(pixels), area.x(), area.y())
                .withMask((LayerMask mask) -> mask.movedBy(-area.x(), -area.y()));
    }

    /** Some of the pixels, with the area's upper left corner at 0, 0. */
    static Pixels part(Pixels pixels, Rect area) {
        Pixels result = Pixels.empty(area.width(), area.height(), pixels.format());
        long[] rows = new long[area.width() * Math.min(256, area.height())];
        for (int y = 0; y < area.height(); y += 256) {
            int count = Math.min(256, area.height() - y);
            pixels.readArgb64(new Rect(area.x(), area.y() + y, area.width(), count), rows, 0, area.width());
            result = result.withArgb64(new Rect(0, y, area.width(), count), rows, 0, area.width());
        }
        return result;
    }

    /**
     * Gives the picture another number of pixels: everything in it is stretched. Filters' lengths are stretched by the square
     * root of the change in area.
     *
     * @throws IllegalArgumentException if a side of the canvas or of a layer would not be 1..{@link Pixels#MAX_SIDE}
     */
    public static DocumentState scale(DocumentState state, int width, int height, Interpolation interpolation) {
        if (width == state.width() && height == state.height()) {
            return state;
        }
        Stretch stretch = new Stretch((double) width / state.width(), (double) height / state.height(), interpolation);
        GroupLayer root = (GroupLayer) stretch.content(state.root(), 0, 0, 0, 0);
        Rect canvas = Rect.ofSize(width, height);
        return onCanvas(state, canvas, root, mask -> stretch.mask(mask).intersect(canvas))
                .withGuides(state.guides().scaledBy(stretch.x(), stretch.y()));
    }

    /** Stretches layers; their edges go to the nearest pixel of the new canvas, so that what met before still meets. */
    private record Stretch(double x, double y, Interpolation interpolation) {
        int across(int length) {
            return (int) Math.round(length * x);
        }

        int down(int length) {
            return (int) Math.round(length * y);
        }

        Mask mask(Mask mask) {
            return Resampler.scaled(mask, x, y, interpolation);
        }

        /**
         * @param oldX where the origin of the layer's parent lies on the old canvas
         * @param newX where it lies on the new one
         */
        Layer layer(Layer layer, int oldX, int oldY, int newX, int newY) {
            int left = oldX + layer.properties().x();
            int top = oldY + layer.properties().y();
            LayerProperties properties = layer.properties()
                    .withOffset(across(left) - newX, down(top) - newY)
                    .withFilters(filters(layer.properties().filters()));
            return content(layer.withProperties(properties), left, top, across(left), down(top))
                    .withMask((LayerMask mask) -> mask.withMask(
                            mask(mask.inLayer().translate(left, top)).translate(-across(left), -down(top))));
        }

        private List<Filter> filters(List<Filter> filters) {
            AffineTransform transform = AffineTransform.getScaleInstance(x, y);
            return filters.stream().map(filter -> filter.transformed(transform)).toList();
        }

        /**
         * @param left where the layer's origin lies on the old canvas
         * @param newLeft where it lies on the new one
         */
        Layer content(Layer layer, int left, int top, int newLeft, int newTop) {
            if (layer instanceof GroupLayer group) {
                return group.withChildren(group.children().stream()
                        .map(child -> layer(child, left, top, newLeft, newTop))
                        .toList());
            }
            if (layer instanceof RasterLayer raster) {
                Pixels pixels = raster.pixels();
                int w = Math.max(1, across(left + pixels.width()) - newLeft);
                int h = Math.max(1, down(top + pixels.height()) - newTop);
                return raster.withPixels(Resampler.scaled(pixels, w, h, interpolation));
            }
            if (layer instanceof FillLayer fill) {
                return fill.withFill(fill.fill().transformed(transform(left, top, newLeft, newTop)));
            }
            if (layer instanceof TextLayer text) {
                return Transforming.text(text, transform(left, top, newLeft, newTop), interpolation);
            }
            return layer;
        }

        /** Of a layer's own coordinates. */
        private AffineTransform transform(int left, int top, int newLeft, int newTop) {
            AffineTransform transform = AffineTransform.getTranslateInstance(-newLeft, -newTop);
            transform.scale(x, y);
            transform.translate(left, top);
            return transform;
        }
    }

    /** Turns or mirrors the whole picture. */
    public static DocumentState turn(DocumentState state, Turn turn) {
        Rect canvas = turn.of(state.bounds());
        GroupLayer turned = (GroupLayer) turned(state.root(), turn);
        List<Layer> children = turned.children().stream()
                .map(child -> shifted(child, -canvas.x(), -canvas.y()))
                .toList();
        return onCanvas(
                        state,
                        canvas,
                        state.root().withChildren(children),
                        mask -> turn.of(mask).translate(-canvas.x(), -canvas.y()))
                .withGuides(state.guides().turned(turn).movedBy(-canvas.x(), -canvas.y()));
    }

    /** Turns one layer, with all that is in it, around the middle of what it covers. A fill turns around its origin. */
    public static DocumentState turnLayer(DocumentState state, LayerId id, Turn turn) {
        Optional<Layer> found = state.find(id).filter(layer -> layer != state.root());
        if (found.isEmpty()) {
            return state;
        }
        Rect before = found.get().bounds();
        Layer turned = turned(found.get(), turn);
        Rect after = turned.bounds();
        boolean placed = !before.isEmpty() && !before.contains(Rect.EVERYWHERE);
        int dx = placed
                ? before.x() + (before.width() - after.width()) / 2 - after.x()
                : found.get().properties().x() - turned.properties().x();
        int dy = placed
                ? before.y() + (before.height() - after.height()) / 2 - after.y()
                : found.get().properties().y() - turned.properties().y();
        return Layers.replace(state, shifted(turned, dx, dy));
    }

    /** Around the parent's origin. */
    private static Layer turned(Layer layer, Turn turn) {
        LayerProperties properties = layer.properties();
        AffineTransform transform = turn.transform();
        List<Filter> filters = properties.filters().stream()
                .map(filter -> filter.transformed(transform))
                .toList();
        int x = turn.x(properties.x(), properties.y());
        int y = turn.y(properties.x(), properties.y());
        Layer placed = layer.withProperties(properties.withOffset(x, y).withFilters(filters))
                .withMask((LayerMask mask) -> mask.withMask(turn.of(mask.inLayer())));
        if (placed instanceof GroupLayer group) {
            return group.withChildren(
                    group.children().stream().map(child -> turned(child, turn)).toList());
        }
        if (placed instanceof FillLayer fill) {
            return fill.withFill(fill.fill().transformed(transform));
        }
        if (placed instanceof TextLayer text) {
            return Transforming.text(text, transform, Interpolation.NEAREST);
        }
        if (placed instanceof RasterLayer raster) {
            Rect area = turn.of(raster.contentBounds());
            return shifted(raster.withPixels(turn.of(raster.pixels())), area.x(), area.y())
                    .withMask((LayerMask mask) -> mask.movedBy(-area.x(), -area.y()));
        }
        return placed;
    }
}
