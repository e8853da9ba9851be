package org.lacuna.editor.controls;

/** How numbers lie along a slider. */
public enum Spread {
    /** All with the same room. */
    EVEN,
    /** The nearer to 0, the more room, on either side of it: for lengths that are small most of the time. */
    NEAR_ZERO,
    /** As much room for 0.1 to 1 as for 1 to 10: for factors. Both ends lie above 0. */
    BY_RATIO;

    /**
     * The number at a place of the slider.
     *
     * @param share 0 to 1
     */
    double at(double share, double least, double most) {
        return switch (this) {
            case EVEN -> least + share * (most - least);
            case NEAR_ZERO -> Math.pow(Math.cbrt(least) + share * (Math.cbrt(most) - Math.cbrt(least)), 3);
            case BY_RATIO -> least * Math.pow(most / least, share);
        };
    }

    /** Where a number lies, 0 to 1. */
    double share(double number, double least, double most) {
        return switch (this) {
            case EVEN -> (number - least) / (most - least);
            case NEAR_ZERO -> (Math.cbrt(number) - Math.cbrt(least)) / (Math.cbrt(most) - Math.cbrt(least));
            case BY_RATIO -> Math.log(number / least) / Math.log(most / least);
        };
    }
}
