package org.lacuna.inference.sampling;

import java.util.Locale;
import java.util.Optional;

/** What a diffusion model's output is. */
public enum PredictionType {
    /** The noise that was added. */
    EPSILON,
    /** {@code alpha * noise - sigma * signal} (Salimans and Ho 2022). */
    V_PREDICTION,
    /** The clean latent itself. */
    SAMPLE,
    /** {@code noise - signal}, the direction of a straight line from one to the other (Lipman et al. 2023). */
    FLOW_PREDICTION;

    /** The name in the configuration files of diffusers: {@code epsilon}, {@code v_prediction} ... */
    public String configName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<PredictionType> ofConfigName(String name) {
        for (PredictionType type : values()) {
            if (type.configName().equals(name)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
