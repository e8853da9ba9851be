package org.lacuna.document.blend;

import java.util.Arrays;

/**
 * A run of pixels as numbers in 0..1, one array per channel. Whether the colours are multiplied by alpha is up to who uses
 * it: sources are not, backdrops are.
 */
public final class Row {
    /** Alpha as small as this comes from rounding, and its reciprocal may have none. */
    public static final float NOTHING = 1e-20f;

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

    /** Takes a run of another row, at the same place. */
    public void copyFrom(Row other, int from, int to) {
        System.arraycopy(other.red, from, red, from, to - from);
        System.arraycopy(other.green, from, green, from, to - from);
        System.arraycopy(other.blue, from, blue, from, to - from);
        System.arraycopy(other.alpha, from, alpha, from, to - from);
    }

    /** Multiplies a run's colours by its alpha. */
    public void multiply(int from, int count) {
        for (int i = from; i < from + count; i++) {
            red[i] *= alpha[i];
            green[i] *= alpha[i];
            blue[i] *= alpha[i];
        }
    }

    /** Divides a run's colours by its alpha. */
    public void unmultiply(int from, int count) {
        for (int i = from; i < from + count; i++) {
            float a = alpha[i];
            float factor = a > NOTHING ? 1 / a : 0;
            red[i] *= factor;
            green[i] *= factor;
            blue[i] *= factor;
        }
    }
}
