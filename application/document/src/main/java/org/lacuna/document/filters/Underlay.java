package org.lacuna.document.filters;

import org.lacuna.document.colour.Colour;

/** Lays a shape of one colour below pixels, or on them. */
final class Underlay {
    private Underlay() {}

    /** Below the pixels. */
    static void put(FloatPixels pixels, float[] coverage, Colour colour) {
        float[] alpha = pixels.alpha();
        for (int i = 0; i < alpha.length; i++) {
            float part = (1 - alpha[i]) * coverage[i];
            if (part > 0) {
                pixels.red()[i] += part * (float) colour.red();
                pixels.green()[i] += part * (float) colour.green();
                pixels.blue()[i] += part * (float) colour.blue();
                alpha[i] += part;
            }
        }
    }

    /** On the pixels, only where they are: alpha stays. */
    static void putAtop(FloatPixels pixels, float[] coverage, Colour colour) {
        float[] alpha = pixels.alpha();
        for (int i = 0; i < alpha.length; i++) {
            float part = coverage[i];
            if (part > 0) {
                pixels.red()[i] += part * (alpha[i] * (float) colour.red() - pixels.red()[i]);
                pixels.green()[i] += part * (alpha[i] * (float) colour.green() - pixels.green()[i]);
                pixels.blue()[i] += part * (alpha[i] * (float) colour.blue() - pixels.blue()[i]);
            }
        }
    }
}
