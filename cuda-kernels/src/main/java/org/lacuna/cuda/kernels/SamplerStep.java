package org.lacuna.cuda.kernels;

import org.lacuna.cuda.driver.Gpu;
import org.lacuna.inference.backend.Precision;
import org.lacuna.inference.graph.Operation;

/**
 * What surrounds the network in a sampling step, {@code sampler.cu}: one kernel before it, one behind it. Everything that
 * changes from step to step is read from the row of a table that a counter on the device names. All maps but the
 * network's are f32.
 */
public final class SamplerStep {
    private static final int THREADS = 128;
    private static final int MOST_SLOTS = 8;

    private final Gpu gpu;

    public SamplerStep(Gpu gpu) {
        this.gpu = gpu;
    }

    /**
     * Rows of coefficients on the device.
     *
     * @param address {@code [rows, columns]} in f32
     * @param columns of a row
     * @param counter where the number of the current row is, i64
     */
    public record Table(long address, int columns, long counter) {}

    /**
     * What the network is given: {@code x[b][p] = [row[scale] state[0][p], condition[p]]}.
     *
     * @param precision of x
     * @param state {@code [slots, pixels, channels]}
     * @param scaleColumn of the table
     * @param condition {@code [pixels, extra]}; 0 if extra is 0
     * @param x {@code [batch, pixels, channels + extra]}
     */
    public record Input(
            Precision precision,
            Table table,
            long state,
            int scaleColumn,
            long condition,
            long x,
            int batch,
            int pixels,
            int channels,
            int extra) {}

    public void launch(Input call) {
        gpu.kernel("sampler_input_" + call.precision().id())
                .launch(
                        GridStride.over(gpu, (long) call.pixels() * (call.channels() + call.extra()), THREADS),
                        THREADS,
                        0,
                        call.state(),
                        call.table().address(),
                        call.table().counter(),
                        call.condition(),
                        call.x(),
                        new int[] {
                            call.batch(),
                            call.pixels(),
                            call.channels(),
                            call.extra(),
                            call.table().columns(),
                            call.scaleColumn()
                        });
    }

    /**
     * What is known of the latent, see {@link Operation.KnownLatent}.
     *
     * @param mask {@code [pixels]}; 0 if nothing is known
     * @param clean {@code [pixels, channels]}
     * @param startNoise {@code [pixels, channels]}
     */
    public record Known(long mask, long clean, long startNoise) {
        public static final Known NOTHING = new Known(0, 0, 0);
    }

    /**
     * Where the step's noise comes from.
     *
     * @param buffer {@code [pixels, channels]}; 0 to draw it
     * @param seed where the seed is, i64: draw {@code counter + 1} of {@link org.lacuna.inference.noise.Philox}
     */
    public record NoiseSource(long buffer, long seed) {
        public static NoiseSource drawn(long seed) {
            return new NoiseSource(0, seed);
        }

        public static NoiseSource buffer(long buffer) {
            return new NoiseSource(buffer, 0);
        }
    }

    /**
     * The step itself, see {@link Operation.SamplerStep}. A row without noise reads and draws none.
     *
     * @param precision of the output
     * @param columns where the numbers stand in a row
     * @param state {@code [slots, pixels, channels]}
     * @param output {@code [batch, pixels, channels]}, of a batch of 2 the unconditional one first
     * @param next {@code [slots, pixels, channels]}; may be the state
     * @param predicted {@code [pixels, channels]}; 0 if it is not wanted
     * @param slots up to 8
     */
    public record Step(
            Precision precision,
            Table table,
            Operation.SamplerColumns columns,
            long state,
            long output,
            NoiseSource noise,
            Known known,
            long next,
            long predicted,
            int batch,
            int slots,
            int pixels,
            int channels) {
        public Step {
            if (batch < 1 || batch > 2 || slots < 1 || slots > MOST_SLOTS) {
                throw new IllegalArgumentException(slots + " slots, a batch of " + batch);
            }
        }

        private int[] shape() {
            return new int[] {
                batch,
                slots,
                pixels,
                channels,
                table.columns(),
                columns.guidance(),
                columns.known(),
                columns.predicted(),
                columns.matrix()
            };
        }
    }

    public void launch(Step call) {
        int elements = Math.multiplyExact(call.pixels(), call.channels());
        gpu.kernel("sampler_step_" + call.precision().id())
                .launch(
                        GridStride.over(gpu, elements, THREADS),
                        THREADS,
                        0,
                        call.state(),
                        call.output(),
                        call.table().address(),
                        call.table().counter(),
                        call.noise().buffer(),
                        call.noise().seed(),
                        call.known().mask(),
                        call.known().clean(),
                        call.known().startNoise(),
                        call.next(),
                        call.predicted(),
                        call.shape());
    }
}
