package org.lacuna.document.adjust;

import org.lacuna.document.colour.Hsl;

/**
 * Turns hues, and makes colours stronger, weaker, lighter or darker, in HSL: saturation is multiplied by 1 + saturation,
 * lightness goes that part of the way to white or black.
 *
 * @param hue -180 to 180 degrees
 * @param saturation -1 (grey) to 1 (twice as strong)
 * @param lightness -1 (black) to 1 (white)
 * @param colourise whether to give all the same hue and saturation instead, on the luminance (Rec. 709 weights) that they
 *     have: hue in degrees from red, saturation 0 to 1, of which less counts as 0
 */
public record HueSaturation(double hue, double saturation, double lightness, boolean colourise) implements Adjustment {
    public HueSaturation {
        Settings.check("hue", hue, -180, 180);
        Settings.check("saturation", saturation, -1, 1);
        Settings.check("lightness", lightness, -1, 1);
    }

    @Override
    public RowFunction prepare(int intervals) {
        float turn = (float) (hue / 360);
        float strength = (float) saturation;
        float light = (float) lightness;
        return RowFunction.each(colour -> {
            if (colourise) {
                colour[2] = Luminance.of(colour[0], colour[1], colour[2]);
                colour[0] = turn;
                colour[1] = Math.max(0, strength);
            } else {
                Hsl.fromRgb(colour);
                colour[0] += turn;
                colour[1] = Math.min(1, colour[1] * (1 + strength));
            }
            colour[2] = light < 0 ? colour[2] * (1 + light) : colour[2] + (1 - colour[2]) * light;
            Hsl.toRgb(colour);
        });
    }
}
