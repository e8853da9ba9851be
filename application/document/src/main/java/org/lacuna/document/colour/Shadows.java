package org.lacuna.document.colour;

/** The parabola through the shadows of a curve of lightness (section 4.3 of the paper on {@link BlackPoint}). */
final class Shadows {
    private Shadows() {}

    /**
     * Where the parabola that fits best begins to rise.
     *
     * @param ramp lightness for even steps of 0 to 100, growing
     * @param from the part of the ramp's range from which on it counts as shadow
     * @param to the part up to which it does
     * @return a lightness of 0 to 50; 0 if there is no such parabola
     */
    static double foot(double[] ramp, double from, double to) {
        int last = ramp.length - 1;
        double[] sums = new double[5];
        double[] products = new double[3];
        for (int i = 0; i <= last; i++) {
            double y = (ramp[i] - ramp[0]) / (ramp[last] - ramp[0]);
            if (y >= from && y < to) {
                double power = 1;
                for (int p = 0; p < 5; p++) {
                    sums[p] += power;
                    if (p < 3) {
                        products[p] += power * y;
                    }
                    power *= 100.0 * i / last;
                }
            }
        }
        if (sums[0] < 4) {
            return 0;
        }
        double[][] normal = {{sums[0], sums[1], sums[2]}, {sums[1], sums[2], sums[3]}, {sums[2], sums[3], sums[4]}};
        double[] cba = Matrix3.product(Matrix3.inverse(normal), products);
        return Math.max(0, Math.min(50, root(cba[2], cba[1], cba[0])));
    }

    /** The larger root of a x^2 + b x + c. */
    private static double root(double a, double b, double c) {
        if (Math.abs(a) < 1e-10) {
            return -c / b;
        }
        double square = b * b - 4 * a * c;
        return square <= 0 ? 0 : (-b + Math.sqrt(square)) / (2 * a);
    }
}
