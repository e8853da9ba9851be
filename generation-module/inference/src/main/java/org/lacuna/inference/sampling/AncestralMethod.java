package org.lacuna.inference.sampling;

/**
 * Euler's method to a level with less noise than the next one has, then fresh noise up to that: the distribution of
 * ancestral sampling (Ho et al. 2020) in the scale in which the signal is 1.
 */
final class AncestralMethod implements Method {
    @Override
    public SamplerTable table(Trajectory trajectory) {
        TableBuilder table = new TableBuilder(trajectory, 1);
        for (int i = 0; i < trajectory.size(); i++) {
            Level from = trajectory.from(i);
            double sigma = from.noise();
            double target = trajectory.to(i).noise();
            double up = target / sigma * Math.sqrt(sigma * sigma - target * target);
            double down = target * target / sigma;
            Form clean = table.clean(from);
            Form next =
                    clean.plus(table.noise(from).times(down)).plus(table.noise().times(up));
            table.row(from, trajectory.next(i), clean, next);
        }
        return table.table();
    }
}
