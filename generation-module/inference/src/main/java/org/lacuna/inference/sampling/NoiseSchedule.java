package org.lacuna.inference.sampling;

import java.util.Arrays;

/**
 * How much signal and noise a latent holds at each timestep of training. At timestep {@code t} it is
 * {@code sqrt(a) * clean + sqrt(1 - a) * noise} with {@code a} = {@link #alphaCumprod}; divided by {@code sqrt(a)}, so
 * that the signal keeps its size, the noise has the size {@code sigma}.
 */
public final class NoiseSchedule {
    /** Stands for no signal at all where a formula divides by the signal; then sigma is 4096. */
    private static final double LEAST_ALPHA = 0x1p-24;

    private final double[] alphasCumprod;
    private final double[] logSigmas;

    public NoiseSchedule(NoiseScheduleConfig config) {
        alphasCumprod = alphasCumprod(config);
        logSigmas = new double[alphasCumprod.length];
        for (int t = 0; t < logSigmas.length; t++) {
            logSigmas[t] = Math.log(tableSigma(t));
        }
    }

    private static double[] alphasCumprod(NoiseScheduleConfig config) {
        double[] betas = config.trainedBetas().isEmpty()
                ? config.betaSchedule().betas(config.trainSteps(), config.betaStart(), config.betaEnd())
                : config.trainedBetas().stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray();
        double[] cumprod = new double[betas.length];
        double product = 1;
        for (int t = 0; t < betas.length; t++) {
            product *= 1 - betas[t];
            cumprod[t] = product;
        }
        return config.zeroTerminalSnr() ? withoutTerminalSignal(cumprod) : cumprod;
    }

    /**
     * Shifts and scales the signal so that the last timestep has none and the first keeps its own (Lin et al. 2024,
     * alg. 1).
     */
    private static double[] withoutTerminalSignal(double[] cumprod) {
        double first = Math.sqrt(cumprod[0]);
        double last = Math.sqrt(cumprod[cumprod.length - 1]);
        return Arrays.stream(cumprod)
                .map(alpha -> (Math.sqrt(alpha) - last) * first / (first - last))
                .map(signal -> signal * signal)
                .toArray();
    }

    /** Number of timesteps. */
    public int size() {
        return alphasCumprod.length;
    }

    /** The share of the signal in the latent's variance at a timestep from 0. */
    public double alphaCumprod(int timestep) {
        return alphasCumprod[timestep];
    }

    /** As {@link #alphaCumprod}, but never so small that it cannot be divided by. */
    double positiveAlpha(int timestep) {
        return Math.max(alphasCumprod[timestep], LEAST_ALPHA);
    }

    /** The noise relative to the signal at a timestep, between whole ones in a straight line. */
    double sigma(double timestep) {
        int below = (int) Math.min(Math.floor(timestep), size() - 1.0);
        int above = Math.min(below + 1, size() - 1);
        double share = timestep - below;
        return above == below ? tableSigma(below) : tableSigma(below) * (1 - share) + tableSigma(above) * share;
    }

    private double tableSigma(int timestep) {
        double alpha = positiveAlpha(timestep);
        return Math.sqrt((1 - alpha) / alpha);
    }

    /** The timestep at which the noise has a size relative to the signal, between whole ones by the logarithm. */
    double timestep(double sigma) {
        double log = Math.log(sigma);
        int found = Arrays.binarySearch(logSigmas, log);
        if (found >= 0) {
            return found;
        }
        int above = -found - 1;
        if (above == 0) {
            return 0;
        }
        if (above == size()) {
            return size() - 1.0;
        }
        return above - 1 + (log - logSigmas[above - 1]) / (logSigmas[above] - logSigmas[above - 1]);
    }

    /** Noise sizes that fall from the largest to the smallest as a seventh power (Karras et al. 2022, eq. 5). */
    static double[] karrasSigmas(double largest, double smallest, int count) {
        double rho = 7;
        double from = Math.pow(largest, 1 / rho);
        double to = Math.pow(smallest, 1 / rho);
        double[] sigmas = new double[count];
        for (int i = 0; i < count; i++) {
            sigmas[i] = Math.pow(from + (to - from) * i / (count - 1), rho);
        }
        sigmas[count - 1] = smallest;
        sigmas[0] = largest;
        return sigmas;
    }
}
