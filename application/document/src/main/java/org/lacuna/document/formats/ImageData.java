package org.lacuna.document.formats;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.Raster;
import org.lacuna.document.Rect;
import org.lacuna.document.tiles.PixelFormat;
import org.lacuna.document.tiles.Pixels;

/** Turns what ImageIO decodes into pixels. */
final class ImageData {
    private static final int BAND = 256;

    private ImageData() {}

    static Pixels pixels(BufferedImage image) {
        return pixels(image, true);
    }

    /**
     * Pixels of 16 bits where the image has more than 8.
     *
     * @param toSrgb whether to convert colours of another space to sRGB; else the stored values are kept
     */
    static Pixels pixels(BufferedImage image, boolean toSrgb) {
        ColorModel model = image.getColorModel();
        if (!(model instanceof ComponentColorModel)) {
            return Pixels.of(image);
        }
        int type = model.getColorSpace().getType();
        boolean gray = type == ColorSpace.TYPE_GRAY;
        if (toSrgb && !gray && !model.getColorSpace().isCS_sRGB()) {
            return Pixels.of(inSrgb(image));
        }
        boolean known = gray || type == ColorSpace.TYPE_RGB;
        return known && !model.isAlphaPremultiplied() ? stored(image) : Pixels.of(image);
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
        PixelFormat format = max > 255 ? PixelFormat.RGBA16 : PixelFormat.RGBA8;
        Pixels result = Pixels.empty(w, image.getHeight(), format);
        int[] samples = new int[w * bands];
        long[] argb = new long[w * Math.min(BAND, image.getHeight())];
        for (int y = 0; y < image.getHeight(); y += BAND) {
            int rows = Math.min(BAND, image.getHeight() - y);
            for (int row = 0; row < rows; row++) {
                raster.getPixels(raster.getMinX(), raster.getMinY() + y + row, w, 1, samples);
                pack(samples, bands, max, argb, row * w, w);
            }
            result = result.withArgb64(new Rect(0, y, w, rows), argb, 0, w);
        }
        return result;
    }

    private static void pack(int[] samples, int bands, int max, long[] argb, int offset, int count) {
        int colours = bands < 3 ? 1 : 3;
        for (int i = 0; i < count; i++) {
            int at = i * bands;
            long red = scaled(samples[at], max);
            long green = colours == 1 ? red : scaled(samples[at + 1], max);
            long blue = colours == 1 ? red : scaled(samples[at + 2], max);
            long alpha = bands > colours ? scaled(samples[at + colours], max) : 65535;
            argb[offset + i] = alpha << 48 | red << 32 | green << 16 | blue;
        }
    }

    /** To 0..65535, so that 255 of 255 is 65535 of 65535. */
    private static long scaled(int sample, int max) {
        return max == 65535 ? sample : (sample * 65535L + max / 2) / max;
    }
}
