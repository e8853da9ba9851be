package org.lacuna.inference.diffusion;

import java.util.Optional;
import org.lacuna.inference.graph.Element;
import org.lacuna.inference.graph.Graph;
import org.lacuna.inference.graph.GraphBuilder;
import org.lacuna.inference.graph.Operation;
import org.lacuna.inference.graph.Value;
import org.lacuna.inference.models.UNet;
import org.lacuna.inference.sampling.SamplerTable;

/**
 * One whole sampling step as a graph: scaling, the network on both prompts, guidance, the row of the sampler's table,
 * what is known put back. Everything that changes from step to step is in the table on the device, so a device can run
 * the loop without hearing from the host.
 *
 * @param height of the latent, as is the width
 * @param guided whether the network runs on the negative prompt too
 * @param keepsKnown whether a mask says where the latent is known
 * @param slots of the sampler's state
 * @param rows of the sampler's table
 */
record StepGraph(int height, int width, boolean guided, boolean keepsKnown, int slots, int rows) {
    private static final int TIMESTEP = 0;
    private static final int INPUT_SCALE = 1;
    private static final int GUIDANCE = 2;
    private static final int KNOWN_LEVELS = 3;
    private static final int PREDICTED_SIGNAL = 6;
    private static final int COEFFICIENTS = 8;
    private static final Operation.SamplerColumns COLUMNS =
            new Operation.SamplerColumns(GUIDANCE, KNOWN_LEVELS, PREDICTED_SIGNAL, COEFFICIENTS);

    int columns() {
        return COEFFICIENTS + slots * (slots + 2);
    }

    int batch() {
        return guided ? 2 : 1;
    }

    /** The sampler's table in the layout the graph reads. */
    float[] table(SamplerTable table, double guidance) {
        float[] result = new float[rows * columns()];
        double first = table.steps().get(0).timestep();
        double last = table.steps().get(rows - 1).timestep();
        for (int i = 0; i < rows; i++) {
            SamplerTable.Step step = table.steps().get(i);
            int row = i * columns();
            result[row + TIMESTEP] = (float) step.timestep();
            result[row + INPUT_SCALE] = (float) step.inputScale();
            result[row + GUIDANCE] = (float) guidance;
            result[row + KNOWN_LEVELS] = (float) step.knownSignal();
            result[row + KNOWN_LEVELS + 1] = (float) step.knownNoise();
            // Differential diffusion: what the next call may change is where the mask exceeds what is left of the run.
            double next = i + 1 < rows ? table.steps().get(i + 1).timestep() : last;
            result[row + KNOWN_LEVELS + 2] = first > last ? (float) ((next - last) / (first - last)) : 0;
            result[row + PREDICTED_SIGNAL] = (float) step.predictedSignal()[0];
            result[row + PREDICTED_SIGNAL + 1] = (float) step.predictedSignal()[1];
            for (int slot = 0; slot < slots; slot++) {
                for (int j = 0; j < slots + 2; j++) {
                    result[row + COEFFICIENTS + slot * (slots + 2) + j] = (float) step.update()[slot][j];
                }
            }
        }
        return result;
    }

    /**
     * Inputs {@code state}, {@code table}, {@code step}, {@code seed}, the prompt's keys and values; for an inpainting
     * model {@code condition} (mask and masked latent); with a mask {@code mask}, {@code clean}, {@code startNoise}.
     * Outputs {@code nextState}, {@code nextStep} and {@code predicted}, the clean latent as this step sees it.
     */
    Graph describe(UNet unet, int tokens) {
        GraphBuilder g = new GraphBuilder();
        int channels = unet.config().outChannels();
        Value state = g.input("state", Element.F32, slots, height, width, channels);
        Value table = g.input("table", Element.F32, rows, columns());
        Value step = g.input("step", Element.I64, 1);
        Value seed = g.input("seed", Element.I64, 1);
        int extra = unet.config().inChannels() - channels;
        Optional<Value> condition =
                extra > 0 ? Optional.of(g.input("condition", Element.F32, 1, height, width, extra)) : Optional.empty();
        Optional<Operation.KnownLatent> known = keepsKnown
                ? Optional.of(new Operation.KnownLatent(
                        g.input("mask", Element.F32, 1, height, width, 1),
                        g.input("clean", Element.F32, 1, height, width, channels),
                        g.input("startNoise", Element.F32, 1, height, width, channels)))
                : Optional.empty();

        Value x = g.samplerInput(state, table, step, condition, batch(), INPUT_SCALE);
        Value timestep = g.slice(g.row(table, step), 0, TIMESTEP, TIMESTEP + 1);
        Value output = unet.describe(g, x, timestep, tokens);
        Value next = g.samplerStep(state, output, table, step, seed, known, COLUMNS);
        g.output("nextState", g.slice(next, 0, 0, slots));
        g.output("predicted", g.slice(next, 0, slots, slots + 1));
        g.output("nextStep", g.increment(step));
        return g.build();
    }
}
