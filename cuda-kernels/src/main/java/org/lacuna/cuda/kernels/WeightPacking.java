package org.lacuna.cuda.kernels;

import java.util.ArrayList;
import java.util.List;
import org.lacuna.cuda.driver.Gpu;
import org.lacuna.inference.backend.Precision;

/**
 * Brings weights from their file's bytes into the type and order that kernels want, {@code weights.cu}, and looks for
 * values that no computation can begin with.
 */
public final class WeightPacking {
    /** What the check says of a source in which something is infinite or not a number. */
    public static final int NOT_FINITE = 1;

    /** What the check says of a finite source with something that is too large for the target's precision. */
    public static final int TOO_LARGE = 2;

    private static final int THREADS = 256;
    private static final int PIECE = 8;

    private final Gpu gpu;

    public WeightPacking(Gpu gpu) {
        this.gpu = gpu;
    }

    /**
     * How a weight is reordered: element {@code (i0, i1, i2, i3)} of the result is source element
     * {@code sum strides[a] i[a]}.
     *
     * @param sizes the result's, four of them, the last axis fastest
     * @param strides in the source, in elements
     * @param interleave how many rows (indices of the first axis) of the source's first half alternate with as many of its
     *     second half; 0 for rows as they are
     * @param half rows of a half
     */
    public record Order(List<Integer> sizes, List<Integer> strides, int interleave, int half) {
        private static final int AXES = 4;

        public Order {
            if (sizes.size() != AXES || strides.size() != AXES) {
                throw new IllegalArgumentException("sizes " + sizes + ", strides " + strides);
            }
            sizes = List.copyOf(sizes);
            strides = withoutMeaninglessStrides(sizes, strides);
        }

        /**
         * The strides of axes of size 1 become those of an array as it stands, which the kernel copies faster. The first
         * axis is another matter: a table of rows may lead away from 0.
         */
        private static List<Integer> withoutMeaninglessStrides(List<Integer> sizes, List<Integer> strides) {
            List<Integer> result = new ArrayList<>(strides);
            int dense = 1;
            for (int axis = AXES - 1; axis > 0; axis--) {
                if (sizes.get(axis) == 1) {
                    result.set(axis, dense);
                }
                dense = Math.multiplyExact(dense, sizes.get(axis));
            }
            return List.copyOf(result);
        }

        /** As it stands in the file: {@code [rows, columns]}, or {@code [rows]} with one column. */
        public static Order matrix(int rows, int columns) {
            return new Order(List.of(rows, 1, 1, columns), List.of(columns, 1, 1, 1), 0, 0);
        }

        /** A convolution's {@code [out, in, kh, kw]} as {@code [out, kh, kw, in]}. */
        public static Order convolution(int out, int in, int kernelHeight, int kernelWidth) {
            int taps = kernelHeight * kernelWidth;
            return new Order(
                    List.of(out, kernelHeight, kernelWidth, in), List.of(in * taps, kernelWidth, 1, taps), 0, 0);
        }

        /**
         * The same with blocks of rows from the first and the second half alternating, as {@link Geglu} wants them. The
         * result has whole blocks only: what a half lacks of its last one repeats its last row.
         */
        public Order interleaved(int block) {
            int rows = sizes.get(0);
            if (rows % 2 != 0) {
                throw new IllegalArgumentException(rows + " rows have no halves");
            }
            int blocks = (rows / 2 + block - 1) / block;
            List<Integer> wholeBlocks = new ArrayList<>(sizes);
            wholeBlocks.set(0, Math.multiplyExact(blocks, 2 * block));
            return new Order(wholeBlocks, strides, block, rows / 2);
        }

        /** Elements of the result. */
        public int count() {
            return sizes.stream().reduce(1, Math::multiplyExact);
        }
    }

    /**
     * @param source the file's precision
     * @param target the result's
     * @param from the file's bytes, at any address
     * @param to the result, without gaps
     * @param rows for each row of the result the one of the source, int32; 0 for what the order says
     * @param check an int, 0 at first, that becomes {@link #NOT_FINITE} or else {@link #TOO_LARGE} where that is so; may
     *     be shared by many weights, of which it then tells the worst; 0 for no check
     */
    public record Call(Precision source, Precision target, Order order, long from, long to, long rows, long check) {
        public static Call of(Precision source, Precision target, Order order, long from, long to) {
            return new Call(source, target, order, from, to, 0, 0);
        }

        public Call checkedBy(long check) {
            return new Call(source, target, order, from, to, rows, check);
        }

        public Call withRows(long rows) {
            return new Call(source, target, order, from, to, rows, check);
        }
    }

    public void launch(Call call) {
        Order order = call.order();
        List<Integer> sizes = order.sizes();
        List<Integer> strides = order.strides();
        gpu.kernel("pack_weight_" + call.source().id() + "_" + call.target().id())
                .launch(
                        GridStride.over(gpu, (order.count() + PIECE - 1) / PIECE, THREADS),
                        THREADS,
                        0,
                        call.from(),
                        call.to(),
                        call.rows(),
                        call.check(),
                        new int[] {
                            sizes.get(0),
                            sizes.get(1),
                            sizes.get(2),
                            sizes.get(3),
                            strides.get(0),
                            strides.get(1),
                            strides.get(2),
                            strides.get(3),
                            order.interleave(),
                            order.half()
                        });
    }
}
