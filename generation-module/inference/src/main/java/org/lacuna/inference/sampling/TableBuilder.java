package org.lacuna.inference.sampling;

import java.util.ArrayList;
import java.util.List;

/** Collects the rows of a {@link SamplerTable}. */
final class TableBuilder {
    private final Trajectory trajectory;
    private final int slots;
    private final List<SamplerTable.Step> rows = new ArrayList<>();

    TableBuilder(Trajectory trajectory, int slots) {
        this.trajectory = trajectory;
        this.slots = slots;
    }

    Form latent() {
        return slot(0);
    }

    Form slot(int index) {
        return Form.slot(slots, index);
    }

    Form output() {
        return Form.output(slots);
    }

    Form noise() {
        return Form.noise(slots);
    }

    /** The clean latent predicted by a call at a level on the latent of slot 0. */
    Form clean(Level at) {
        return at.clean(trajectory.prediction(), latent(), output());
    }

    /** The noise predicted by a call at a level on the latent of slot 0. */
    Form noise(Level at) {
        return at.noise(trajectory.prediction(), latent(), output());
    }

    /**
     * Adds one model call.
     *
     * @param at where the model is called
     * @param next where the next call is, for latents whose clean value is known
     * @param clean the prediction to show, of slot 0 and the output
     * @param state the new state; slots that are not given become 0
     */
    void row(Level at, Level next, Form clean, Form... state) {
        double[][] update = new double[slots][slots + 2];
        for (int i = 0; i < state.length; i++) {
            update[i] = state[i].coefficients();
        }
        double[] predicted = {clean.coefficients()[0], clean.coefficients()[slots]};
        rows.add(new SamplerTable.Step(at.timestep(), at.inputScale(), update, predicted, next.signal(), next.noise()));
    }

    SamplerTable table() {
        return new SamplerTable(slots, trajectory.initialSignal(), trajectory.initialNoise(), rows);
    }
}
