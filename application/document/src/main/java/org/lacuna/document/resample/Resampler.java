package org.lacuna.document.resample;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.lacuna.document.Rect;
import org.lacuna.document.selection.Mask;
import org.lacuna.document.tiles.Pixels;

/**
 * Makes pictures larger and smaller, along rows first, then along columns, with colours multiplied by alpha so that what is
 * transparent has no colour to give. In bands of rows, so that only one band is held in floating point.
 */
public final class Resampler {
    private static final int BAND = 64;

    /** Reads a row of the source as planes of numbers. */
    @FunctionalInterface
    private interface Source {
        void read(int y, float[][] planes);
    }

    private Resampler() {}

    /** Pixels in another size. */
    public static Pixels scaled(Pixels pixels, int width, int height, Interpolation interpolation) {
        Weights across = Weights.of(interpolation, pixels.width(), (double) width / pixels.width(), 0, 0, width);
        Weights down = Weights.of(interpolation, pixels.height(), (double) height / pixels.height(), 0, 0, height);
        if (interpolation == Interpolation.NEAREST) {
            return nearest(pixels, across, down);
        }
        Source source = (y, planes) -> readPremultiplied(pixels, y, planes);
        long[][] bands = new long[(height + BAND - 1) / BAND][];
        Pixels result = Pixels.empty(width, height, pixels.format());
        for (int start = 0; start < bands.length; start += 8) {
            int from = start;
            int to = Math.min(bands.length, start + 8);
            IntStream.range(from, to).parallel().forEach(band -> {
                int rows = Math.min(BAND, height - band * BAND);
                float[][] planes = band(source, pixels.width(), across, down, band * BAND, rows, 4);
                bands[band] = packed(planes, pixels.format().bitsPerChannel());
            });
            for (int band = from; band < to; band++) {
                Rect area = new Rect(0, band * BAND, width, Math.min(BAND, height - band * BAND));
                result = result.withArgb64(area, bands[band], 0, width);
                bands[band] = null;
            }
        }
        return result;
    }

    /**
     * A mask stretched around the plane's origin.
     *
     * @param scaleX new length by old
     */
    public static Mask scaled(Mask mask, double scaleX, double scaleY, Interpolation interpolation) {
        Rect old = mask.bounds();
        if (old.isEmpty()) {
            return mask;
        }
        Rect room = old.grow(interpolation.support() + 1);
        Rect area = Rect.between(
                (int) Math.floor(room.x() * scaleX),
                (int) Math.floor(room.y() * scaleY),
                (int) Math.ceil(room.right() * scaleX),
                (int) Math.ceil(room.bottom() * scaleY));
        Weights across = Weights.of(interpolation, room.width(), scaleX, room.x() * scaleX, area.x(), area.width());
        Weights down = Weights.of(interpolation, room.height(), scaleY, room.y() * scaleY, area.y(), area.height());
        byte[] line = new byte[room.width()];
        Source source = (y, planes) -> {
            mask.readRow(room.x(), room.y() + y, line.length, line, 0);
            for (int x = 0; x < line.length; x++) {
                planes[0][x] = line[x] & 0xff;
            }
        };
        byte[] values = new byte[Math.toIntExact(area.area())];
        for (int y = 0; y < area.height(); y += BAND) {
            int rows = Math.min(BAND, area.height() - y);
            float[] plane = band(source, room.width(), across, down, y, rows, 1)[0];
            for (int i = 0; i < plane.length; i++) {
                values[y * area.width() + i] = (byte) Math.max(0, Math.min(255, Math.round(plane[i])));
            }
        }
        return Mask.of(area, values);
    }

    private static Pixels nearest(Pixels pixels, Weights across, Weights down) {
        int width = across.first.length;
        Pixels result = Pixels.empty(width, down.first.length, pixels.format());
        long[] line = new long[pixels.width()];
        long[] rows = new long[width * Math.min(BAND, down.first.length)];
        for (int y = 0; y < down.first.length; y += BAND) {
            int count = Math.min(BAND, down.first.length - y);
            for (int row = 0; row < count; row++) {
                pixels.readArgb64(new Rect(0, down.first[y + row], line.length, 1), line, 0, line.length);
                for (int x = 0; x < width; x++) {
                    rows[row * width + x] = line[across.first[x]];
                }
            }
            result = result.withArgb64(new Rect(0, y, width, count), rows, 0, width);
        }
        return result;
    }

    /** Some rows of the target, as planes. */
    private static float[][] band(
            Source source, int sourceWidth, Weights across, Weights down, int from, int rows, int planes) {
        int width = across.first.length;
        int top = Integer.MAX_VALUE;
        int bottom = 0;
        for (int y = from; y < from + rows; y++) {
            top = Math.min(top, down.first[y]);
            bottom = Math.max(bottom, down.first[y] + down.weights[y].length);
        }
        float[][] result = new float[planes][rows * width];
        float[][] line = new float[planes][sourceWidth];
        float[] scaled = new float[width];
        for (int sourceY = top; sourceY < bottom; sourceY++) {
            source.read(sourceY, line);
            for (int plane = 0; plane < planes; plane++) {
                if (alongRow(line[plane], across, scaled)) {
                    for (int row = 0; row < rows; row++) {
                        int k = sourceY - down.first[from + row];
                        if (k >= 0 && k < down.weights[from + row].length) {
                            add(scaled, down.weights[from + row][k], result[plane], row * width);
                        }
                    }
                }
            }
        }
        return result;
    }

    /** False when all is 0. */
    private static boolean alongRow(float[] line, Weights across, float[] scaled) {
        boolean any = false;
        for (float value : line) {
            any |= value != 0;
        }
        if (any) {
            for (int x = 0; x < scaled.length; x++) {
                float[] weights = across.weights[x];
                int first = across.first[x];
                float sum = 0;
                for (int k = 0; k < weights.length; k++) {
                    sum += weights[k] * line[first + k];
                }
                scaled[x] = sum;
            }
        }
        return any;
    }

    private static void add(float[] line, float factor, float[] target, int offset) {
        for (int x = 0; x < line.length; x++) {
            target[offset + x] += factor * line[x];
        }
    }

    private static void readPremultiplied(Pixels pixels, int y, float[][] planes) {
        boolean any = pixels.readRow(0, y, pixels.width(), planes[0], planes[1], planes[2], planes[3], 0);
        if (!any) {
            for (float[] plane : planes) {
                Arrays.fill(plane, 0);
            }
            return;
        }
        float[] alpha = planes[3];
        for (int c = 0; c < 3; c++) {
            for (int x = 0; x < alpha.length; x++) {
                planes[c][x] *= alpha[x];
            }
        }
    }

    private static long[] packed(float[][] planes, int bits) {
        long[] argb = new long[planes[3].length];
        float[] pixel = new float[4];
        for (int i = 0; i < argb.length; i++) {
            for (int c = 0; c < 4; c++) {
                pixel[c] = planes[c][i];
            }
            argb[i] = packed(pixel, bits);
        }
        return argb;
    }

    /** One pixel, 0xAAAARRRRGGGGBBBB, of red, green, blue multiplied by alpha, and alpha; rounded to so many bits a channel. */
    static long packed(float[] premultiplied, int bits) {
        int most = (1 << bits) - 1;
        // Kernels overshoot beside edges: an alpha above 1 counts as 1, but the colours still belong to what it was.
        float alpha = premultiplied[3];
        long a = value(Math.min(1, alpha), most);
        if (a == 0) {
            return 0;
        }
        long red = value(premultiplied[0] / alpha, most);
        long green = value(premultiplied[1] / alpha, most);
        long blue = value(premultiplied[2] / alpha, most);
        return (a << 48 | red << 32 | green << 16 | blue) * (65535 / most);
    }

    private static long value(float part, int most) {
        return Math.max(0, Math.min(most, (int) (part * most + 0.5f)));
    }
}
