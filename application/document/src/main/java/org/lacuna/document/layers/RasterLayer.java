package org.lacuna.document.layers;

import java.util.Objects;
import java.util.Optional;
import org.lacuna.document.Rect;
import org.lacuna.document.selection.Mask;
import org.lacuna.document.tiles.PixelFormat;
import org.lacuna.document.tiles.Pixels;

/**
 * A layer of pixels.
 *
 * @param recipe the request that made the pixels, as JSON; opaque here, kept and stored with the layer
 */
public record RasterLayer(
        LayerId id, LayerProperties properties, Optional<LayerMask> mask, Pixels pixels, Optional<String> recipe)
        implements Layer {
    public RasterLayer {
        Objects.requireNonNull(id);
        Objects.requireNonNull(properties);
        Objects.requireNonNull(mask);
        Objects.requireNonNull(pixels);
        Objects.requireNonNull(recipe);
    }

    /** A new layer without mask and recipe, at the parent's origin. */
    public static RasterLayer of(String name, Pixels pixels) {
        return new RasterLayer(
                LayerId.create(), LayerProperties.named(name), Optional.empty(), pixels, Optional.empty());
    }

    @Override
    public RasterLayer withId(LayerId newId) {
        return new RasterLayer(newId, properties, mask, pixels, recipe);
    }

    @Override
    public RasterLayer withProperties(LayerProperties newProperties) {
        return new RasterLayer(id, newProperties, mask, pixels, recipe);
    }

    @Override
    public RasterLayer withMask(Optional<LayerMask> newMask) {
        return new RasterLayer(id, properties, newMask, pixels, recipe);
    }

    public RasterLayer withPixels(Pixels newPixels) {
        return new RasterLayer(id, properties, mask, newPixels, recipe);
    }

    public RasterLayer withRecipe(Optional<String> newRecipe) {
        return new RasterLayer(id, properties, mask, pixels, newRecipe);
    }

    /** Its alpha in the coordinates of its parent; its own mask and opacity do not count. */
    public Mask alphaMask() {
        return Mask.fromAlpha(pixels).translate(properties.x(), properties.y());
    }

    @Override
    public Rect contentBounds() {
        return pixels.bounds();
    }

    @Override
    public RasterLayer in(PixelFormat format) {
        return pixels.format() == format ? this : withPixels(pixels.in(format));
    }

    @Override
    public RasterLayer copyWithNewIds() {
        return withId(LayerId.create());
    }
}
