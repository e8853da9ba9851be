package org.lacuna.document.blend;

import java.util.Arrays;

/**
 * A run of pixels as numbers in 0..1, one array per channel. Whether the colours are multiplied by alpha is up to who uses
 * it: sources are not, backdrops are.
 */
public final class Row {
    public final float[] red;
    public final float[] green;
    public final float[] blue;
    public final float[] alpha;

    public Row(int length) {
        red = new float[length];
        green = new float[length];
        blue = new float[length];
        alpha = new float[length];
    }

    /** Makes the first pixels transparent. */
    public void clear(int count) {
        Arrays.fill(red, 0, count, 0);
        Arrays.fill(green, 0, count, 0);
        Arrays.fill(blue, 0, count, 0);
        Arrays.fill(alpha, 0, count, 0);
    }

    /** Divides a run's colours by its alpha. */
    public void unmultiply(int from, int count) {
        for (int i = from; i < from + count; i++) {
            float a = alpha[i];
            float factor = a > 0 ? 1 / a : 0;
            red[i] *= factor;
            green[i] *= factor;
            blue[i] *= factor;
        }
    }
}
