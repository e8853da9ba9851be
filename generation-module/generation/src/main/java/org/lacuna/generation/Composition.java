package org.lacuna.generation;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Optional;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Rect;
import org.lacuna.document.composite.Compositor;
import org.lacuna.document.selection.Mask;
import org.lacuna.document.tiles.Pixels;
import org.lacuna.generation.masks.Masks;
import org.lacuna.generation.pictures.Fill;
import org.lacuna.generation.pictures.Picture;
import org.lacuna.generation.pictures.Resampling;
import org.lacuna.generation.pictures.Resampling.Filter;
import org.lacuna.generation.pictures.ToneMatch;
import org.lacuna.generation.plan.GenerationPlan;
import org.lacuna.generation.plan.MaskPlan;
import org.lacuna.generation.request.FillMode;
import org.lacuna.inference.diffusion.GrayImage;
import org.lacuna.inference.diffusion.RgbImage;

/**
 * The pixels of a plan: what the model gets to see of the document, and how its pictures come back onto the canvas.
 */
final class Composition {
    /** What the denoising mask leaves below this is not touched. */
    private static final float TOUCHED = 1e-3f;

    private static final float SNAP_TO_ONE = 0.99f;

    private final GenerationPlan plan;
    private final int width;
    private final int height;
    /** At the painted size; null when the model starts from nothing. */
    private final float[] original;
    /** How far each pixel is painted over, at the painted size; null when all are. */
    private final float[] denoise;
    /** The layer's coverage, at the context's size. */
    private final float[] alpha;

    /**
     * @param scale of distances, see {@link org.lacuna.generation.plan.ModelTraits#scale}
     */
    Composition(DocumentState document, GenerationPlan plan, double scale) {
        this.plan = plan;
        width = plan.painted().width();
        height = plan.painted().height();
        Rect context = plan.context();
        if (plan.mask().isPresent()) {
            MaskPlan masking = plan.mask().get();
            float[] selected = selection(document.selection().orElse(Mask.EMPTY), context);
            float[] soft = soften(selected, masking, context);
            alpha = compositing(selected, soft, masking, context);
            denoise = Masks.snap(toPainted(soft), SNAP_TO_ONE);
            float[] filled = Masks.dilate(selected, context.width(), context.height(), masking.fillGrow());
            original = fill(look(document), toPainted(filled), scale);
        } else {
            alpha = null;
            denoise = null;
            original = plan.needsOriginal() ? look(document) : null;
        }
    }

    /** What the model starts from or looks at. */
    Optional<RgbImage> original() {
        return Optional.ofNullable(original).map(rgb -> new RgbImage(width, height, rgb));
    }

    /** Where the model may paint. */
    Optional<GrayImage> mask() {
        return Optional.ofNullable(denoise).map(values -> new GrayImage(width, height, values));
    }

    /** A painted picture on its way back: the canvas pixels that it changes, cropped to what is not transparent. */
    Patch patch(RgbImage painted) {
        float[] rgb = painted.rgb();
        if (denoise != null) {
            rgb = ToneMatch.match(rgb, original, denoise, width, height, seamRadius());
        }
        Rect context = plan.context();
        float[] full = Resampling.scale(rgb, 3, width, height, context.width(), context.height(), Filter.LANCZOS);
        Rect within = plan.area().translate(-context.x(), -context.y());
        int[] argb = Picture.toArgb(crop(full, 3, within), coverage(within));
        Pixels pixels = Pixels.ofArgb(within.width(), within.height(), argb);
        Rect occupied = pixels.occupied();
        int[] cropped = new int[occupied.width() * occupied.height()];
        pixels.readArgb(occupied, cropped, 0, occupied.width());
        return new Patch(
                plan.area().x() + occupied.x(),
                plan.area().y() + occupied.y(),
                Pixels.ofArgb(occupied.width(), occupied.height(), cropped));
    }

    /** A small version of the picture in work, transparent where the canvas stays as it is. */
    BufferedImage preview(RgbImage small) {
        float[] coverage = ones(small.width() * small.height());
        if (alpha != null) {
            coverage = Resampling.scale(
                    alpha,
                    1,
                    plan.context().width(),
                    plan.context().height(),
                    small.width(),
                    small.height(),
                    Filter.LINEAR);
        }
        BufferedImage image = new BufferedImage(small.width(), small.height(), BufferedImage.TYPE_INT_ARGB);
        int[] argb = Picture.toArgb(small.rgb(), coverage);
        image.setRGB(0, 0, small.width(), small.height(), argb, 0, small.width());
        return image;
    }

    /** Pixels and the place of their upper left corner on the canvas. */
    record Patch(int x, int y, Pixels pixels) {}

    private float[] look(DocumentState document) {
        Rect context = plan.context();
        int[] argb = new int[context.width() * context.height()];
        Compositor.composite(document, context, argb);
        return Picture.ofArgb(context.width(), context.height(), argb)
                .opaque()
                .scaled(width, height)
                .rgb();
    }

    private static float[] selection(Mask mask, Rect context) {
        byte[] values = mask.toBytes(context);
        float[] selected = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            selected[i] = (values[i] & 0xff) / 255f;
        }
        return selected;
    }

    private static float[] soften(float[] selected, MaskPlan masking, Rect context) {
        float[] grown = Masks.dilate(selected, context.width(), context.height(), masking.grow());
        return Masks.triangularBlur(grown, context.width(), context.height(), masking.feather());
    }

    private static float[] compositing(float[] selected, float[] soft, MaskPlan masking, Rect context) {
        if (masking.reach() == 0) {
            return selected;
        }
        int w = context.width();
        int h = context.height();
        float[] inner = Masks.erode(Masks.above(soft, TOUCHED), w, h, masking.shrink());
        float[] faded = Masks.gaussianBlur(inner, w, h, masking.blendSigma(), masking.blendRadius());
        for (int i = 0; i < faded.length; i++) {
            faded[i] = Math.max(faded[i], selected[i]);
        }
        return faded;
    }

    private float[] toPainted(float[] plane) {
        Rect context = plan.context();
        return Resampling.scale(plane, 1, context.width(), context.height(), width, height, Filter.LINEAR);
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

    private float[] coverage(Rect within) {
        return alpha == null ? ones(within.width() * within.height()) : crop(alpha, 1, within);
    }

    private float[] crop(float[] plane, int channels, Rect part) {
        float[] cropped = new float[channels * part.width() * part.height()];
        int row = channels * part.width();
        for (int y = 0; y < part.height(); y++) {
            int from = channels * ((part.y() + y) * plan.context().width() + part.x());
            System.arraycopy(plane, from, cropped, y * row, row);
        }
        return cropped;
    }

    private static float[] ones(int length) {
        float[] ones = new float[length];
        Arrays.fill(ones, 1);
        return ones;
    }
}
