package org.lacuna.cuda.kernels;

import org.lacuna.cuda.driver.Gpu;
import org.lacuna.cuda.driver.Grid;
import org.lacuna.inference.backend.Precision;

/**
 * {@code y = (x - mean) / sqrt(var + epsilon) gamma + beta} over rows (Ba et al. 2016), {@code layernorm.cu}; also of
 * {@code x + r}, which is written as well.
 */
public final class LayerNorm {
    private static final int ROWS = 4;
    private static final int THREADS = 128;
    private static final int NARROW = 768;
    private static final int WIDE = 2048;

    private final Gpu gpu;

    public LayerNorm(Gpu gpu) {
        this.gpu = gpu;
    }

    /**
     * The operands, rows without gaps.
     *
     * @param precision of all operands; sums are in f32
     * @param n elements of a row
     * @param x {@code [rows][n]}
     * @param residual {@code [rows][n]}, added to x before; 0 for none
     * @param sum {@code [rows][n]}, where x plus the residual is written, maybe x or the residual; 0 without a residual
     * @param gamma {@code [n]}; 0 for ones
     * @param beta {@code [n]}; 0 for zeros
     * @param y {@code [rows][n]}, what is written; may be x or the residual, not the sum
     */
    public record Call(
            Precision precision,
            int rows,
            int n,
            long x,
            long residual,
            long sum,
            long gamma,
            long beta,
            float epsilon,
            long y) {
        public Call {
            if (rows < 1 || n < 1) {
                throw new IllegalArgumentException("layer norm of " + rows + " rows of " + n);
            }
            if ((residual == 0) != (sum == 0)) {
                throw new IllegalArgumentException("a residual and its sum come together");
            }
        }

        /** Without a residual. */
        public static Call of(
                Precision precision, int rows, int n, long x, long gamma, long beta, float epsilon, long y) {
            return new Call(precision, rows, n, x, 0, 0, gamma, beta, epsilon, y);
        }

        private String entry() {
            boolean aligned = Operands.inChunks(x, n)
                    && Operands.inChunks(residual)
                    && Operands.inChunks(sum)
                    && Operands.inChunks(gamma)
                    && Operands.inChunks(beta)
                    && Operands.inChunks(y);
            String kind = !aligned || n > WIDE ? "any" : n <= NARROW ? "768" : "2048";
            return "layernorm_" + precision.id() + "_" + kind;
        }
    }

    public void launch(Call call) {
        gpu.kernel(call.entry())
                .launch(
                        Grid.of(Grid.blocks(call.rows(), ROWS)),
                        THREADS,
                        0,
                        call.x(),
                        call.residual(),
                        call.sum(),
                        call.gamma(),
                        call.beta(),
                        call.y(),
                        call.rows(),
                        call.n(),
                        call.epsilon());
    }
}
