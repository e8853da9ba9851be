package org.lacuna.inference.sampling;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The levels that a run visits, before a method says how it gets from one to the next.
 *
 * @param prediction what the model's output is
 * @param initialSignal factor of the clean latent at the start
 * @param initialNoise factor of the noise at the start
 * @param stages in order
 */
record Trajectory(PredictionType prediction, double initialSignal, double initialNoise, List<Stage> stages) {
    /**
     * One step. Some timestep lists are uneven where the published step is not, so that {@code to} need not be the
     * next {@code from}.
     */
    record Stage(Level from, Level to) {}

    int size() {
        return stages.size();
    }

    Level from(int i) {
        return stages.get(i).from();
    }

    Level to(int i) {
        return stages.get(i).to();
    }

    /** The level at which the model is called after stage {@code i}; clean after the last. */
    Level next(int i) {
        return i + 1 < size() ? from(i + 1) : Level.CLEAN;
    }

    /**
     * The part of the run that an existing picture takes: the last {@code size * strength} stages, rounded down, but at
     * least one. It starts from the picture with the noise of its first level.
     */
    Trajectory forStrength(double strength) {
        if (strength >= 1) {
            return this;
        }
        int kept = Math.max(1, (int) (size() * strength));
        List<Stage> rest = stages.subList(size() - kept, size());
        Level first = rest.get(0).from();
        return new Trajectory(prediction, first.signal(), first.noise(), List.copyOf(rest));
    }

    /**
     * DDIM and PNDM: whole timesteps in the model's own scale; a step goes a constant number of timesteps down.
     *
     * @param dividesBySignal whether the method divides by the signal, which then must not vanish
     */
    static Trajectory preserving(NoiseScheduleConfig config, int steps, boolean dividesBySignal) {
        NoiseSchedule schedule = new NoiseSchedule(config);
        int stride = config.trainSteps() / steps;
        List<Stage> stages = new ArrayList<>();
        for (double timestep :
                distinct(config, DoubleStream.of(strides(config, steps)).map(Math::rint))) {
            int t = (int) timestep;
            Level to = t >= stride ? preserving(schedule, t - stride, dividesBySignal) : end(config, schedule);
            stages.add(new Stage(preserving(schedule, t, dividesBySignal), to));
        }
        return fromNoise(config, 1, stages);
    }

    private static Level preserving(NoiseSchedule schedule, int t, boolean dividesBySignal) {
        return Level.preserving(t, dividesBySignal ? schedule.positiveAlpha(t) : schedule.alphaCumprod(t));
    }

    private static Level end(NoiseScheduleConfig config, NoiseSchedule schedule) {
        return config.finalAlphaOne() ? Level.CLEAN : Level.preserving(0, schedule.alphaCumprod(0));
    }

    /** Euler and its relatives: the signal stays 1, the noise falls to 0. */
    static Trajectory exploding(NoiseScheduleConfig config, int steps, boolean karras) {
        NoiseSchedule schedule = new NoiseSchedule(config);
        double[] timesteps = distinct(config, DoubleStream.of(strides(config, steps)));
        double[] sigmas = DoubleStream.of(timesteps).map(schedule::sigma).toArray();
        if (karras) {
            sigmas = NoiseSchedule.karrasSigmas(sigmas[0], sigmas[sigmas.length - 1], sigmas.length);
            timesteps = DoubleStream.of(sigmas).map(schedule::timestep).toArray();
        }
        List<Level> levels = new ArrayList<>();
        for (int i = 0; i < sigmas.length; i++) {
            levels.add(Level.exploding(timesteps[i], sigmas[i]));
        }
        boolean endsBelowTheTop = config.spacing() == TimestepSpacing.LEADING;
        double initialNoise = endsBelowTheTop ? Math.sqrt(1 + sigmas[0] * sigmas[0]) : sigmas[0];
        return fromNoise(config, initialNoise, chain(levels));
    }

    /** DPM-Solver++ and UniPC: the model's own scale, timesteps whole. */
    static Trajectory solver(NoiseScheduleConfig config, int steps, boolean karras) {
        NoiseSchedule schedule = new NoiseSchedule(config);
        double[] sigmas;
        double[] timesteps;
        if (karras) {
            sigmas = NoiseSchedule.karrasSigmas(schedule.sigma(schedule.size() - 1.0), schedule.sigma(0), steps);
            timesteps = DoubleStream.of(sigmas)
                    .map(schedule::timestep)
                    .map(Math::rint)
                    .toArray();
        } else {
            timesteps = distinct(
                    config, DoubleStream.of(solverStrides(config, steps)).map(Math::rint));
            sigmas = DoubleStream.of(timesteps).map(schedule::sigma).toArray();
        }
        List<Level> levels = new ArrayList<>();
        for (int i = 0; i < sigmas.length; i++) {
            levels.add(Level.preservingSigma(timesteps[i], sigmas[i]));
        }
        return fromNoise(config, 1, chain(levels));
    }

    /** Latent consistency models: some of the strides that the model was distilled into, from the noisiest. */
    static Trajectory consistency(NoiseScheduleConfig config, int steps) {
        NoiseSchedule schedule = new NoiseSchedule(config);
        int strides = Math.max(config.lcmSteps(), steps);
        int stride = config.trainSteps() / strides;
        boolean dividesBySignal = config.prediction() == PredictionType.EPSILON;
        List<Level> levels = new ArrayList<>();
        for (int i = 0; i < steps; i++) {
            int skipped = (int) ((long) i * strides / steps);
            levels.add(preserving(schedule, (strides - skipped) * stride - 1, dividesBySignal));
        }
        return fromNoise(config, 1, chain(levels));
    }

    /**
     * Flow models: timesteps in equal strides, then pushed to the noisy end; the least of them is pushed twice, as
     * published.
     */
    static Trajectory flow(NoiseScheduleConfig config, int steps) {
        double least = shifted(config, 1.0 / config.trainSteps());
        List<Level> levels = new ArrayList<>();
        for (int i = 0; i < steps; i++) {
            double share = steps == 1 ? 0 : (double) i / (steps - 1);
            double noise = shifted(config, 1 + share * (least - 1));
            levels.add(Level.flow(noise * config.trainSteps(), noise));
        }
        return fromNoise(config, 1, chain(levels));
    }

    private static double shifted(NoiseScheduleConfig config, double noise) {
        return config.flowShift() * noise / (1 + (config.flowShift() - 1) * noise);
    }

    private static Trajectory fromNoise(NoiseScheduleConfig config, double initialNoise, List<Stage> stages) {
        return new Trajectory(config.prediction(), 0, initialNoise, List.copyOf(stages));
    }

    private static List<Stage> chain(List<Level> levels) {
        return IntStream.range(0, levels.size())
                .mapToObj(i -> new Stage(levels.get(i), i + 1 < levels.size() ? levels.get(i + 1) : Level.CLEAN))
                .toList();
    }

    private static double[] strides(NoiseScheduleConfig config, int steps) {
        int size = config.trainSteps();
        return switch (config.spacing()) {
            case LEADING -> descending(steps, i -> (double) i * (size / steps) + config.stepsOffset());
            case TRAILING -> trailing(size, steps);
            case LINSPACE -> descending(steps, i -> steps == 1 ? size - 1 : i * (size - 1.0) / (steps - 1));
        };
    }

    /** As {@link #strides}, but the solvers count the clean end as one more timestep, which they then leave out. */
    private static double[] solverStrides(NoiseScheduleConfig config, int steps) {
        int size = config.trainSteps();
        return switch (config.spacing()) {
            case LEADING -> descending(steps, i -> (i + 1.0) * (size / (steps + 1)) + config.stepsOffset());
            case TRAILING -> trailing(size, steps);
            case LINSPACE -> descending(steps, i -> (i + 1) * (size - 1.0) / steps);
        };
    }

    private static double[] descending(int steps, IntToDoubleFunction timestep) {
        return IntStream.range(0, steps)
                .mapToDouble(i -> timestep.applyAsDouble(steps - 1 - i))
                .toArray();
    }

    /** The stride is rounded as the reference does it, which decides the rounding of timesteps half-way between two. */
    private static double[] trailing(int size, int steps) {
        double stride = size - (size - (double) size / steps);
        return IntStream.range(0, steps)
                .mapToDouble(i -> Math.rint(size - i * stride) - 1)
                .toArray();
    }

    /** Without the repetitions and the overshoot of runs that have nearly as many steps as training had. */
    private static double[] distinct(NoiseScheduleConfig config, DoubleStream timesteps) {
        return timesteps
                .map(t -> Math.min(t, config.trainSteps() - 1.0))
                .distinct()
                .toArray();
    }
}
