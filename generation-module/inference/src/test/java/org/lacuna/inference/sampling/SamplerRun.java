package org.lacuna.inference.sampling;

import java.util.function.IntFunction;

/** Runs a {@link SamplerTable} on plain arrays, row by row, as the backends do on devices. */
public final class SamplerRun {
    /** A network's stand-in: the output for an input and a timestep. */
    public interface Model {
        double[] call(double[] input, double timestep);
    }

    private final SamplerTable table;
    private final Model model;
    private final IntFunction<double[]> noise;
    private double[][] state;
    private double[] predicted;

    /**
     * @param start the first latent
     * @param noise the noise of a row that draws any
     */
    public SamplerRun(SamplerTable table, double[] start, Model model, IntFunction<double[]> noise) {
        this.table = table;
        this.model = model;
        this.noise = noise;
        state = new double[table.slots()][start.length];
        state[0] = start.clone();
    }

    /** Runs a row and gives the latent after it. */
    public double[] row(int row) {
        SamplerTable.Step step = table.steps().get(row);
        int length = state[0].length;
        double[] input = new double[length];
        for (int i = 0; i < length; i++) {
            input[i] = state[0][i] * step.inputScale();
        }
        double[] output = model.call(input, step.timestep());
        double[] fresh = step.drawsNoise() ? noise.apply(row) : new double[length];
        double[][] next = new double[table.slots()][length];
        predicted = new double[length];
        for (int i = 0; i < length; i++) {
            predicted[i] = step.predictedSignal()[0] * state[0][i] + step.predictedSignal()[1] * output[i];
            for (int slot = 0; slot < next.length; slot++) {
                double[] update = step.update()[slot];
                double sum = update[next.length] * output[i] + update[next.length + 1] * fresh[i];
                for (int k = 0; k < next.length; k++) {
                    sum += update[k] * state[k][i];
                }
                next[slot][i] = sum;
            }
        }
        state = next;
        return state[0];
    }

    /** The clean latent that the last row's model call predicted. */
    public double[] predicted() {
        return predicted;
    }

    /** Runs all rows and gives the last latent. */
    public double[] toEnd() {
        for (int row = 0; row < table.steps().size(); row++) {
            row(row);
        }
        return state[0];
    }
}
