package org.lacuna.inference.sampling;

/**
 * One step along the line through the predicted clean latent and the predicted noise. In the model's own scale this is
 * deterministic DDIM (Song et al. 2021, eq. 12), with the signal kept at 1 Euler's method (Karras et al. 2022), and for
 * flow models Euler's method along the flow.
 */
final class LineMethod implements Method {
    @Override
    public SamplerTable table(Trajectory trajectory) {
        TableBuilder table = new TableBuilder(trajectory, 1);
        for (int i = 0; i < trajectory.size(); i++) {
            Level from = trajectory.from(i);
            Form clean = table.clean(from);
            table.row(from, trajectory.next(i), clean, trajectory.to(i).mix(clean, table.noise(from)));
        }
        return table.table();
    }
}
