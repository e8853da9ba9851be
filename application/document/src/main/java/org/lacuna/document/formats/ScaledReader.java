package org.lacuna.document.formats;

import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;

/** Reads pictures smaller than they are, so that those can be seen that are too large for the memory: every n-th pixel only. */
final class ScaledReader {
    private ScaledReader() {}

    /** How many of so many pixels in a row are read. */
    static long count(long pixels, int step) {
        return (pixels + step - 1) / step;
    }

    /** Has a reader decode what is wanted only. */
    static ImageReadParam every(ImageReader reader, int step) {
        ImageReadParam every = reader.getDefaultReadParam();
        every.setSourceSubsampling(step, step, 0, 0);
        return every;
    }
}
