package org.lacuna.document.formats;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.Raster;
import org.lacuna.document.Rect;
import org.lacuna.document.tiles.Pixels;

/** Turns what ImageIO decodes into 8-bit sRGB. */
final class ImageData {
    private static final int BAND = 256;

    private ImageData() {}

    static Pixels pixels(BufferedImage image) {
        ColorModel model = image.getColorModel();
        if (!(model instanceof ComponentColorModel)) {
            return Pixels.of(image);
        }
        boolean gray = model.getColorSpace().getType() == ColorSpace.TYPE_GRAY;
        if (!gray && !model.getColorSpace().isCS_sRGB()) {
            return Pixels.of(inSrgb(image));
        }
        return gray || !model.isAlphaPremultiplied() ? stored(image) : Pixels.of(image);
    }

    private static BufferedImage inSrgb(BufferedImage image) {
        int type = image.getColorModel().hasAlpha() ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB;
        BufferedImage converted = new BufferedImage(image.getWidth(), image.getHeight(), type);
        return new ColorConvertOp(null).filter(image, converted);
    }

    /**
     * The stored values: grey, grey and alpha, RGB or RGBA. Going through the colour model would take grey for linear light
     * and make it brighter.
     */
    private static Pixels stored(BufferedImage image) {
        Raster raster = image.getRaster();
        int w = image.getWidth();
        int bands = raster.getNumBands();
        int max = (1 << image.getColorModel().getComponentSize(0)) - 1;
        Pixels result = Pixels.empty(w, image.getHeight());
        int[] samples = new int[w * bands];
        int[] argb = new int[w * Math.min(BAND, image.getHeight())];
        for (int y = 0; y < image.getHeight(); y += BAND) {
            int rows = Math.min(BAND, image.getHeight() - y);
            for (int row = 0; row < rows; row++) {
                raster.getPixels(raster.getMinX(), raster.getMinY() + y + row, w, 1, samples);
                pack(samples, bands, max, argb, row * w, w);
            }
            result = result.withArgb(new Rect(0, y, w, rows), argb, 0, w);
        }
        return result;
    }

    private static void pack(int[] samples, int bands, int max, int[] argb, int offset, int count) {
        int colours = bands < 3 ? 1 : 3;
        for (int i = 0; i < count; i++) {
            int at = i * bands;
            int red = scaled(samples[at], max);
            int green = colours == 1 ? red : scaled(samples[at + 1], max);
            int blue = colours == 1 ? red : scaled(samples[at + 2], max);
            int alpha = bands > colours ? scaled(samples[at + colours], max) : 255;
            argb[offset + i] = alpha << 24 | red << 16 | green << 8 | blue;
        }
    }

    private static int scaled(int sample, int max) {
        return max == 255 ? sample : (sample * 255 + max / 2) / max;
    }
}
