package org.lacuna.inference.sampling;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The samplers. Betas, prediction type and zero terminal SNR always come from the model. A model's own sampler also
 * keeps the model's timestep spacing; with any other, the sampler has the spacing it is commonly published with:
 *
 * <ul>
 *   <li>DDIM, PNDM, Euler, Euler ancestral, Heun: leading, offset 1; DDIM and PNDM end on timestep 0's noise,
 *   <li>Euler Karras: trailing,
 *   <li>the DPM++ and UniPC solvers: linspace,
 *   <li>LCM: the strides that such models were distilled into; Flow Euler: all timesteps, shifted.
 * </ul>
 *
 * A model whose configuration says trailing was trained or distilled for it, so with such a model every sampler but LCM
 * keeps trailing spacing, offset 0, and ends on the clean latent. DPM++ and UniPC are of second order. For an existing
 * picture with a strength below 1 the run starts later in the same timesteps, and methods with a memory start theirs
 * anew.
 */
public enum SamplerKind {
    DDIM("ddim", "DDIM", TimestepSpacing.LEADING, SamplerKind::preserving, new LineMethod()),
    EULER("euler", "Euler", TimestepSpacing.LEADING, SamplerKind::exploding, new LineMethod()),
    EULER_KARRAS(
            "euler-karras", "Euler Karras", TimestepSpacing.TRAILING, SamplerKind::explodingKarras, new LineMethod()),
    EULER_ANCESTRAL(
            "euler-a", "Euler ancestral", TimestepSpacing.LEADING, SamplerKind::exploding, new AncestralMethod()),
    HEUN("heun", "Heun", TimestepSpacing.LEADING, SamplerKind::exploding, new HeunMethod()),
    DPMPP_2M("dpmpp-2m", "DPM++ 2M", TimestepSpacing.LINSPACE, SamplerKind::solver, new DpmSolverMethod(false)),
    DPMPP_2M_KARRAS(
            "dpmpp-2m-karras",
            "DPM++ 2M Karras",
            TimestepSpacing.LINSPACE,
            SamplerKind::solverKarras,
            new DpmSolverMethod(false)),
    DPMPP_2M_SDE(
            "dpmpp-2m-sde", "DPM++ 2M SDE", TimestepSpacing.LINSPACE, SamplerKind::solver, new DpmSolverMethod(true)),
    DPMPP_2M_SDE_KARRAS(
            "dpmpp-2m-sde-karras",
            "DPM++ 2M SDE Karras",
            TimestepSpacing.LINSPACE,
            SamplerKind::solverKarras,
            new DpmSolverMethod(true)),
    UNIPC("unipc", "UniPC", TimestepSpacing.LINSPACE, SamplerKind::solver, new UniPcMethod()),
    PNDM("pndm", "PNDM", TimestepSpacing.LEADING, SamplerKind::preservingSignal, new PndmMethod()),
    LCM("lcm", "LCM", TimestepSpacing.LEADING, Trajectory::consistency, new LcmMethod()),
    FLOW_EULER("flow-euler", "Flow Euler", TimestepSpacing.LINSPACE, Trajectory::flow, new LineMethod());

    private final String id;
    private final String displayName;
    private final TimestepSpacing publishedSpacing;
    private final Course course;
    private final Method method;

    /** The levels that a sampler visits. */
    private interface Course {
        Trajectory of(NoiseScheduleConfig config, int steps);
    }

    SamplerKind(String id, String displayName, TimestepSpacing publishedSpacing, Course course, Method method) {
        this.id = id;
        this.displayName = displayName;
        this.publishedSpacing = publishedSpacing;
        this.course = course;
        this.method = method;
    }

    /** What requests and commands call it. */
    public String id() {
        return id;
    }

    public String displayName() {
        return displayName;
    }

    /** Whether it samples models with this kind of output: flow models have their own sampler and the others theirs. */
    public boolean samples(PredictionType prediction) {
        return (this == FLOW_EULER) == (prediction == PredictionType.FLOW_PREDICTION);
    }

    /**
     * The sampler of an id, in upper or lower case.
     *
     * @throws IllegalArgumentException with a message for the user that lists the ids
     */
    public static SamplerKind parse(String id) {
        String wanted = id.strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(kind -> kind.id.equals(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no sampler \"" + id + "\". Choose one of "
                        + Arrays.stream(values()).map(SamplerKind::id).collect(Collectors.joining(", ")) + "."));
    }

    /**
     * The run as coefficients. Heun has a row for each of its two calls of a step, PNDM one row more than steps.
     *
     * @param model the noise that the model was trained with
     * @param steps 1 to the timesteps of training
     * @param strength above 0 to 1: the part of the run that is done; 1 starts from nothing but noise
     * @throws IllegalArgumentException with a message for the user, if a number is out of range or the sampler does
     *     not fit the model
     */
    public SamplerTable table(NoiseScheduleConfig model, int steps, double strength) {
        if (steps < 1 || steps > model.trainSteps()) {
            throw new IllegalArgumentException(
                    "The number of steps is " + steps + ", but must be from 1 to " + model.trainSteps() + ".");
        }
        if (!(strength > 0 && strength <= 1)) {
            throw new IllegalArgumentException("The strength is " + strength + ", but must be above 0 and at most 1.");
        }
        if (!samples(model.prediction())) {
            throw new IllegalArgumentException(
                    "The sampler " + displayName + " does not fit this model, whose output is "
                            + model.prediction().configName() + ". Choose "
                            + (this == FLOW_EULER ? "any other sampler." : FLOW_EULER.displayName + "."));
        }
        return method.table(course.of(configFor(model), steps).forStrength(strength));
    }

    private NoiseScheduleConfig configFor(NoiseScheduleConfig model) {
        if (model.sampler().filter(this::equals).isPresent()) {
            return model;
        }
        boolean trailing = model.spacing() == TimestepSpacing.TRAILING || publishedSpacing == TimestepSpacing.TRAILING;
        return trailing
                ? model.withSampling(this, TimestepSpacing.TRAILING, 0, true)
                : model.withSampling(
                        this, publishedSpacing, publishedSpacing == TimestepSpacing.LEADING ? 1 : 0, false);
    }

    private static Trajectory preserving(NoiseScheduleConfig config, int steps) {
        return Trajectory.preserving(config, steps, config.prediction() == PredictionType.EPSILON);
    }

    private static Trajectory preservingSignal(NoiseScheduleConfig config, int steps) {
        return Trajectory.preserving(config, steps, true);
    }

    private static Trajectory exploding(NoiseScheduleConfig config, int steps) {
        return Trajectory.exploding(config, steps, false);
    }

    private static Trajectory explodingKarras(NoiseScheduleConfig config, int steps) {
        return Trajectory.exploding(config, steps, true);
    }

    private static Trajectory solver(NoiseScheduleConfig config, int steps) {
        return Trajectory.solver(config, steps, false);
    }

    private static Trajectory solverKarras(NoiseScheduleConfig config, int steps) {
        return Trajectory.solver(config, steps, true);
    }
}
