package org.lacuna.inference.sampling;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a model's {@code scheduler_config.json} says: how noise was added in training, and how its authors sample it.
 *
 * @param sampler the model's own sampler; empty if its authors use one that is not built in
 * @param trainSteps timesteps of training
 * @param trainedBetas the variances themselves, for the rare model that lists them; else empty, and
 *     {@code betaSchedule}, {@code betaStart} and {@code betaEnd} give them
 * @param prediction what the model's output is
 * @param zeroTerminalSnr whether the last timestep is rescaled to hold no signal at all (Lin et al. 2024)
 * @param spacing which timesteps the model's own sampler visits
 * @param stepsOffset what leading spacing adds to each timestep
 * @param finalAlphaOne whether the model's own sampler ends on the clean latent; else on the noise of timestep 0
 * @param lcmSteps the strides into which a latent consistency model was distilled
 * @param flowShift how far a flow model's timesteps are pushed to the noisy end (Esser et al. 2024)
 */
public record NoiseScheduleConfig(
        Optional<SamplerKind> sampler,
        int trainSteps,
        BetaSchedule betaSchedule,
        double betaStart,
        double betaEnd,
        List<Double> trainedBetas,
        PredictionType prediction,
        boolean zeroTerminalSnr,
        TimestepSpacing spacing,
        int stepsOffset,
        boolean finalAlphaOne,
        int lcmSteps,
        double flowShift) {
    private static final int MAX_TRAIN_STEPS = 100_000;

    public NoiseScheduleConfig {
        trainedBetas = List.copyOf(trainedBetas);
    }

    /** Stable Diffusion 1.x, for checkpoints that come without a configuration. */
    public static NoiseScheduleConfig stableDiffusion() {
        return new NoiseScheduleConfig(
                Optional.of(SamplerKind.DDIM),
                1000,
                BetaSchedule.SCALED_LINEAR,
                0.00085,
                0.012,
                List.of(),
                PredictionType.EPSILON,
                false,
                TimestepSpacing.LEADING,
                1,
                false,
                50,
                1);
    }

    public NoiseScheduleConfig withPrediction(PredictionType value) {
        return new NoiseScheduleConfig(
                sampler,
                trainSteps,
                betaSchedule,
                betaStart,
                betaEnd,
                trainedBetas,
                value,
                zeroTerminalSnr,
                spacing,
                stepsOffset,
                finalAlphaOne,
                lcmSteps,
                flowShift);
    }

    public NoiseScheduleConfig withZeroTerminalSnr(boolean value) {
        return new NoiseScheduleConfig(
                sampler,
                trainSteps,
                betaSchedule,
                betaStart,
                betaEnd,
                trainedBetas,
                prediction,
                value,
                spacing,
                stepsOffset,
                finalAlphaOne,
                lcmSteps,
                flowShift);
    }

    /** The same noise, sampled by another method with that method's timesteps. */
    NoiseScheduleConfig withSampling(
            SamplerKind kind, TimestepSpacing newSpacing, int newOffset, boolean newFinalAlphaOne) {
        return new NoiseScheduleConfig(
                Optional.of(kind),
                trainSteps,
                betaSchedule,
                betaStart,
                betaEnd,
                trainedBetas,
                prediction,
                zeroTerminalSnr,
                newSpacing,
                newOffset,
                newFinalAlphaOne,
                lcmSteps,
                flowShift);
    }

    /**
     * Reads the object of a {@code scheduler_config.json}. Fields that are missing have the defaults of the scheduler
     * class that {@code _class_name} names. Fields that only concern pictures sampled in pixels (clipping,
     * thresholding) and Runge-Kutta warm-up of PNDM are not used.
     *
     * @throws IllegalArgumentException that names the field, if its value is out of range or not known
     */
    public static NoiseScheduleConfig parse(JsonNode json) {
        String className = json.path("_class_name").asText("");
        Fields fields = new Fields(json);
        boolean flow = className.startsWith("FlowMatch");
        int trainSteps = (int) fields.number("num_train_timesteps", 1000, 1, MAX_TRAIN_STEPS);
        boolean latent = className.equals("LCMScheduler") || className.equals("HeunDiscreteScheduler");
        return new NoiseScheduleConfig(
                sampler(className, fields),
                trainSteps,
                fields.choice(
                        "beta_schedule",
                        className.equals("LCMScheduler") ? BetaSchedule.SCALED_LINEAR : BetaSchedule.LINEAR,
                        BetaSchedule.values(),
                        BetaSchedule::configName),
                fields.number("beta_start", latent ? 0.00085 : 0.0001, 1e-9, 0.999),
                fields.number("beta_end", latent ? 0.012 : 0.02, 1e-9, 0.999),
                fields.betas(trainSteps),
                fields.choice(
                        "prediction_type",
                        flow ? PredictionType.FLOW_PREDICTION : PredictionType.EPSILON,
                        PredictionType.values(),
                        PredictionType::configName),
                fields.flag("rescale_betas_zero_snr", false),
                fields.choice(
                        "timestep_spacing",
                        isLeading(className) ? TimestepSpacing.LEADING : TimestepSpacing.LINSPACE,
                        TimestepSpacing.values(),
                        TimestepSpacing::configName),
                (int) fields.number("steps_offset", 0, 0, trainSteps - 1),
                fields.flag("set_alpha_to_one", !className.equals("PNDMScheduler")),
                (int) fields.number("original_inference_steps", 50, 1, trainSteps),
                fields.number("shift", 1, 0.01, 100));
    }

    private static boolean isLeading(String className) {
        return List.of("", "DDIMScheduler", "PNDMScheduler", "LCMScheduler", "DDPMScheduler")
                .contains(className);
    }

    private static Optional<SamplerKind> sampler(String className, Fields fields) {
        boolean karras = fields.flag("use_karras_sigmas", false);
        boolean stochastic = fields.json.path("algorithm_type").asText("").startsWith("sde-");
        return switch (className) {
            case "DDIMScheduler" -> Optional.of(SamplerKind.DDIM);
            case "PNDMScheduler" -> Optional.of(SamplerKind.PNDM);
            case "LCMScheduler" -> Optional.of(SamplerKind.LCM);
            case "EulerDiscreteScheduler" -> Optional.of(karras ? SamplerKind.EULER_KARRAS : SamplerKind.EULER);
            case "EulerAncestralDiscreteScheduler" -> Optional.of(SamplerKind.EULER_ANCESTRAL);
            case "HeunDiscreteScheduler" -> Optional.of(SamplerKind.HEUN);
            case "UniPCMultistepScheduler" -> Optional.of(SamplerKind.UNIPC);
            case "FlowMatchEulerDiscreteScheduler" -> Optional.of(SamplerKind.FLOW_EULER);
            case "DPMSolverMultistepScheduler" ->
                Optional.of(
                        stochastic
                                ? karras ? SamplerKind.DPMPP_2M_SDE_KARRAS : SamplerKind.DPMPP_2M_SDE
                                : karras ? SamplerKind.DPMPP_2M_KARRAS : SamplerKind.DPMPP_2M);
            default -> Optional.empty();
        };
    }

    /** Checked access to the fields of the object. */
    private record Fields(JsonNode json) {
        double number(String field, double fallback, double least, double most) {
            if (!json.hasNonNull(field)) {
                return fallback;
            }
            JsonNode value = json.get(field);
            if (!value.isNumber() || !(value.asDouble() >= least && value.asDouble() <= most)) {
                throw wrong(field, value, "a number from " + least + " to " + most);
            }
            return value.asDouble();
        }

        boolean flag(String field, boolean fallback) {
            if (!json.hasNonNull(field)) {
                return fallback;
            }
            if (!json.get(field).isBoolean()) {
                throw wrong(field, json.get(field), "true or false");
            }
            return json.get(field).asBoolean();
        }

        <T> T choice(String field, T fallback, T[] choices, Function<T, String> name) {
            if (!json.hasNonNull(field)) {
                return fallback;
            }
            return Arrays.stream(choices)
                    .filter(choice -> name.apply(choice).equals(json.get(field).asText()))
                    .findFirst()
                    .orElseThrow(() -> wrong(
                            field,
                            json.get(field),
                            "one of " + Arrays.stream(choices).map(name).collect(Collectors.joining(", "))));
        }

        List<Double> betas(int trainSteps) {
            String field = "trained_betas";
            if (!json.hasNonNull(field)) {
                return List.of();
            }
            JsonNode list = json.get(field);
            List<Double> betas = new ArrayList<>();
            list.forEach(beta -> betas.add(beta.asDouble(Double.NaN)));
            if (betas.size() != trainSteps || !betas.stream().allMatch(beta -> beta > 0 && beta < 1)) {
                throw wrong(field, list, "a list of " + trainSteps + " numbers between 0 and 1");
            }
            return betas;
        }

        private static IllegalArgumentException wrong(String field, JsonNode value, String expected) {
            String text = value.toString();
            String shown = text.length() > 80 ? text.substring(0, 80) + "..." : text;
            return new IllegalArgumentException(
                    "the field \"" + field + "\" should be " + expected + ", but is " + shown);
        }
    }
}
