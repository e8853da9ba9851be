package org.lacuna.cuda.kernels;

import org.lacuna.cuda.emulation.Numbers;

/** What products with an epilogue are compared with, in double. */
final class ProductReference {
    private ProductReference() {}

    static double activated(Activation activation, double x, double slope) {
        return switch (activation) {
            case NONE -> x;
            case SILU -> x * sigmoid(x);
            case GELU -> gelu(x);
            case QUICK_GELU -> x * sigmoid(1.702 * x);
            case RELU -> Math.max(x, 0);
            case LEAKY_RELU -> x > 0 ? x : slope * x;
            case TANH -> Math.tanh(x);
            case SIGMOID -> sigmoid(x);
        };
    }

    static double gelu(double x) {
        return 0.5 * x * (1 + erf(x / Math.sqrt(2)));
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    /** Abramowitz and Stegun 7.1.6. */
    private static double erf(double x) {
        if (Math.abs(x) > 6) {
            return Math.signum(x);
        }
        double term = x;
        double sum = x;
        for (int n = 1; n < 200; n++) {
            term *= 2 * x * x / (2 * n + 1);
            sum += term;
        }
        return 2 / Math.sqrt(Math.PI) * Math.exp(-x * x) * sum;
    }

    /** {@link Numbers#error} where something is expected; infinite if anything was written where NaN is. */
    static double error(float[] actual, double[] expected) {
        float[] written = actual.clone();
        double[] known = expected.clone();
        for (int i = 0; i < expected.length; i++) {
            if (Double.isNaN(expected[i])) {
                if (!Float.isNaN(actual[i])) {
                    return Double.POSITIVE_INFINITY;
                }
                written[i] = 0;
                known[i] = 0;
            }
        }
        return Numbers.error(written, known);
    }
}
