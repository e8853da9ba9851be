package org.lacuna.inference.sampling;

/**
 * UniPC of second order for predicted clean latents, with {@code B(h) = exp(h) - 1} (Zhao et al. 2023, algorithms 5
 * to 8): every call's output first corrects the latent that it was called on, from where the step before started, and
 * then predicts the next. First and last step are predicted to first order. Slot 1 keeps the corrected latent of the
 * call before, slots 2 and 3 the clean latents predicted by the two calls before.
 */
final class UniPcMethod implements Method {
    private static final int START = 1;
    private static final int BEFORE = 2;
    private static final int EARLIER = 3;

    @Override
    public SamplerTable table(Trajectory trajectory) {
        TableBuilder table = new TableBuilder(trajectory, 4);
        for (int i = 0; i < trajectory.size(); i++) {
            Level from = trajectory.from(i);
            Form clean = table.clean(from);
            Form latent = i == 0 ? table.latent() : corrected(table, trajectory, i, clean);
            Form next = predicted(table, trajectory, i, latent, clean);
            table.row(from, trajectory.next(i), clean, next, latent, clean, table.slot(BEFORE));
        }
        return table.table();
    }

    private static boolean isFirstOrder(Trajectory trajectory, int i) {
        return i == 0 || i == trajectory.size() - 1;
    }

    private static Form predicted(TableBuilder table, Trajectory trajectory, int i, Form latent, Form clean) {
        Form next = exponential(trajectory, i, latent, clean);
        if (isFirstOrder(trajectory, i)) {
            return next;
        }
        Form bend = table.slot(BEFORE).minus(clean).times(0.5 / ratio(trajectory, i));
        return next.plus(bend.times(weight(trajectory, i)));
    }

    /** The step to level {@code i} once more, now that the model has been called at its end. */
    private static Form corrected(TableBuilder table, Trajectory trajectory, int i, Form clean) {
        int step = i - 1;
        Form next = exponential(trajectory, step, table.slot(START), table.slot(BEFORE));
        Form atEnd = clean.minus(table.slot(BEFORE));
        if (isFirstOrder(trajectory, step)) {
            return next.plus(atEnd.times(0.5 * weight(trajectory, step)));
        }
        double h = -stride(trajectory, step);
        double growth = Math.expm1(h);
        double phi2 = growth / h - 1;
        double phi3 = phi2 / h - 0.5;
        double sum = phi2 / growth;
        double ratio = ratio(trajectory, step);
        double before = (2 * phi3 / growth - sum) / (ratio - 1);
        Form bend = table.slot(EARLIER).minus(table.slot(BEFORE)).times(before / ratio);
        return next.plus(bend.plus(atEnd.times(sum - before)).times(weight(trajectory, step)));
    }

    /** The step of first order, exact where the clean latent does not change. */
    private static Form exponential(Trajectory trajectory, int i, Form latent, Form clean) {
        Level from = trajectory.from(i);
        Level to = trajectory.to(i);
        return latent.times(to.noise() / from.noise()).plus(clean.times(weight(trajectory, i)));
    }

    /** The factor of the clean latent in step {@code i}: signal times {@code 1 - exp(-h)}. */
    private static double weight(Trajectory trajectory, int i) {
        Level from = trajectory.from(i);
        Level to = trajectory.to(i);
        return to.signal() - to.noise() * from.signal() / from.noise();
    }

    private static double stride(Trajectory trajectory, int i) {
        return trajectory.to(i).lambda() - trajectory.from(i).lambda();
    }

    /** The step before relative to step {@code i}, backwards and so negative. */
    private static double ratio(Trajectory trajectory, int i) {
        return (trajectory.from(i - 1).lambda() - trajectory.from(i).lambda()) / stride(trajectory, i);
    }
}
