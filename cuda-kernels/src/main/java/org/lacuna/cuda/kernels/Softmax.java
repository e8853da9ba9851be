package org.lacuna.cuda.kernels;

import org.lacuna.cuda.driver.Gpu;
import org.lacuna.cuda.driver.Grid;
import org.lacuna.inference.backend.Precision;

/** {@code y = softmax(scale x)} over rows, {@code softmax.cu}. */
public final class Softmax {
    private static final int WARP = 32;
    private static final int MOST_THREADS = 1024;
    /** Elements of a row that a thread keeps in registers. */
    private static final int HELD = 32;

    private final Gpu gpu;

    public Softmax(Gpu gpu) {
        this.gpu = gpu;
    }

    /**
     * The operands.
     *
     * @param precision of x; sums are in f32
     * @param result of y: the same, or half precision from scores in f32
     * @param n elements of a row
     * @param x {@code [rows][ldx]}
     * @param ldx elements from one row of x to the next
     * @param y {@code [rows][ldy]}, what is written; may be x with the same stride
     * @param ldy elements from one row of y to the next
     * @param scale positive
     */
    public record Call(
            Precision precision, Precision result, int rows, int n, long x, long ldx, long y, long ldy, float scale) {
        /** With the same precision for both. */
        public Call(Precision precision, int rows, int n, long x, long ldx, long y, long ldy, float scale) {
            this(precision, precision, rows, n, x, ldx, y, ldy, scale);
        }

        public Call {
            if (precision != result && precision != Precision.F32) {
                throw new IllegalArgumentException("softmax from " + precision + " to " + result);
            }
            if (rows < 1 || n < 1) {
                throw new IllegalArgumentException("softmax of " + rows + " rows of " + n);
            }
            if (!(scale > 0)) {
                throw new IllegalArgumentException("a scale of " + scale);
            }
        }

        private String entry() {
            String name = "softmax_" + precision.id();
            return result == precision ? name : name + "_" + result.id();
        }

        private boolean isHeld() {
            return n <= HELD * MOST_THREADS && Operands.inChunks(x, ldx, n) && Operands.inChunks(y, ldy);
        }
    }

    public void launch(Call call) {
        int threads = Math.min(MOST_THREADS, Grid.blocks(call.n(), HELD * WARP) * WARP);
        gpu.kernel(call.entry() + (call.isHeld() ? "" : "_any"))
                .launch(
                        Grid.of(call.rows()),
                        threads,
                        0,
                        call.x(),
                        call.ldx(),
                        call.y(),
                        call.ldy(),
                        call.n(),
                        call.scale());
    }
}
