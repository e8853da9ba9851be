package org.lacuna.document.formats;

import org.lacuna.document.Rect;
import org.lacuna.document.tiles.PixelFormat;
import org.lacuna.document.tiles.Pixels;

/** Takes a picture row by row from the top and makes tiles of it band by band, so that it is never in memory twice. */
final class PixelsBuilder {
    private static final int BAND = 256;

    private final int width;
    private final int height;
    private final long[] band;
    private Pixels pixels;
    private int top;
    private int rows;

    PixelsBuilder(int width, int height, PixelFormat format) {
        this.width = width;
        this.height = height;
        band = new long[Math.multiplyExact(width, Math.min(BAND, height))];
        pixels = Pixels.empty(width, height, format);
    }

    /** The array that the next row goes into, 0xAAAARRRRGGGGBBBB; from {@link #offset()} on. */
    long[] row() {
        return band;
    }

    int offset() {
        return rows * width;
    }

    /** The row is there. */
    void next() {
        rows++;
        if (rows == BAND || top + rows == height) {
            pixels = pixels.withArgb64(new Rect(0, top, width, rows), band, 0, width);
            top += rows;
            rows = 0;
        }
    }

    Pixels pixels() {
        return pixels;
    }
}
