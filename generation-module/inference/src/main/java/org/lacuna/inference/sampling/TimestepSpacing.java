package org.lacuna.inference.sampling;

import java.util.Locale;

/**
 * Which of the training's timesteps a run of fewer steps visits (Lin et al. 2024, "Common diffusion noise schedules",
 * table 2).
 */
public enum TimestepSpacing {
    /** Equal strides from the clean end; the last timestep of training is left out. */
    LEADING,
    /** Equal strides from the noisy end, which models trained to zero terminal signal need. */
    TRAILING,
    /** From the noisy to the clean end, both included. */
    LINSPACE;

    /** The name in the configuration files of diffusers. */
    public String configName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
