package org.lacuna.document.colour;

/** How the light of a channel grows with its number, both 0 to 1; never falling as far as it is used. Immutable. */
interface ToneCurve {
    /** The light of a number. */
    double light(double number);

    /** The number of a light; the smallest if there are several. */
    double number(double light);

    /** A plain power. */
    static ToneCurve gamma(double exponent) {
        return parametric(0, new double[] {exponent, 0, 0, 0, 0, 0, 0});
    }

    /** Values at even distances, straight lines between them. */
    static ToneCurve sampled(double[] values) {
        return new Sampled(values.clone());
    }

    /**
     * One of the formulas of ICC.1:2010, table 65.
     *
     * @param type 0 to 4
     * @param p g, a, b, c, d, e, f
     */
    static ToneCurve parametric(int type, double[] p) {
        return switch (type) {
            case 0 -> new Formula(p[0], 1, 0, 0, 0, 0, 0);
            case 1 -> new Formula(p[0], p[1], p[2], 0, -p[2] / p[1], 0, 0);
            case 2 -> new Formula(p[0], p[1], p[2], 0, -p[2] / p[1], p[3], p[3]);
            case 3 -> new Formula(p[0], p[1], p[2], p[3], p[4], 0, 0);
            default -> new Formula(p[0], p[1], p[2], p[3], p[4], p[5], p[6]);
        };
    }

    /** (a x + b)^g + e from d on, c x + f below. */
    record Formula(double g, double a, double b, double c, double d, double e, double f) implements ToneCurve {
        @Override
        public double light(double number) {
            double light = number >= d ? Math.pow(Math.max(0, a * number + b), g) + e : c * number + f;
            return share(light);
        }

        @Override
        public double number(double light) {
            double below = c * d + f;
            if (light < below && c > 0) {
                return share((light - f) / c);
            }
            return share((Math.pow(Math.max(0, light - e), 1 / g) - b) / a);
        }
    }

    /** A curve of lightness, L* of 0 to 100. */
    record Lightness(ToneCurve curve) implements ToneCurve {
        @Override
        public double light(double number) {
            double[] lab = {100 * curve.light(number), 0, 0};
            Lab.toXyz(lab, 0);
            return share(lab[1]);
        }

        @Override
        public double number(double light) {
            double[] grey = {0, light, 0};
            Lab.fromXyz(grey, 0);
            return curve.number(grey[0] / 100);
        }
    }

    /** Straight lines between values. */
    record Sampled(double[] values) implements ToneCurve {
        @Override
        public double light(double number) {
            double at = share(number) * (values.length - 1);
            int low = (int) Math.min(values.length - 2, at);
            return values[low] + (at - low) * (values[low + 1] - values[low]);
        }

        @Override
        public double number(double light) {
            int last = values.length - 1;
            if (light <= values[0]) {
                return 0;
            }
            if (light >= values[last]) {
                return numberOfMost();
            }
            int low = 0;
            int high = last;
            while (high - low > 1) {
                int middle = (low + high) >>> 1;
                if (values[middle] < light) {
                    low = middle;
                } else {
                    high = middle;
                }
            }
            double range = values[high] - values[low];
            return (low + (range > 0 ? (light - values[low]) / range : 0)) / last;
        }

        /** Some curves end with several equal values. */
        private double numberOfMost() {
            int first = values.length - 1;
            while (first > 0 && values[first - 1] >= values[values.length - 1]) {
                first--;
            }
            return (double) first / (values.length - 1);
        }
    }

    /** Within 0 to 1; what is no number, as hostile curves give, is 0. */
    static double share(double value) {
        return value > 0 ? Math.min(1, value) : 0;
    }
}
