package org.lacuna.generation;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Optional;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Rect;
import org.lacuna.document.composite.Compositor;
import org.lacuna.document.tiles.Pixels;
import org.lacuna.generation.pictures.Fill;
import org.lacuna.generation.pictures.Picture;
import org.lacuna.generation.pictures.Resampling;
import org.lacuna.generation.pictures.Resampling.Filter;
import org.lacuna.generation.pictures.ToneMatch;
import org.lacuna.generation.plan.GenerationPlan;
import org.lacuna.generation.request.FillMode;
import org.lacuna.inference.diffusion.GrayImage;
import org.lacuna.inference.diffusion.RgbImage;

/**
 * The pixels of a plan: what the model gets to see of the document, and how its pictures come back onto the canvas. What
 * has the canvas's resolution is worked on in bands, for canvases may be large.
 */
final class Composition {
    private static final int BAND = 128;

    private final GenerationPlan plan;
    private final int width;
    private final int height;
    /** At the painted size; null when the model starts from nothing. */
    private final float[] original;
    /** Absent when everything is painted. */
    private final Optional<SelectionMasks> masks;

    /**
     * @param scale of distances, see {@link org.lacuna.generation.plan.ModelTraits#scale}
     */
    Composition(DocumentState document, GenerationPlan plan, double scale) {
        this.plan = plan;
        width = plan.painted().width();
        height = plan.painted().height();
        masks = plan.mask()
                .map(masking ->
                        new SelectionMasks(document.selection().orElseThrow(), plan.context(), masking, width, height));
        float[] seen = plan.needsOriginal() ? look(document, plan.context(), width, height) : null;
        original = masks.isPresent() ? fill(seen, masks.get().fill(), scale) : seen;
    }

    /** What the model starts from or looks at. */
    Optional<RgbImage> original() {
        return Optional.ofNullable(original).map(rgb -> new RgbImage(width, height, rgb));
    }

    /** Where the model may paint. */
    Optional<GrayImage> mask() {
        return masks.map(made -> new GrayImage(width, height, made.denoise()));
    }

    /** A painted picture on its way back: the canvas pixels that it changes, cropped to what is not transparent. */
    Patch patch(RgbImage painted) {
        float[] rgb = painted.rgb();
        if (masks.isPresent()) {
            rgb = ToneMatch.match(rgb, original, masks.get().denoise(), width, height, seamRadius());
        }
        Rect context = plan.context();
        Resampling scaling = new Resampling(3, width, height, context.width(), context.height(), Filter.LANCZOS);
        scaling.add(rgb, 0, height);
        Rect area = plan.area();
        Pixels pixels = Pixels.empty(area.width(), area.height());
        for (int y = 0; y < area.height(); y += BAND) {
            Rect band = new Rect(area.x(), area.y() + y, area.width(), Math.min(BAND, area.height() - y));
            pixels = pixels.withArgb(new Rect(0, y, band.width(), band.height()), argb(scaling, band), 0, band.width());
        }
        Rect occupied = pixels.occupied();
        return new Patch(area.x() + occupied.x(), area.y() + occupied.y(), crop(pixels, occupied));
    }

    private int[] argb(Resampling scaling, Rect band) {
        Rect context = plan.context();
        float[] rgb = new float[3 * context.width()];
        float[] alpha = new float[band.width()];
        int[] argb = new int[band.width() * band.height()];
        int left = band.x() - context.x();
        for (int y = 0; y < band.height(); y++) {
            scaling.row(band.y() + y - context.y(), rgb, 0);
            if (masks.isPresent()) {
                masks.get().coverage(band.x(), band.y() + y, alpha);
            } else {
                Arrays.fill(alpha, 1);
            }
            Picture.toArgb(rgb, left, alpha, argb, y * band.width());
        }
        return argb;
    }

    private static Pixels crop(Pixels pixels, Rect part) {
        if (part.equals(pixels.bounds())) {
            return pixels;
        }
        int[] cropped = new int[part.width() * part.height()];
        pixels.readArgb(part, cropped, 0, part.width());
        return Pixels.ofArgb(part.width(), part.height(), cropped);
    }

    /** A small version of the picture in work, transparent where the canvas stays as it is. */
    BufferedImage preview(RgbImage small) {
        int w = small.width();
        int h = small.height();
        float[] coverage = new float[w * h];
        Arrays.fill(coverage, 1);
        masks.ifPresent(made -> System.arraycopy(made.coverage(w, h), 0, coverage, 0, coverage.length));
        int[] argb = new int[w * h];
        Picture.toArgb(small.rgb(), 0, coverage, argb, 0);
        BufferedImage image = new BufferedImage(w, h, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, w, h, argb, 0, w);
        return image;
    }

    /** Pixels and the place of their upper left corner on the canvas. */
    record Patch(int x, int y, Pixels pixels) {}

    /** What the document shows in an area, scaled; transparent parts are filled from around them. */
    private static float[] look(DocumentState document, Rect area, int width, int height) {
        Resampling scaling = new Resampling(4, area.width(), area.height(), width, height, Filter.LANCZOS);
        for (int y = 0; y < area.height(); y += BAND) {
            Rect band = new Rect(area.x(), area.y() + y, area.width(), Math.min(BAND, area.height() - y));
            int[] argb = new int[band.width() * band.height()];
            Compositor.composite(document, band, argb);
            scaling.add(Picture.premultiplied(argb), y, band.height());
        }
        return Picture.ofPremultiplied(width, height, scaling.all()).opaque().rgb();
    }

    private float[] fill(float[] rgb, float[] mask, double scale) {
        if (plan.fill() == FillMode.BLUR) {
            return Fill.blur(rgb, mask, width, height, scale);
        }
        return plan.fill() == FillMode.BORDER ? Fill.border(rgb, mask, width, height, scale) : rgb;
    }

    private int seamRadius() {
        double feather = plan.mask().orElseThrow().feather() * plan.scale();
        return (int) Math.round(feather / 2);
    }
}
