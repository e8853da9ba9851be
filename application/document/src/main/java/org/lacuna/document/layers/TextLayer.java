package org.lacuna.document.layers;

import java.awt.geom.AffineTransform;
import java.util.Objects;
import java.util.Optional;
import org.lacuna.document.Rect;
import org.lacuna.document.text.Fonts;
import org.lacuna.document.text.Placement;
import org.lacuna.document.text.Text;
import org.lacuna.document.text.TypePicture;
import org.lacuna.document.text.Typesetter;
import org.lacuna.document.tiles.PixelFormat;

/**
 * A layer of type that stays editable. It carries the picture of its text, which is made when the text or its place changes: so
 * the document looks the same on a computer that has not the font.
 *
 * @param placement where the text lies in the layer's own coordinates
 * @param picture what it looks like
 */
public record TextLayer(
        LayerId id,
        LayerProperties properties,
        Optional<LayerMask> mask,
        Text text,
        Placement placement,
        TypePicture picture)
        implements Layer {
    public TextLayer {
        Objects.requireNonNull(id);
        Objects.requireNonNull(properties);
        Objects.requireNonNull(mask);
        Objects.requireNonNull(text);
        Objects.requireNonNull(placement);
        Objects.requireNonNull(picture);
    }

    /**
     * A new layer without mask, at the parent's origin.
     *
     * @throws IllegalArgumentException if the text is too large; see {@link Typesetter#picture}
     */
    public static TextLayer of(String name, Text text, Placement placement, PixelFormat format) {
        return new TextLayer(
                LayerId.create(),
                LayerProperties.named(name),
                Optional.empty(),
                text,
                placement,
                Typesetter.picture(text, placement, format));
    }

    @Override
    public TextLayer withId(LayerId newId) {
        return new TextLayer(newId, properties, mask, text, placement, picture);
    }

    @Override
    public TextLayer withProperties(LayerProperties newProperties) {
        return new TextLayer(id, newProperties, mask, text, placement, picture);
    }

    @Override
    public TextLayer withMask(Optional<LayerMask> newMask) {
        return new TextLayer(id, properties, newMask, text, placement, picture);
    }

    /**
     * With another text, set anew. A name that was the text's title becomes the new one's.
     *
     * @throws IllegalArgumentException if it is too large; see {@link Typesetter#picture}
     */
    public TextLayer withText(Text newText) {
        return placed(newText, placement);
    }

    /** With another text at another place, set anew; see {@link #withText}. */
    public TextLayer placed(Text newText, Placement newPlacement) {
        PixelFormat format = picture.pixels().format();
        return with(newText, newPlacement, Typesetter.picture(newText, newPlacement, format));
    }

    /** With another text at another place that looks as the picture shows; see {@link #withText}. */
    public TextLayer with(Text newText, Placement newPlacement, TypePicture newPicture) {
        boolean named =
                properties.name().equals(text.title()) && !newText.title().isEmpty();
        LayerProperties renamed = named ? properties.withName(newText.title()) : properties;
        return new TextLayer(id, renamed, mask, newText, newPlacement, newPicture);
    }

    /** Whether this computer has the font, so that setting the text anew leaves its letters as they are. */
    public boolean hasFont() {
        return Fonts.has(text.style().family());
    }

    /**
     * The same after the layer's plane was scaled, turned or skewed: what of it is scaling becomes another size of the text.
     * The mask is not changed.
     *
     * @param look gives the picture of a text at a place
     * @throws IllegalArgumentException if the text becomes too large or too small to be seen
     */
    public TextLayer transformed(AffineTransform transform, Look look) {
        AffineTransform whole = new AffineTransform(transform);
        whole.concatenate(placement.toTransform());
        double wanted = Placement.of(whole).scale();
        Text scaled = text.scaled(wanted);
        double factor = scaled.style().size() / text.style().size();
        whole.scale(1 / factor, 1 / factor);
        Placement place = Placement.of(whole);
        return with(scaled, place, look.of(scaled, place));
    }

    /** Gives the picture of a text at a place. */
    @FunctionalInterface
    public interface Look {
        TypePicture of(Text text, Placement placement);
    }

    /** The picture as a layer of pixels; the mask and all else stay. */
    public RasterLayer rasterised() {
        return new RasterLayer(
                id,
                properties.withOffset(
                        Math.addExact(properties.x(), picture.x()), Math.addExact(properties.y(), picture.y())),
                mask.map(own -> own.movedBy(-picture.x(), -picture.y())),
                picture.pixels(),
                Optional.empty());
    }

    @Override
    public Rect contentBounds() {
        return picture.bounds();
    }

    @Override
    public TextLayer in(PixelFormat format) {
        return picture.pixels().format() == format
                ? this
                : new TextLayer(id, properties, mask, text, placement, picture.in(format));
    }

    @Override
    public TextLayer copyWithNewIds() {
        return withId(LayerId.create());
    }
}
