package org.lacuna.document.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Rect;
import org.lacuna.document.adjust.Curves;
import org.lacuna.document.adjust.HueSaturation;
import org.lacuna.document.adjust.Levels;
import org.lacuna.document.blend.BlendMode;
import org.lacuna.document.colour.Colour;
import org.lacuna.document.colour.Gradient;
import org.lacuna.document.fill.GradientFill;
import org.lacuna.document.filters.Blur;
import org.lacuna.document.filters.DropShadow;
import org.lacuna.document.filters.Filter;
import org.lacuna.document.layers.AdjustmentLayer;
import org.lacuna.document.layers.FillLayer;
import org.lacuna.document.layers.GroupLayer;
import org.lacuna.document.layers.Layer;
import org.lacuna.document.layers.LayerMask;
import org.lacuna.document.layers.RasterLayer;
import org.lacuna.document.selection.Mask;
import org.lacuna.document.tiles.Pixels;

/** Pictures of 30 layers, always the same for a size. The active layer is one in the middle of the stack. */
final class SamplePictures {
    static final int LAYERS = 30;
    private static final int BAND = 256;

    private final int width;
    private final int height;
    private final Random random = new Random(1);

    private SamplePictures(int width, int height) {
        this.width = width;
        this.height = height;
    }

    /** Gives a pixel, 0xAARRGGBB. */
    @FunctionalInterface
    private interface Source {
        int argb(int x, int y);
    }

    /** The hardest case: every layer covers every pixel by some of noise, so that nothing can be left out. */
    static DocumentState covered(int width, int height) {
        SamplePictures pictures = new SamplePictures(width, height);
        Pixels noise = pictures.pixels(width, height, (x, y) -> pictures.random.nextInt());
        List<Layer> layers = new ArrayList<>();
        for (int i = LAYERS; i > 0; i--) {
            layers.add(RasterLayer.of("Layer " + i, noise));
        }
        return pictures.stack(layers, layers.get(LAYERS / 2));
    }

    /**
     * What a composed picture is like: a photograph, a texture and two lights that cover all, things that cover a part, groups
     * that are isolated and that pass through, masks, a clipped layer, ten blend modes, three adjustments, a gradient, and two
     * layers with live filters.
     */
    static DocumentState composed(int width, int height) {
        return new SamplePictures(width, height).composed();
    }

    private DocumentState composed() {
        Layer painted = things("Painting", BlendMode.NORMAL, 1);
        Layer shading = things("Shading", BlendMode.MULTIPLY, 1);
        GroupLayer figures = GroupLayer.of(
                "Figures",
                List.of(
                        things("Hair", BlendMode.NORMAL, 1),
                        things("Highlights", BlendMode.SCREEN, 0.8),
                        shading.withProperties(shading.properties().withClipped(true)),
                        things("Coat", BlendMode.NORMAL, 1),
                        things("Skin", BlendMode.NORMAL, 1),
                        masked(things("Shadow", BlendMode.MULTIPLY, 0.7))));
        GroupLayer mood = GroupLayer.of(
                        "Mood",
                        List.of(
                                things("Dust", BlendMode.SCREEN, 0.6),
                                painted,
                                things("Glow", BlendMode.SOFT_LIGHT, 1),
                                things("Rays", BlendMode.OVERLAY, 0.7),
                                things("Tint", BlendMode.COLOR, 0.5),
                                things("Haze", BlendMode.LIGHTEN, 0.5)))
                .withPassThrough(true);
        Filter shadow = new DropShadow(6, 10, 6, Colour.ofArgb(0xa0000000));
        List<Layer> layers = List.of(
                things("Dirt", BlendMode.MULTIPLY, 0.9),
                things("Sparks", BlendMode.ADD, 0.9),
                things("Leaves", BlendMode.NORMAL, 0.9),
                things("Branches", BlendMode.NORMAL, 1),
                things("Retouching", BlendMode.NORMAL, 1),
                things("Scratches", BlendMode.DIFFERENCE, 0.1),
                light("Cool light", BlendMode.SOFT_LIGHT, 0.4),
                vignette(),
                AdjustmentLayer.of("Hue", new HueSaturation(8, 0.1, 0, false)),
                filtered(patch("Title", 0.55), shadow),
                filtered(patch("Smoke", 0.1), new Blur(8)),
                mood,
                masked(AdjustmentLayer.of("Contrast", contrast())),
                figures,
                AdjustmentLayer.of("Levels", Levels.ofMaster(new Levels.Range(0.05, 0.95, 1.1, 0, 1))),
                light("Warm light", BlendMode.SCREEN, 0.5),
                grain("Texture", BlendMode.MULTIPLY, 0.4),
                grain("Photograph", BlendMode.NORMAL, 1));
        return stack(layers, painted);
    }

    private DocumentState stack(List<Layer> layers, Layer active) {
        DocumentState state = DocumentState.blank(width, height);
        return state.withRoot(state.root().withChildren(layers)).withActive(Optional.of(active.id()));
    }

    private Pixels pixels(int w, int h, Source source) {
        Pixels pixels = Pixels.empty(w, h);
        int[] band = new int[w * Math.min(BAND, h)];
        for (int top = 0; top < h; top += BAND) {
            int rows = Math.min(BAND, h - top);
            for (int i = 0; i < rows * w; i++) {
                band[i] = source.argb(i % w, top + i / w);
            }
            pixels = pixels.withArgb(new Rect(0, top, w, rows), band, 0, w);
        }
        return pixels;
    }

    private static Layer with(Layer layer, BlendMode mode, double opacity) {
        return layer.withProperties(layer.properties().withBlendMode(mode).withOpacity(opacity));
    }

    /** Opaque, smooth in the large with the noise of a sensor. */
    private Layer grain(String name, BlendMode mode, double opacity) {
        int phase = random.nextInt(1000);
        Pixels pixels = pixels(width, height, (x, y) -> {
            int grey = 128 + wave(x + phase, 900) / 3 + wave(y, 700) / 4 + (random.nextInt() >>> 29);
            int warm = wave(x + y, 2300) / 8;
            return 0xff000000 | grey + warm << 16 | grey << 8 | grey - warm;
        });
        return with(RasterLayer.of(name, pixels), mode, opacity);
    }

    /** Half transparent everywhere. */
    private Layer light(String name, BlendMode mode, double opacity) {
        Pixels pixels = pixels(width, height, (x, y) -> 160 + wave(x + 2 * y, 5000) / 2 << 24 | 0xffd090);
        return with(RasterLayer.of(name, pixels), mode, opacity);
    }

    /** Soft spots that together cover about a quarter. */
    private Layer things(String name, BlendMode mode, double opacity) {
        int cell = Math.max(64, Math.min(width, height) / 2);
        int dx = random.nextInt(cell);
        int dy = random.nextInt(cell);
        int colour = random.nextInt() & 0xffffff;
        double radius = cell * 0.28;
        Pixels pixels = pixels(width, height, (x, y) -> {
            double u = ((x + dx) % cell - cell / 2) / radius;
            double v = ((y + dy) % cell - cell / 2) / radius;
            int alpha = (int) Math.max(0, Math.min(255, 900 * (1 - u * u - v * v)));
            return alpha << 24 | colour ^ (x >> 3 & 0x1f) ^ (y >> 2 & 0x1f) << 8;
        });
        return with(RasterLayer.of(name, pixels), mode, opacity);
    }

    /** A rounded piece of a sixth of the width at some height. */
    private Layer patch(String name, double top) {
        int w = Math.max(1, width / 6);
        int h = Math.max(1, height / 6);
        int colour = random.nextInt() & 0xffffff;
        Pixels pixels = pixels(w, h, (x, y) -> (x % 90 < 60 && y % 120 < 90 ? 0xff000000 : 0) | colour);
        Layer layer = RasterLayer.of(name, pixels);
        return layer.withProperties(layer.properties().withOffset(width / 3, (int) (height * top)));
    }

    private static Layer filtered(Layer layer, Filter filter) {
        return layer.withProperties(layer.properties().withFilters(List.of(filter)));
    }

    /** Shown in the middle, fading out to all sides. */
    private Layer masked(Layer layer) {
        byte[] values = new byte[width * height];
        for (int i = 0; i < values.length; i++) {
            double u = 2.0 * (i % width) / width - 1;
            double v = 2.0 * (i / width) / height - 1;
            values[i] = (byte) Math.max(0, Math.min(255, 400 * (1 - u * u - v * v)));
        }
        Mask mask = Mask.of(Rect.ofSize(width, height), values);
        return layer.withMask(Optional.of(new LayerMask(mask, true)));
    }

    private Layer vignette() {
        Gradient gradient = Gradient.between(Colour.ofArgb(0), Colour.ofArgb(0x80000000));
        Layer layer = FillLayer.of(
                "Vignette",
                new GradientFill(
                        gradient,
                        GradientFill.Shape.RADIAL,
                        GradientFill.Repeat.NONE,
                        width / 2.0,
                        height / 2.0,
                        width,
                        height));
        return with(layer, BlendMode.MULTIPLY, 0.6);
    }

    private static Curves contrast() {
        return Curves.ofMaster(new Curves.Curve(List.of(
                new Curves.Point(0, 0),
                new Curves.Point(0.25, 0.18),
                new Curves.Point(0.75, 0.82),
                new Curves.Point(1, 1))));
    }

    /** A triangle wave between -64 and 64. */
    private static int wave(int x, int period) {
        int at = Math.floorMod(x, period) * 256 / period;
        return Math.abs(at - 128) - 64;
    }
}
