package org.lacuna.editor.colour;

import org.lacuna.document.colour.Colour;

/**
 * A colour by hue, saturation and value (A. R. Smith, Color Gamut Transform Pairs, 1978).
 *
 * @param hue 0 to 1 round the circle, beginning at red
 * @param saturation 0 to 1
 * @param value 0 to 1
 */
record Hsv(double hue, double saturation, double value) {

    /** Greys have no hue, and black no saturation: these are taken from the colour before, so that a control does not jump. */
    static Hsv of(Colour colour, Hsv before) {
        double most = Math.max(colour.red(), Math.max(colour.green(), colour.blue()));
        double least = Math.min(colour.red(), Math.min(colour.green(), colour.blue()));
        double range = most - least;
        if (most == 0) {
            return new Hsv(before.hue, before.saturation, 0);
        }
        return new Hsv(range == 0 ? before.hue : hue(colour, most, range), range / most, most);
    }

    private static double hue(Colour colour, double most, double range) {
        double sixth;
        if (most == colour.red()) {
            sixth = (colour.green() - colour.blue()) / range;
        } else if (most == colour.green()) {
            sixth = 2 + (colour.blue() - colour.red()) / range;
        } else {
            sixth = 4 + (colour.red() - colour.green()) / range;
        }
        return (sixth < 0 ? sixth + 6 : sixth) / 6;
    }

    Colour colour() {
        return new Colour(channel(5), channel(3), channel(1), 1);
    }

    private double channel(int offset) {
        double k = (offset + hue * 6) % 6;
        return value - value * saturation * Math.max(0, Math.min(1, Math.min(k, 4 - k)));
    }
}
