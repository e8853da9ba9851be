package org.lacuna.document.formats;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferUShort;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import org.lacuna.document.Rect;
import org.lacuna.document.tiles.Pixels;

/** Images of 16 bits a channel, as ImageIO writes them. */
final class DeepImages {
    private DeepImages() {}

    /** With all of their alpha. */
    static BufferedImage of(Pixels pixels) {
        int w = pixels.width();
        WritableRaster raster = Raster.createInterleavedRaster(DataBuffer.TYPE_USHORT, w, pixels.height(), 4, null);
        short[] data = ((DataBufferUShort) raster.getDataBuffer()).getData();
        long[] row = new long[w];
        for (int y = 0; y < pixels.height(); y++) {
            pixels.readArgb64(new Rect(0, y, w, 1), row, 0, w);
            for (int x = 0; x < w; x++) {
                int at = (y * w + x) * 4;
                data[at] = (short) (row[x] >> 32);
                data[at + 1] = (short) (row[x] >> 16);
                data[at + 2] = (short) row[x];
                data[at + 3] = (short) (row[x] >>> 48);
            }
        }
        ComponentColorModel model = new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_sRGB),
                true,
                false,
                ComponentColorModel.TRANSLUCENT,
                DataBuffer.TYPE_USHORT);
        return new BufferedImage(model, raster, false, null);
    }

    static boolean isOpaque(Pixels pixels) {
        long[] row = new long[pixels.width()];
        for (int y = 0; y < pixels.height(); y++) {
            pixels.readArgb64(new Rect(0, y, row.length, 1), row, 0, row.length);
            for (long pixel : row) {
                if (pixel >>> 48 != 0xffff) {
                    return false;
                }
            }
        }
        return true;
    }
}
