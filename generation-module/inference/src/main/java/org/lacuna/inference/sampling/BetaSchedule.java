package org.lacuna.inference.sampling;

/** How the variance that training adds grows from timestep to timestep. */
public enum BetaSchedule {
    /** In equal strides (Ho et al. 2020). */
    LINEAR("linear") {
        @Override
        double[] betas(int count, double start, double end) {
            return ramp(count, start, end);
        }
    },
    /** Its square root in equal strides (Rombach et al. 2022). */
    SCALED_LINEAR("scaled_linear") {
        @Override
        double[] betas(int count, double start, double end) {
            double[] betas = ramp(count, Math.sqrt(start), Math.sqrt(end));
            for (int i = 0; i < count; i++) {
                betas[i] *= betas[i];
            }
            return betas;
        }
    },
    /** So that the signal's share falls as a squared cosine (Nichol and Dhariwal 2021); has no start and end. */
    SQUARED_COSINE("squaredcos_cap_v2") {
        private static final double LARGEST = 0.999;

        @Override
        double[] betas(int count, double start, double end) {
            double[] betas = new double[count];
            for (int i = 0; i < count; i++) {
                double ratio = signalShare((i + 1.0) / count) / signalShare((double) i / count);
                betas[i] = Math.min(1 - ratio, LARGEST);
            }
            return betas;
        }

        private double signalShare(double time) {
            double cosine = Math.cos((time + 0.008) / 1.008 * Math.PI / 2);
            return cosine * cosine;
        }
    };

    private final String configName;

    BetaSchedule(String configName) {
        this.configName = configName;
    }

    /** The name in the configuration files of diffusers. */
    public String configName() {
        return configName;
    }

    abstract double[] betas(int count, double start, double end);

    private static double[] ramp(int count, double start, double end) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = count == 1 ? start : start + (end - start) * i / (count - 1);
        }
        return values;
    }
}
