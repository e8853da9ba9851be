package org.lacuna.inference.sampling;

/**
 * DPM-Solver++(2M), midpoint form (Lu et al. 2022, "DPM-Solver++", algorithm 2), and its stochastic version (eq. 19
 * of the same, solved to second order). The first step and the last, to no noise, are of first order. Slot 1 keeps
 * the clean latent predicted a step before.
 *
 * @param stochastic whether each step adds fresh noise
 */
record DpmSolverMethod(boolean stochastic) implements Method {
    @Override
    public SamplerTable table(Trajectory trajectory) {
        TableBuilder table = new TableBuilder(trajectory, 2);
        for (int i = 0; i < trajectory.size(); i++) {
            Level from = trajectory.from(i);
            Form clean = table.clean(from);
            boolean firstOrder = i == 0 || i == trajectory.size() - 1;
            Form estimate = firstOrder ? clean : extrapolated(table, trajectory, i, clean);
            table.row(from, trajectory.next(i), clean, step(table, from, trajectory.to(i), estimate), clean);
        }
        return table.table();
    }

    /** The clean latent half-way through step {@code i}, on the line through the last two predictions. */
    private static Form extrapolated(TableBuilder table, Trajectory trajectory, int i, Form clean) {
        double now = trajectory.from(i).lambda();
        double stride = trajectory.to(i).lambda() - now;
        double strideBefore = now - trajectory.from(i - 1).lambda();
        return clean.plus(clean.minus(table.slot(1)).times(stride / (2 * strideBefore)));
    }

    private Form step(TableBuilder table, Level from, Level to, Form clean) {
        double decay = to.noise() * from.signal() / (to.signal() * from.noise());
        Form kept = table.latent().times(to.noise() / from.noise());
        if (!stochastic) {
            return kept.plus(clean.times(to.signal() * (1 - decay)));
        }
        double fresh = 1 - decay * decay;
        return kept.times(decay)
                .plus(clean.times(to.signal() * fresh))
                .plus(table.noise().times(to.noise() * Math.sqrt(fresh)));
    }
}
