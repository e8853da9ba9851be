package org.lacuna.inference.sampling;

/**
 * A place on the way from noise to a picture: there the latent is {@code signal * clean + noise * gaussian}.
 *
 * @param timestep what the model is told there
 * @param signal factor of the clean latent
 * @param noise factor of the noise
 * @param inputScale what brings the latent to the size that the model was trained on
 */
record Level(double timestep, double signal, double noise, double inputScale) {
    /** The end: nothing but the clean latent. */
    static final Level CLEAN = preserving(0, 1, 0);

    /** The latent in the model's own scale; signal and noise squared make 1. */
    static Level preserving(double timestep, double signal, double noise) {
        return new Level(timestep, signal, noise, 1);
    }

    /** The same with the share of the signal in the variance given. */
    static Level preserving(double timestep, double alpha) {
        return preserving(timestep, Math.sqrt(alpha), Math.sqrt(1 - alpha));
    }

    /** In the model's own scale, the noise given relative to the signal. */
    static Level preservingSigma(double timestep, double sigma) {
        double signal = 1 / Math.sqrt(1 + sigma * sigma);
        return preserving(timestep, signal, sigma * signal);
    }

    /** The latent in a scale in which the signal is always 1. */
    static Level exploding(double timestep, double sigma) {
        return new Level(timestep, 1, sigma, 1 / Math.sqrt(1 + sigma * sigma));
    }

    /** A place on the straight line between clean latent and noise. */
    static Level flow(double timestep, double noise) {
        return new Level(timestep, 1 - noise, noise, 1);
    }

    /** The clean latent that the model's output predicts for a latent at this level. */
    Form clean(PredictionType prediction, Form latent, Form output) {
        return switch (prediction) {
            case EPSILON -> latent.minus(output.times(noise)).times(1 / signal);
            case V_PREDICTION -> latent.times(signal * inputScale * inputScale).minus(output.times(noise * inputScale));
            case SAMPLE -> output;
            case FLOW_PREDICTION -> latent.minus(output.times(noise));
        };
    }

    /** The noise that the model's output predicts for a latent at this level. */
    Form noise(PredictionType prediction, Form latent, Form output) {
        return switch (prediction) {
            case EPSILON -> output;
            case V_PREDICTION -> latent.times(noise * inputScale * inputScale).plus(output.times(signal * inputScale));
            case SAMPLE -> latent.minus(output.times(signal)).times(1 / noise);
            case FLOW_PREDICTION -> latent.plus(output.times(signal));
        };
    }

    /** A latent at this level, made of a clean one and noise. */
    Form mix(Form clean, Form gaussian) {
        return clean.times(signal).plus(gaussian.times(noise));
    }

    /**
     * Half the logarithm of the ratio of signal to noise, the time variable of the multistep solvers; infinite at the
     * end.
     */
    double lambda() {
        return Math.log(signal / noise);
    }
}
