package org.lacuna.document.bench;

import java.util.Arrays;

/**
 * How long the same thing took several times over.
 *
 * @param mean milliseconds
 * @param median milliseconds
 * @param slow milliseconds at the 99th percentile
 * @param most milliseconds of the slowest
 */
public record Times(double mean, double median, double slow, double most) {
    /**
     * @param milliseconds at least one
     */
    static Times of(double[] milliseconds) {
        double[] sorted = milliseconds.clone();
        Arrays.sort(sorted);
        return new Times(
                Arrays.stream(sorted).average().orElseThrow(),
                sorted[sorted.length / 2],
                sorted[Math.min(sorted.length - 1, sorted.length * 99 / 100)],
                sorted[sorted.length - 1]);
    }

    static double since(long nanoTime) {
        return (System.nanoTime() - nanoTime) / 1e6;
    }
}
