package org.lacuna.document.selection;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import org.lacuna.document.Rect;

/** Reads lightness out of images of any kind. */
final class GrayImages {
    private GrayImages() {}

    static Mask mask(BufferedImage image) {
        Rect area = Rect.ofSize(image.getWidth(), image.getHeight());
        byte[] values = new byte[Math.multiplyExact(area.width(), area.height())];
        if (image.getType() == BufferedImage.TYPE_BYTE_GRAY) {
            readStored(image.getRaster(), values);
        } else {
            readColours(image, values);
        }
        return Mask.of(area, values);
    }

    /** The stored values: through the colour model they would be taken as linear light and come out brighter. */
    private static void readStored(Raster raster, byte[] values) {
        int[] row = new int[raster.getWidth()];
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getSamples(raster.getMinX(), raster.getMinY() + y, row.length, 1, 0, row);
            for (int x = 0; x < row.length; x++) {
                values[y * row.length + x] = (byte) row[x];
            }
        }
    }

    private static void readColours(BufferedImage image, byte[] values) {
        int[] row = new int[image.getWidth()];
        for (int y = 0; y < image.getHeight(); y++) {
            image.getRGB(0, y, row.length, 1, row, 0, row.length);
            for (int x = 0; x < row.length; x++) {
                values[y * row.length + x] = (byte) lightness(row[x]);
            }
        }
    }

    static int lightness(int argb) {
        double light = 0.2126 * (argb >> 16 & 0xff) + 0.7152 * (argb >> 8 & 0xff) + 0.0722 * (argb & 0xff);
        return (int) Math.round(light * (argb >>> 24) / 255);
    }
}
