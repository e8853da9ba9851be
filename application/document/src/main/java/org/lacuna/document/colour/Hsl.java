package org.lacuna.document.colour;

/**
 * Hue, saturation and lightness of CSS Color Module Level 4, section 7: the double hexcone. All in 0..1; hue 0 is red, 1/3
 * green, 2/3 blue.
 */
public final class Hsl {
    /** Below this difference between components a colour is a grey, and its hue only rounding. */
    private static final float GREY = 2e-6f;

    private Hsl() {}

    /** Replaces red, green and blue by hue, saturation and lightness. */
    public static void fromRgb(float[] colour) {
        float max = Math.max(colour[0], Math.max(colour[1], colour[2]));
        float min = Math.min(colour[0], Math.min(colour[1], colour[2]));
        float range = max - min;
        float lightness = (max + min) / 2;
        float hue = 0;
        float saturation = 0;
        if (range > GREY) {
            saturation = Math.min(1, range / (1 - Math.abs(2 * lightness - 1)));
            if (max == colour[0]) {
                hue = (colour[1] - colour[2]) / range;
            } else if (max == colour[1]) {
                hue = 2 + (colour[2] - colour[0]) / range;
            } else {
                hue = 4 + (colour[0] - colour[1]) / range;
            }
        }
        colour[0] = wrapped(hue / 6);
        colour[1] = saturation;
        colour[2] = lightness;
    }

    /** Replaces hue, saturation and lightness by red, green and blue. */
    public static void toRgb(float[] colour) {
        float sixths = wrapped(colour[0]) * 6;
        float reach = colour[1] * Math.min(colour[2], 1 - colour[2]);
        float lightness = colour[2];
        colour[0] = component(sixths, lightness, reach);
        colour[1] = component(sixths + 4, lightness, reach);
        colour[2] = component(sixths + 2, lightness, reach);
    }

    /** One component, of which the hue lies so many sixths of the circle away (CSS Color 4, section 7.1). */
    private static float component(float sixths, float lightness, float reach) {
        float k = sixths >= 6 ? sixths - 6 : sixths;
        return lightness - reach * Math.max(-1, Math.min(1, Math.min(2 * k - 3, 9 - 2 * k)));
    }

    /** The part of a hue beyond whole turns. */
    public static float wrapped(float hue) {
        return hue - (float) Math.floor(hue);
    }
}
