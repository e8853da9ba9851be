package org.lacuna.inference.sampling;

/**
 * Sampling of consistency models (Luo et al. 2023, "Latent consistency models", algorithm 3): every call predicts the
 * clean latent, to which the noise of the next level is then added afresh.
 */
final class LcmMethod implements Method {
    private static final double DATA_DEVIATION = 0.5;
    private static final double TIMESTEP_SCALE = 10;

    @Override
    public SamplerTable table(Trajectory trajectory) {
        TableBuilder table = new TableBuilder(trajectory, 1);
        for (int i = 0; i < trajectory.size(); i++) {
            Level from = trajectory.from(i);
            double time = from.timestep() * TIMESTEP_SCALE;
            double length = Math.sqrt(time * time + DATA_DEVIATION * DATA_DEVIATION);
            double skip = DATA_DEVIATION * DATA_DEVIATION / (length * length);
            Form clean =
                    table.clean(from).times(time / length).plus(table.latent().times(skip));
            table.row(from, trajectory.next(i), clean, trajectory.to(i).mix(clean, table.noise()));
        }
        return table.table();
    }
}
