package org.lacuna.cuda.kernels;

import org.lacuna.cuda.driver.Gpu;
import org.lacuna.cuda.driver.Grid;
import org.lacuna.inference.backend.Precision;

/**
 * Operations that move elements without looking at them, and the mean of 2x2; {@code layout.cu}. Maps are
 * {@code [n, h, w, c]}. Results are other memory than operands. Elements have 1, 2, 4, 8 or 16 bytes (2 or 4 for
 * shuffles and transposes); neighbours move together as far as addresses and sizes allow.
 */
public final class Layout {
    private static final int THREADS = 256;
    private static final int WIDEST_UNIT = 16;
    private static final int PIECE = 8;
    private static final int TILE = 32;
    private static final int MOST_IMAGES = 65535;

    private final Gpu gpu;

    public Layout(Gpu gpu) {
        this.gpu = gpu;
    }

    /**
     * Rows copied from one array into another, each with its own distance between rows: {@code target[r][i] =
     * source[r][i]}. Joins and slices along any axis, and crops, are such copies, with what is before the axis as rows.
     *
     * @param columns of a row, in elements as are the strides
     */
    public record Rows(
            int elementBytes,
            long rows,
            long columns,
            long source,
            long sourceStride,
            long target,
            long targetStride) {}

    public void copy(Rows call) {
        long bytes = call.elementBytes();
        int unit = unit(
                call.source(),
                call.target(),
                bytes * call.columns(),
                bytes * call.sourceStride(),
                bytes * call.targetStride());
        long columns = bytes * call.columns() / unit;
        gpu.kernel("copy_rows_" + unit)
                .launch(
                        GridStride.over(gpu, call.rows() * columns, THREADS),
                        THREADS,
                        0,
                        call.source(),
                        call.target(),
                        call.rows(),
                        columns,
                        bytes * call.sourceStride() / unit,
                        bytes * call.targetStride() / unit);
    }

    /**
     * Row {@code index[0]} of a table; an index outside reads the nearest row.
     *
     * @param table {@code [rows, columns]}
     * @param index in i64
     * @param y {@code [columns]}
     */
    public void gatherRow(int elementBytes, long table, long index, long y, long rows, long columns) {
        int unit = unit(table, y, elementBytes * columns);
        long units = elementBytes * columns / unit;
        gpu.kernel("gather_row_" + unit)
                .launch(GridStride.over(gpu, units, THREADS), THREADS, 0, table, index, y, rows, units);
    }

    /** {@code to[0] = from[0] + by}, i64; may be the same place. */
    public void increment(long from, long to, long by) {
        gpu.kernel("increment").launch(Grid.of(1), 1, 0, from, to, by);
    }

    /** A map's sizes. */
    public record Size(int n, int h, int w, int c) {}

    /**
     * Nearest neighbours: row y of the result is row {@code floor(y h / height)}, columns alike.
     *
     * @param y {@code [n, height, width, c]}
     */
    public void upsampleNearest(int elementBytes, Size map, int height, int width, long x, long y) {
        int unit = unit(x, y, elementBytes * map.c());
        int channels = elementBytes * map.c() / unit;
        launchRows(
                "upsample_nearest_" + unit,
                Math.multiplyExact(width, channels),
                (long) map.n() * height,
                x,
                y,
                new int[] {map.n(), map.h(), map.w(), height, width, channels});
    }

    /**
     * The mean of 2x2; an odd last row or column is not read.
     *
     * @param y {@code [n, h / 2, w / 2, c]}
     */
    public void downsample(Precision precision, Size map, long x, long y) {
        long pieces = map.w() / 2 * ((long) map.c() + PIECE - 1) / PIECE;
        gpu.kernel("downsample_" + precision.id())
                .launch(
                        GridStride.overRows(gpu, pieces, (long) map.n() * (map.h() / 2), THREADS),
                        THREADS,
                        0,
                        x,
                        y,
                        map.n(),
                        map.h(),
                        map.w(),
                        map.c());
    }

    /** What a padded map shows outside of the map; numbered as in {@code layout.cu}. */
    public enum Edge {
        ZERO,
        /** Mirrored, without the edge itself. */
        REFLECT,
        /** The edge repeated. */
        REPLICATE,
        /** Going around to the other side. */
        CIRCULAR
    }

    /** Rows and columns added on the four sides; negative numbers crop. */
    public record Padding(int top, int bottom, int left, int right, Edge edge) {}

    /** @param y {@code [n, top + h + bottom, left + w + right, c]} */
    public void pad(int elementBytes, Size map, Padding padding, long x, long y) {
        int unit = unit(x, y, elementBytes * map.c());
        int channels = elementBytes * map.c() / unit;
        int height = padding.top() + map.h() + padding.bottom();
        int width = padding.left() + map.w() + padding.right();
        launchRows("pad_" + unit, Math.multiplyExact(width, channels), (long) map.n() * height, x, y, new int[] {
            map.n(),
            map.h(),
            map.w(),
            channels,
            padding.top(),
            padding.left(),
            height,
            width,
            padding.edge().ordinal()
        });
    }

    /** {@code [n, rows, columns]} to {@code [n, columns, rows]}: channels to the front or to the back of pixels. */
    public void transpose(int elementBytes, int n, int rows, int columns, long x, long y) {
        int tiles = Math.multiplyExact(Grid.blocks(rows, TILE), Grid.blocks(columns, TILE));
        gpu.kernel("transpose_" + elementBytes)
                .launch(Grid.of(tiles, Math.min(n, MOST_IMAGES)), THREADS, 0, x, y, n, rows, columns);
    }

    /**
     * {@code [n, h, w, c factor factor]} to {@code [n, h factor, w factor, c]}, with PyTorch's order of channels: c is the
     * slowest, then the row, then the column.
     *
     * @param map sizes of the larger picture's map, {@code [n, h factor, w factor, c]}
     */
    public void pixelShuffle(int elementBytes, Size map, int factor, long x, long y) {
        int width = Math.multiplyExact(map.w(), map.c());
        launchShuffle("pixel_shuffle_" + elementBytes, map, factor, width, (long) map.n() * map.h(), x, y);
    }

    /**
     * {@code [n, h factor, w factor, c]} to {@code [n, h, w, c factor factor]}, the way back.
     *
     * @param map sizes of the larger picture's map, {@code [n, h factor, w factor, c]}
     */
    public void pixelUnshuffle(int elementBytes, Size map, int factor, long x, long y) {
        int width = Math.multiplyExact(Math.multiplyExact(map.w(), map.c()), factor);
        launchShuffle("pixel_unshuffle_" + elementBytes, map, factor, width, (long) map.n() * map.h() / factor, x, y);
    }

    private void launchShuffle(String kernel, Size map, int factor, int rowElements, long rows, long x, long y) {
        if (map.h() % factor != 0 || map.w() % factor != 0) {
            throw new IllegalArgumentException(map + " is not made of squares of " + factor);
        }
        launchRows(
                kernel, rowElements, rows, x, y, new int[] {map.n(), map.h() / factor, map.w() / factor, map.c(), factor
                });
    }

    private void launchRows(String kernel, int units, long rows, long x, long y, int[] shape) {
        gpu.kernel(kernel).launch(GridStride.overRows(gpu, units, rows, THREADS), THREADS, 0, x, y, shape);
    }

    /** The most bytes, up to 16, that all of these are multiples of. */
    private static int unit(long... bytes) {
        long all = WIDEST_UNIT;
        for (long each : bytes) {
            all |= each;
        }
        return (int) Long.lowestOneBit(all);
    }
}
