package org.lacuna.document.filters;

import org.lacuna.document.Rect;
import org.lacuna.document.blend.Row;

/** A rectangle of pixels as numbers in 0..1, one array per channel, colours multiplied by alpha. */
public final class FloatPixels {
    private final Rect area;
    /** Red, green, blue and alpha; rows from the top. */
    private final float[][] channels;

    private FloatPixels(Rect area, float[][] channels) {
        this.area = area;
        this.channels = channels;
    }

    /** Transparent pixels. */
    public static FloatPixels empty(Rect area) {
        int length = Math.toIntExact(area.area());
        return new FloatPixels(
                area, new float[][] {new float[length], new float[length], new float[length], new float[length]});
    }

    public Rect area() {
        return area;
    }

    /** Memory taken. */
    public long bytes() {
        return 16 * area.area();
    }

    float[] red() {
        return channels[0];
    }

    float[] green() {
        return channels[1];
    }

    float[] blue() {
        return channels[2];
    }

    float[] alpha() {
        return channels[3];
    }

    float[] channel(int index) {
        return channels[index];
    }

    int index(int x, int y) {
        return (y - area.y()) * area.width() + x - area.x();
    }

    /** Takes a run of a row whose colours are multiplied by alpha. */
    public void put(Row row, int from, int count, int x, int y) {
        int at = index(x, y);
        System.arraycopy(row.red, from, channels[0], at, count);
        System.arraycopy(row.green, from, channels[1], at, count);
        System.arraycopy(row.blue, from, channels[2], at, count);
        System.arraycopy(row.alpha, from, channels[3], at, count);
    }

    /** Gives a run of pixels, colours multiplied by alpha. */
    public void get(int x, int y, int count, Row row, int from) {
        int at = index(x, y);
        System.arraycopy(channels[0], at, row.red, from, count);
        System.arraycopy(channels[1], at, row.green, from, count);
        System.arraycopy(channels[2], at, row.blue, from, count);
        System.arraycopy(channels[3], at, row.alpha, from, count);
    }

    /** A copy of a part, which must lie inside. */
    FloatPixels part(Rect inside) {
        FloatPixels copy = empty(inside);
        for (int c = 0; c < channels.length; c++) {
            for (int y = inside.y(); y < inside.bottom(); y++) {
                System.arraycopy(
                        channels[c], index(inside.x(), y), copy.channels[c], copy.index(inside.x(), y), inside.width());
            }
        }
        return copy;
    }
}
