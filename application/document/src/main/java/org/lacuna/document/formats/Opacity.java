package org.lacuna.document.formats;

import org.lacuna.document.Rect;
import org.lacuna.document.tiles.Pixels;

/** What is asked of pixels before they are written. */
final class Opacity {
    private Opacity() {}

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
