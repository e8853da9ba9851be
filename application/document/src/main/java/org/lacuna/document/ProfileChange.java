package org.lacuna.document;

import java.util.List;
import org.lacuna.document.adjust.Adjustment;
import org.lacuna.document.adjust.BlackAndWhite;
import org.lacuna.document.adjust.GradientMap;
import org.lacuna.document.colour.ColourProfile;
import org.lacuna.document.colour.ColourTransform;
import org.lacuna.document.colour.FastTransform;
import org.lacuna.document.colour.Gradient;
import org.lacuna.document.colour.GradientStop;
import org.lacuna.document.colour.IccProfile;
import org.lacuna.document.colour.Rendering;
import org.lacuna.document.fill.Fill;
import org.lacuna.document.fill.GradientFill;
import org.lacuna.document.fill.SolidFill;
import org.lacuna.document.filters.DropShadow;
import org.lacuna.document.filters.Filter;
import org.lacuna.document.filters.Stroke;
import org.lacuna.document.layers.AdjustmentLayer;
import org.lacuna.document.layers.FillLayer;
import org.lacuna.document.layers.GroupLayer;
import org.lacuna.document.layers.Layer;
import org.lacuna.document.layers.RasterLayer;
import org.lacuna.document.layers.TextLayer;
import org.lacuna.document.text.TextStyle;
import org.lacuna.document.text.TypePicture;
import org.lacuna.document.tiles.Pixels;

/**
 * Gives documents another colour profile. To assign one keeps the numbers and changes how they look; to convert to one changes the
 * numbers so that they look as before, as far as the profile allows.
 */
public final class ProfileChange {
    private ProfileChange() {}

    /**
     * The same numbers with another meaning.
     *
     * @param profile for RGB or grey; of grey a document has the curve in all three channels
     */
    public static DocumentState assign(DocumentState state, ColourProfile profile) {
        return state.withProfile(IccProfile.of(profile));
    }

    /**
     * The same colours in other numbers: pixels, fills, the stops of gradients, and the colours of texts, adjustments and filters. What blends
     * or adjusts numbers, such as curves, blend modes and the way between the stops of a gradient, works on the new ones, so layered
     * documents may look a little different.
     *
     * @param profile for RGB or grey; of grey a document has the curve, and all three channels alike
     * @throws IllegalArgumentException if a profile cannot be used in that direction
     */
    public static DocumentState convert(DocumentState state, ColourProfile profile, Rendering rendering) {
        ColourTransform transform = ColourTransform.between(state.profile().toProfile(), profile, rendering);
        DocumentState relabelled = assign(state, profile);
        if (transform.isUnchanged()) {
            return relabelled;
        }
        Conversion conversion = new Conversion(transform, FastTransform.of(transform));
        return relabelled.withRoot((GroupLayer) conversion.layer(state.root()));
    }

    private record Conversion(ColourTransform exact, FastTransform fast) {
        Layer layer(Layer layer) {
            List<Filter> filters =
                    layer.properties().filters().stream().map(this::filter).toList();
            Layer filtered = layer.withProperties(layer.properties().withFilters(filters));
            if (filtered instanceof GroupLayer group) {
                return group.withChildren(
                        group.children().stream().map(this::layer).toList());
            }
            if (filtered instanceof RasterLayer raster) {
                return raster.withPixels(pixels(raster.pixels()));
            }
            if (filtered instanceof TextLayer text) {
                return text(text);
            }
            if (filtered instanceof FillLayer fill) {
                return fill.withFill(fill(fill.fill()));
            }
            return filtered instanceof AdjustmentLayer adjustment
                    ? adjustment.withAdjustment(adjustment(adjustment.adjustment()))
                    : filtered;
        }

        private TextLayer text(TextLayer layer) {
            TextStyle style = layer.text().style();
            TypePicture picture = layer.picture();
            return layer.with(
                    layer.text().withStyle(style.withColour(exact.convert(style.colour()))),
                    layer.placement(),
                    new TypePicture(pixels(picture.pixels()), picture.x(), picture.y()));
        }

        private Pixels pixels(Pixels pixels) {
            return pixels.recoloured((argb, count) -> fast.convertArgb64(argb, 0, count));
        }

        private Fill fill(Fill fill) {
            if (fill instanceof GradientFill gradient) {
                return new GradientFill(
                        gradient(gradient.gradient()),
                        gradient.shape(),
                        gradient.repeat(),
                        gradient.startX(),
                        gradient.startY(),
                        gradient.endX(),
                        gradient.endY());
            }
            return new SolidFill(exact.convert(((SolidFill) fill).colour()));
        }

        private Gradient gradient(Gradient gradient) {
            return new Gradient(gradient.stops().stream()
                    .map(stop -> new GradientStop(stop.position(), exact.convert(stop.colour())))
                    .toList());
        }

        private Adjustment adjustment(Adjustment adjustment) {
            if (adjustment instanceof GradientMap map) {
                return new GradientMap(gradient(map.gradient()));
            }
            return adjustment instanceof BlackAndWhite greys
                    ? new BlackAndWhite(
                            greys.reds(),
                            greys.yellows(),
                            greys.greens(),
                            greys.cyans(),
                            greys.blues(),
                            greys.magentas(),
                            greys.tint().map(exact::convert))
                    : adjustment;
        }

        private Filter filter(Filter filter) {
            if (filter instanceof DropShadow shadow) {
                return new DropShadow(shadow.dx(), shadow.dy(), shadow.sigma(), exact.convert(shadow.colour()));
            }
            return filter instanceof Stroke stroke
                    ? new Stroke(stroke.width(), stroke.position(), exact.convert(stroke.colour()))
                    : filter;
        }
    }
}
