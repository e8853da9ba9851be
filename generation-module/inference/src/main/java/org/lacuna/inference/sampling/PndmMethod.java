package org.lacuna.inference.sampling;

/**
 * Pseudo linear multistep (Liu et al. 2022, PNDM, without Runge-Kutta warm-up): DDIM's step with a noise extrapolated
 * from the last four (Adams-Bashforth). It starts with Heun's method, so that there is one model call more than
 * steps. Slots 1 to 3 keep the noises of the calls before, the latest first; during the start slot 2 keeps the first
 * latent.
 */
final class PndmMethod implements Method {
    private static final double[][] ADAMS_BASHFORTH = {
        {1}, {3 / 2.0, -1 / 2.0}, {23 / 12.0, -16 / 12.0, 5 / 12.0}, {55 / 24.0, -59 / 24.0, 37 / 24.0, -9 / 24.0}
    };

    @Override
    public SamplerTable table(Trajectory trajectory) {
        TableBuilder table = new TableBuilder(trajectory, 4);
        for (int i = 0; i < trajectory.size(); i++) {
            Level from = trajectory.from(i);
            Form noise = table.noise(from);
            Form mean = extrapolated(table, noise, Math.min(i, 3));
            Form next = step(trajectory, i, table.latent(), mean);
            if (i == 0 && trajectory.size() > 1) {
                table.row(from, trajectory.next(0), table.clean(from), next, noise, table.latent());
                restart(table, trajectory);
            } else {
                table.row(from, trajectory.next(i), table.clean(from), next, noise, table.slot(1), table.slot(2));
            }
        }
        return table.table();
    }

    /** The first step once more, with the mean of the noises at both its ends. */
    private static void restart(TableBuilder table, Trajectory trajectory) {
        Level end = trajectory.next(0);
        Form mean = table.slot(1).plus(table.noise(end)).times(0.5);
        table.row(end, end, table.clean(end), step(trajectory, 0, table.slot(2), mean), table.slot(1));
    }

    private static Form extrapolated(TableBuilder table, Form noise, int before) {
        double[] weights = ADAMS_BASHFORTH[before];
        Form mean = noise.times(weights[0]);
        for (int k = 1; k <= before; k++) {
            mean = mean.plus(table.slot(k).times(weights[k]));
        }
        return mean;
    }

    private static Form step(Trajectory trajectory, int i, Form latent, Form noise) {
        Level from = trajectory.from(i);
        Form clean = latent.minus(noise.times(from.noise())).times(1 / from.signal());
        return trajectory.to(i).mix(clean, noise);
    }
}
