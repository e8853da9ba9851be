package org.lacuna.document.formats;

import java.io.IOException;
import org.lacuna.document.tiles.PixelFormat;
import org.lacuna.document.tiles.Pixels;

/** Puts channels that lie one after the other in a file together to pixels. */
final class PsdPlanes {
    private PsdPlanes() {}

    /**
     * @param planes red, green, blue and alpha; null for one that is not there: a colour is then 0, alpha opaque
     * @param colours 3, or 1 where the first plane is grey
     */
    static Pixels pixels(PsdRows[] planes, int colours, int width, int height, PsdHeader header, PixelFormat format)
            throws IOException {
        PixelsBuilder builder = new PixelsBuilder(width, height, format);
        byte[] row = new byte[header.rowBytes(width)];
        int[][] values = new int[4][width];
        java.util.Arrays.fill(values[3], 65535);
        for (int y = 0; y < height; y++) {
            for (int c = 0; c < 4; c++) {
                if (planes[c] != null) {
                    planes[c].next(row);
                    for (int x = 0; x < width; x++) {
                        values[c][x] = Samples.wide(row, x, header.depth());
                    }
                }
            }
            long[] argb = builder.row();
            int offset = builder.offset();
            int[] green = values[colours == 1 ? 0 : 1];
            int[] blue = values[colours == 1 ? 0 : 2];
            for (int x = 0; x < width; x++) {
                argb[offset + x] =
                        (long) values[3][x] << 48 | (long) values[0][x] << 32 | (long) green[x] << 16 | blue[x];
            }
            builder.next();
        }
        return builder.pixels();
    }

    /** One channel in 8 bits. */
    static byte[] bytes(PsdRows plane, int width, int height, PsdHeader header) throws IOException {
        byte[] bytes = new byte[Math.multiplyExact(width, height)];
        byte[] row = new byte[header.rowBytes(width)];
        for (int y = 0; y < height; y++) {
            plane.next(row);
            for (int x = 0; x < width; x++) {
                bytes[y * width + x] = (byte) Samples.narrow(Samples.wide(row, x, header.depth()));
            }
        }
        return bytes;
    }
}
