package org.lacuna.document.resample;

/** Which pixels of a line make up each pixel of a longer or shorter one, and with what weights. */
final class Weights {
    /** The first source pixel of each target pixel. */
    final int[] first;
    /** Of each target pixel; those of one sum up to 1. */
    final float[][] weights;

    private Weights(int count) {
        first = new int[count];
        weights = new float[count][];
    }

    /**
     * @param length of the source
     * @param scale target length by source length
     * @param shift where the source's origin lies in the target
     * @param from first target pixel
     */
    static Weights of(Interpolation kernel, int length, double scale, double shift, int from, int count) {
        Weights result = new Weights(count);
        double stretch = Math.max(1, 1 / scale);
        double reach = kernel.support() * stretch;
        for (int i = 0; i < count; i++) {
            double centre = (from + i + 0.5 - shift) / scale;
            if (kernel == Interpolation.NEAREST) {
                result.first[i] = (int) Math.floor(centre);
                result.weights[i] = new float[] {1};
            } else {
                int low = (int) Math.ceil(centre - reach - 0.5);
                int high = (int) Math.floor(centre + reach - 0.5);
                result.first[i] = low;
                result.weights[i] = normalised(kernel, low, high, centre, stretch);
            }
        }
        return result.clamped(length);
    }

    private static float[] normalised(Interpolation kernel, int low, int high, double centre, double stretch) {
        double[] exact = new double[high - low + 1];
        double sum = 0;
        for (int k = 0; k < exact.length; k++) {
            exact[k] = kernel.weight((low + k + 0.5 - centre) / stretch);
            sum += exact[k];
        }
        float[] weights = new float[exact.length];
        for (int k = 0; k < exact.length; k++) {
            weights[k] = (float) (exact[k] / sum);
        }
        return weights;
    }

    /** What falls beyond the ends counts for the pixel there, so that borders do not become transparent. */
    private Weights clamped(int length) {
        for (int i = 0; i < first.length; i++) {
            int low = Math.max(0, Math.min(length - 1, first[i]));
            int high = Math.max(0, Math.min(length - 1, first[i] + weights[i].length - 1));
            if (low != first[i] || high != first[i] + weights[i].length - 1) {
                float[] inside = new float[high - low + 1];
                for (int k = 0; k < weights[i].length; k++) {
                    inside[Math.max(low, Math.min(high, first[i] + k)) - low] += weights[i][k];
                }
                first[i] = low;
                weights[i] = inside;
            }
        }
        return this;
    }
}
