package org.lacuna.document.resample;

import java.awt.geom.Point2D;
import java.util.stream.IntStream;
import org.lacuna.document.Rect;
import org.lacuna.document.selection.Mask;
import org.lacuna.document.tiles.Pixels;

/**
 * Scales, turns, skews and throws into perspective. Each pixel of the result takes the pixels around the place that it comes
 * from, weighed by the kernel along both directions, with colours multiplied by alpha. Where the picture becomes smaller the
 * kernel is widened, along rows and columns each by as much as that direction shrinks there, so that all pixels count; what
 * lies beyond the borders is transparent, which makes slanted borders smooth.
 */
public final class Warp {
    private static final int BAND = 32;
    /** No kernel becomes wider than so many source pixels to each side: near a horizon that would have no end. */
    private static final int MOST_REACH = 48;

    private static final float[] NOTHING = new float[0];

    private Warp() {}

    /** Some planes of numbers over a rectangle at the origin. */
    private record Planes(int width, int height, float[][] values) {}

    /**
     * What of the projected picture lies in an area, whose upper left corner is that of the result.
     *
     * @param area not empty, with sides of at most {@link Pixels#MAX_SIDE}
     */
    public static Pixels of(Pixels pixels, Projection projection, Rect area, Interpolation interpolation) {
        Pixels result = Pixels.empty(area.width(), area.height(), pixels.format());
        Planes source = premultiplied(pixels);
        Projection back = projection.inverse();
        int bands = (area.height() + BAND - 1) / BAND;
        long[][] done = new long[bands][];
        for (int start = 0; start < bands; start += 16) {
            int from = start;
            int to = Math.min(bands, start + 16);
            IntStream.range(from, to).parallel().forEach(band -> {
                int rows = Math.min(BAND, area.height() - band * BAND);
                done[band] = band(
                        source,
                        back,
                        area,
                        band * BAND,
                        rows,
                        interpolation,
                        pixels.format().bitsPerChannel());
            });
            for (int band = from; band < to; band++) {
                int rows = Math.min(BAND, area.height() - band * BAND);
                result = result.withArgb64(new Rect(0, band * BAND, area.width(), rows), done[band], 0, area.width());
                done[band] = null;
            }
        }
        return result;
    }

    /** The projected mask. */
    public static Mask of(Mask mask, Projection projection, Interpolation interpolation) {
        Rect old = mask.bounds();
        if (old.isEmpty()) {
            return mask;
        }
        byte[] bytes = mask.toBytes(old);
        float[] values = new float[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            values[i] = bytes[i] & 0xff;
        }
        Planes source = new Planes(old.width(), old.height(), new float[][] {values});
        Rect area = projection.of(old);
        Projection back = projection.inverse();
        byte[] target = new byte[Math.toIntExact(area.area())];
        IntStream.range(0, area.height()).parallel().forEach(row -> {
            Sampler sampler = new Sampler(source, back, interpolation, old.x(), old.y());
            for (int x = 0; x < area.width(); x++) {
                boolean any = sampler.sample(area.x() + x, area.y() + row);
                float value = any ? sampler.sums[0] : 0;
                target[row * area.width() + x] = (byte) Math.max(0, Math.min(255, Math.round(value)));
            }
        });
        return Mask.of(area, target);
    }

    private static Planes premultiplied(Pixels pixels) {
        int width = pixels.width();
        int height = pixels.height();
        float[][] values = new float[4][Math.multiplyExact(width, height)];
        IntStream.range(0, height).parallel().forEach(y -> {
            int at = y * width;
            if (pixels.readRow(0, y, width, values[0], values[1], values[2], values[3], at)) {
                for (int i = at; i < at + width; i++) {
                    values[0][i] *= values[3][i];
                    values[1][i] *= values[3][i];
                    values[2][i] *= values[3][i];
                }
            }
        });
        return new Planes(width, height, values);
    }

    private static long[] band(
            Planes source, Projection back, Rect area, int top, int rows, Interpolation interpolation, int bits) {
        long[] argb = new long[area.width() * rows];
        Sampler sampler = new Sampler(source, back, interpolation, 0, 0);
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < area.width(); x++) {
                if (sampler.sample(area.x() + x, area.y() + top + y)) {
                    argb[y * area.width() + x] = Resampler.packed(sampler.sums, bits);
                }
            }
        }
        return argb;
    }

    /** Finds pixels between pixels; for one thread. */
    private static final class Sampler {
        private final Planes source;
        private final Projection back;
        private final Interpolation kernel;
        private final int left;
        private final int top;
        private float[] across = NOTHING;
        private float[] down = NOTHING;
        final float[] sums;

        /**
         * @param left where the source's first column lies
         */
        Sampler(Planes source, Projection back, Interpolation kernel, int left, int top) {
            this.source = source;
            this.back = back;
            this.kernel = kernel;
            this.left = left;
            this.top = top;
            sums = new float[source.values.length];
        }

        /** Makes {@link #sums} what is seen at a pixel; false if that is nothing. */
        boolean sample(int x, int y) {
            double px = x + 0.5;
            double py = y + 0.5;
            double w = back.cx() * px + back.cy() * py + 1;
            if (w <= 1e-6) {
                return false;
            }
            Point2D place = back.apply(px, py);
            double u = place.getX() - left;
            double v = place.getY() - top;
            if (kernel == Interpolation.NEAREST) {
                return nearest((int) Math.floor(u), (int) Math.floor(v));
            }
            // How many source pixels one step to the right and one down go across, and the same down (Jacobian of the
            // projection).
            double ux = (back.ax() - place.getX() * back.cx()) / w;
            double uy = (back.ay() - place.getX() * back.cy()) / w;
            double vx = (back.bx() - place.getY() * back.cx()) / w;
            double vy = (back.by() - place.getY() * back.cy()) / w;
            double stretchAcross = stretch(Math.hypot(ux, uy));
            double stretchDown = stretch(Math.hypot(vx, vy));
            int firstX = first(u, stretchAcross);
            int lastX = last(u, stretchAcross);
            int firstY = first(v, stretchDown);
            int lastY = last(v, stretchDown);
            if (lastX < 0 || lastY < 0 || firstX >= source.width || firstY >= source.height) {
                return false;
            }
            across = weights(across, firstX, lastX, u, stretchAcross);
            down = weights(down, firstY, lastY, v, stretchDown);
            return sum(firstX, lastX, firstY, lastY);
        }

        private boolean nearest(int x, int y) {
            if (x < 0 || y < 0 || x >= source.width || y >= source.height) {
                return false;
            }
            for (int plane = 0; plane < sums.length; plane++) {
                sums[plane] = source.values[plane][y * source.width + x];
            }
            return true;
        }

        private double stretch(double step) {
            return Math.max(1, Math.min(step, (double) MOST_REACH / kernel.support()));
        }

        private int first(double centre, double stretch) {
            return (int) Math.ceil(centre - kernel.support() * stretch - 0.5);
        }

        private int last(double centre, double stretch) {
            return (int) Math.floor(centre + kernel.support() * stretch - 0.5);
        }

        private float[] weights(float[] old, int first, int last, double centre, double stretch) {
            int count = last - first + 1;
            float[] weights = old.length >= count ? old : new float[count];
            float sum = 0;
            for (int k = 0; k < count; k++) {
                weights[k] = (float) kernel.weight((first + k + 0.5 - centre) / stretch);
                sum += weights[k];
            }
            for (int k = 0; k < count; k++) {
                weights[k] /= sum;
            }
            return weights;
        }

        private boolean sum(int firstX, int lastX, int firstY, int lastY) {
            int fromX = Math.max(0, firstX);
            int toX = Math.min(source.width - 1, lastX);
            int fromY = Math.max(0, firstY);
            int toY = Math.min(source.height - 1, lastY);
            for (int plane = 0; plane < sums.length; plane++) {
                float[] values = source.values[plane];
                float total = 0;
                for (int y = fromY; y <= toY; y++) {
                    float row = 0;
                    int at = y * source.width;
                    for (int x = fromX; x <= toX; x++) {
                        row += across[x - firstX] * values[at + x];
                    }
                    total += row * down[y - firstY];
                }
                sums[plane] = total;
            }
            return true;
        }
    }
}
