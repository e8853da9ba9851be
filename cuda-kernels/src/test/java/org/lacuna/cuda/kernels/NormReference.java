package org.lacuna.cuda.kernels;

import java.util.Arrays;

/** Group normalisation of {@code [images][positions][channels]}, as it is written down. */
record NormReference(int images, int positions, int groups, int channels, double epsilon) {
    /** Without gamma and beta. */
    double[] of(double[] x) {
        double[] ones = new double[channels];
        Arrays.fill(ones, 1);
        return of(x, ones, new double[channels]);
    }

    double[] of(double[] x, double[] gamma, double[] beta) {
        double[] y = new double[x.length];
        for (int image = 0; image < images; image++) {
            for (int group = 0; group < groups; group++) {
                int[] members = members(image, group);
                double mean =
                        Arrays.stream(members).mapToDouble(i -> x[i]).average().orElseThrow();
                double variance = Arrays.stream(members)
                        .mapToDouble(i -> (x[i] - mean) * (x[i] - mean))
                        .average()
                        .orElseThrow();
                for (int i : members) {
                    int c = i % channels;
                    y[i] = (x[i] - mean) / Math.sqrt(variance + epsilon) * gamma[c] + beta[c];
                }
            }
        }
        return y;
    }

    /** Indices of a group's elements. */
    private int[] members(int image, int group) {
        int width = channels / groups;
        int[] members = new int[positions * width];
        for (int i = 0; i < members.length; i++) {
            members[i] = (image * positions + i / width) * channels + group * width + i % width;
        }
        return members;
    }
}
