package org.lacuna.document.paint;

import java.util.Arrays;
import org.lacuna.document.Rect;
import org.lacuna.document.fill.RowSource;
import org.lacuna.document.selection.Mask;

/**
 * Copies the structure of another place and takes over colour and light of where it comes to: seamless cloning by the Poisson
 * equation (Perez, Gangnet, Blake: Poisson Image Editing, 2003, section 3). The copy must have the gradients of its source inside
 * and the picture's values on the border; so what is added to the source is the membrane, without curvature, between the
 * differences on the border. It is solved from coarse to fine by Gauss-Seidel sweeps.
 */
public final class Healing {
    /** At a good start from the coarser level, what the sweeps leave is far below what 8 bits show. */
    private static final int SWEEPS = 30;

    private static final int COARSEST = 3;

    private static final byte UNKNOWN = 0;
    private static final byte INSIDE = 1;
    private static final byte KNOWN = 2;

    private Healing() {}

    /**
     * The healed picture, to be painted over the patch.
     *
     * @param dx the source of (x, y) lies at (x + dx, y + dy)
     * @param patch whole pixels to heal
     */
    public static RowSource heal(Picture picture, int dx, int dy, Mask patch) {
        Rect area = patch.bounds().grow(1);
        long[] there = read(picture, area);
        long[] source = read(picture, area.translate(dx, dy));
        byte[] kinds = kinds(patch.toBytes(area), there, source, area);
        for (int shift = 0; shift <= 32; shift += 16) {
            float[] membrane = new float[kinds.length];
            for (int i = 0; i < membrane.length; i++) {
                membrane[i] = kinds[i] == KNOWN ? channel(there[i], shift) - channel(source[i], shift) : 0;
            }
            solve(membrane, kinds, area.width(), area.height());
            for (int i = 0; i < membrane.length; i++) {
                if (kinds[i] == INSIDE) {
                    long value = Math.max(0, Math.min(65535, Math.round(channel(source[i], shift) + membrane[i])));
                    there[i] = there[i] & ~(0xffffL << shift) | value << shift;
                }
            }
        }
        Picture healed = (wanted, argb) -> copy(there, area, argb, wanted);
        return healed.shifted(0, 0);
    }

    private static long[] read(Picture picture, Rect area) {
        long[] argb = new long[Math.multiplyExact(area.width(), area.height())];
        picture.read(area, argb);
        return argb;
    }

    private static int channel(long argb, int shift) {
        return (int) (argb >>> shift & 0xffff);
    }

    /** Where either picture is transparent there is no colour that could tell anything. */
    private static byte[] kinds(byte[] patch, long[] there, long[] source, Rect area) {
        byte[] kinds = new byte[there.length];
        for (int i = 0; i < kinds.length; i++) {
            boolean seen = there[i] >>> 48 != 0 && source[i] >>> 48 != 0;
            kinds[i] = !seen ? UNKNOWN : patch[i] != 0 ? INSIDE : KNOWN;
        }
        keepBorder(kinds, area.width(), area.height());
        return kinds;
    }

    /** Only what touches the patch holds the membrane. */
    private static void keepBorder(byte[] kinds, int width, int height) {
        byte[] all = kinds.clone();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int i = y * width + x;
                boolean beside = x > 0 && all[i - 1] == INSIDE
                        || x < width - 1 && all[i + 1] == INSIDE
                        || y > 0 && all[i - width] == INSIDE
                        || y < height - 1 && all[i + width] == INSIDE;
                if (all[i] == KNOWN && !beside) {
                    kinds[i] = UNKNOWN;
                }
            }
        }
    }

    private static void copy(long[] from, Rect fromArea, long[] to, Rect toArea) {
        Arrays.fill(to, 0);
        Rect part = fromArea.intersect(toArea);
        for (int y = part.y(); y < part.bottom(); y++) {
            System.arraycopy(
                    from,
                    (y - fromArea.y()) * fromArea.width() + part.x() - fromArea.x(),
                    to,
                    (y - toArea.y()) * toArea.width() + part.x() - toArea.x(),
                    part.width());
        }
    }

    /**
     * Spans a membrane: each value inside becomes the mean of those around it.
     *
     * @param values those known stay
     */
    static void solve(float[] values, byte[] kinds, int width, int height) {
        if (width > COARSEST && height > COARSEST) {
            startFromHalf(values, kinds, width, height);
        }
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            for (int i = 0; i < values.length; i++) {
                int at = sweep % 2 == 0 ? i : values.length - 1 - i;
                if (kinds[at] == INSIDE) {
                    values[at] = mean(values, kinds, at, width);
                }
            }
        }
    }

    private static float mean(float[] values, byte[] kinds, int at, int width) {
        float sum = 0;
        int count = 0;
        int x = at % width;
        if (x > 0 && kinds[at - 1] != UNKNOWN) {
            sum += values[at - 1];
            count++;
        }
        if (x < width - 1 && kinds[at + 1] != UNKNOWN) {
            sum += values[at + 1];
            count++;
        }
        if (at >= width && kinds[at - width] != UNKNOWN) {
            sum += values[at - width];
            count++;
        }
        if (at + width < values.length && kinds[at + width] != UNKNOWN) {
            sum += values[at + width];
            count++;
        }
        return count == 0 ? 0 : sum / count;
    }

    private static void startFromHalf(float[] values, byte[] kinds, int width, int height) {
        int w = (width + 1) / 2;
        int h = (height + 1) / 2;
        float[] half = new float[w * h];
        int[] counts = new int[w * h];
        byte[] halfKinds = new byte[w * h];
        for (int i = 0; i < values.length; i++) {
            int at = i / width / 2 * w + i % width / 2;
            if (kinds[i] == KNOWN) {
                half[at] += values[i];
                counts[at]++;
                halfKinds[at] = KNOWN;
            } else if (kinds[i] == INSIDE && halfKinds[at] == UNKNOWN) {
                halfKinds[at] = INSIDE;
            }
        }
        for (int at = 0; at < half.length; at++) {
            half[at] = counts[at] == 0 ? 0 : half[at] / counts[at];
        }
        solve(half, halfKinds, w, h);
        for (int i = 0; i < values.length; i++) {
            if (kinds[i] == INSIDE) {
                values[i] = half[i / width / 2 * w + i % width / 2];
            }
        }
    }
}
