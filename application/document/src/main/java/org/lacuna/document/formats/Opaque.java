package org.lacuna.document.formats;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;

/** Pictures without transparency. */
final class Opaque {
    private Opaque() {}

    /** Without its alpha channel if that says nothing, else the picture as it is (type ARGB). */
    static BufferedImage orSame(BufferedImage argb) {
        for (int pixel : data(argb)) {
            if (pixel >>> 24 != 255) {
                return argb;
            }
        }
        return onWhite(argb);
    }

    /** Laid on white paper. */
    static BufferedImage onWhite(BufferedImage argb) {
        BufferedImage rgb = new BufferedImage(argb.getWidth(), argb.getHeight(), BufferedImage.TYPE_INT_RGB);
        int[] from = data(argb);
        int[] to = data(rgb);
        for (int i = 0; i < from.length; i++) {
            int pixel = from[i];
            int a = pixel >>> 24;
            to[i] = a == 255
                    ? pixel
                    : blend(pixel >> 16 & 0xff, a) << 16 | blend(pixel >> 8 & 0xff, a) << 8 | blend(pixel & 0xff, a);
        }
        return rgb;
    }

    private static int blend(int colour, int alpha) {
        return (colour * alpha + 255 * (255 - alpha) + 127) / 255;
    }

    private static int[] data(BufferedImage image) {
        return ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    }
}
