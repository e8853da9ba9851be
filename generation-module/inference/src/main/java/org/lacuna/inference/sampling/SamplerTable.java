package org.lacuna.inference.sampling;

import java.util.List;

/**
 * A whole sampling run as numbers, computed on the host before the loop. The state is a vector of {@code slots}
 * latents: slot 0 is the latent itself, the others hold what the method remembers (earlier outputs, the latent before
 * a corrector ...). A model call on {@code inputScale * state[0]} at {@code timestep} gives the model's output, and
 * then
 *
 * <pre>state'[i] = sum_j update[i][j] * state[j] + update[i][slots] * output + update[i][slots + 1] * noise</pre>
 *
 * with one fresh Gaussian noise per row that draws any. Every row reads the state as it was before the row.
 *
 * @param slots number of latents in the state, at least 1
 * @param initialSignal factor of the clean latent in the first state[0] (0 when generating from noise alone)
 * @param initialNoise factor of unit Gaussian noise in the first state[0]
 * @param steps one row per model call, in order
 */
public record SamplerTable(int slots, double initialSignal, double initialNoise, List<Step> steps) {
    public SamplerTable {
        steps = List.copyOf(steps);
    }

    /**
     * One model call and what follows from it.
     *
     * @param timestep what the model is told, 0 to 1000, fractional for some schedules
     * @param inputScale factor on the latent before it goes into the model
     * @param update {@code slots} rows of {@code slots + 2} coefficients: the slots, the model's output, the noise
     * @param predictedSignal two coefficients, of state[0] and of the output, that give the predicted clean latent
     * @param knownSignal after this row, a latent whose clean value is known is {@code knownSignal * clean +
     *     knownNoise * noise}
     * @param knownNoise see {@code knownSignal}; 0 after the last row
     */
    public record Step(
            double timestep,
            double inputScale,
            double[][] update,
            double[] predictedSignal,
            double knownSignal,
            double knownNoise) {
        /** Whether any slot takes noise in this row. */
        public boolean drawsNoise() {
            for (double[] row : update) {
                if (row[row.length - 1] != 0) {
                    return true;
                }
            }
            return false;
        }
    }
}
