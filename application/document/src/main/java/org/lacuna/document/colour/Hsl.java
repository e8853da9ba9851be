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
        float red = colour[0];
        float green = colour[1];
        float blue = colour[2];
        float max = larger(red, larger(green, blue));
        float min = smaller(red, smaller(green, blue));
        float range = max - min;
        float lightness = (max + min) / 2;
        float sixths = 0;
        float saturation = 0;
        if (range > GREY) {
            saturation = smaller(1, range / (1 - Math.abs(2 * lightness - 1)));
            float scale = 1 / range;
            if (max == red) {
                sixths = (green - blue) * scale;
            } else if (max == green) {
                sixths = 2 + (blue - red) * scale;
            } else {
                sixths = 4 + (red - green) * scale;
            }
        }
        colour[0] = wrapped(sixths / 6);
        colour[1] = saturation;
        colour[2] = lightness;
    }

    /** Math.min and max take care of NaN and of -0, at several times the cost. */
    private static float smaller(float a, float b) {
        return a < b ? a : b;
    }

    private static float larger(float a, float b) {
        return a > b ? a : b;
    }

    /** Replaces hue, saturation and lightness by red, green and blue. */
    public static void toRgb(float[] colour) {
        float sixths = wrapped(colour[0]) * 6;
        float reach = colour[1] * smaller(colour[2], 1 - colour[2]);
        float lightness = colour[2];
        colour[0] = component(sixths, lightness, reach);
        colour[1] = component(sixths + 4, lightness, reach);
        colour[2] = component(sixths + 2, lightness, reach);
    }

    /** One component, of which the hue lies so many sixths of the circle away (CSS Color 4, section 7.1). */
    private static float component(float sixths, float lightness, float reach) {
        float k = sixths >= 6 ? sixths - 6 : sixths;
        return lightness - reach * larger(-1, smaller(1, smaller(2 * k - 3, 9 - 2 * k)));
    }

    /** The part of a hue beyond whole turns. */
    public static float wrapped(float hue) {
        // Most hues lie within a turn already.
        return hue >= 0 && hue < 1 ? hue : hue - (float) Math.floor(hue);
    }
}
