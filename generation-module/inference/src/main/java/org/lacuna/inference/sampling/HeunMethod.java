package org.lacuna.inference.sampling;

/**
 * Heun's method of second order (Karras et al. 2022, algorithm 1): a step with the slope at its start, then the same
 * step with the mean of the slopes at both ends. The last step, to no noise, is Euler's. Two model calls for each
 * step but the last. Slot 1 keeps the start plus half a step with the first slope.
 */
final class HeunMethod implements Method {
    @Override
    public SamplerTable table(Trajectory trajectory) {
        TableBuilder table = new TableBuilder(trajectory, 2);
        for (int i = 0; i < trajectory.size(); i++) {
            Level from = trajectory.from(i);
            Level to = trajectory.to(i);
            double stride = to.noise() - from.noise();
            Form slope = table.noise(from);
            Form half = table.latent().plus(slope.times(stride / 2));
            Form whole = table.latent().plus(slope.times(stride));
            table.row(from, to, table.clean(from), whole, half);
            if (i + 1 < trajectory.size()) {
                Form corrected = table.slot(1).plus(table.noise(to).times(stride / 2));
                table.row(to, to, table.clean(to), corrected);
            }
        }
        return table.table();
    }
}
