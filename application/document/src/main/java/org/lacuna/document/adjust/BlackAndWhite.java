package org.lacuna.document.adjust;

import java.util.Objects;
import java.util.Optional;
import org.lacuna.document.colour.Colour;
import org.lacuna.document.colour.Hsl;

/**
 * Turns colours into greys, each hue as light as its weight says. A colour is a grey (its smallest component) plus a secondary
 * colour (up to its middle component) plus a primary one (up to its largest); the result is the grey plus both by their
 * weights.
 *
 * @param reds -2 to 3, and so are the others; 0.4, 0.6, 0.4, 0.6, 0.2, 0.8 is what Photoshop begins with
 * @param tint the hue and saturation of the result; absent for grey
 */
public record BlackAndWhite(
        double reds, double yellows, double greens, double cyans, double blues, double magentas, Optional<Colour> tint)
        implements Adjustment {
    public static final BlackAndWhite USUAL = new BlackAndWhite(0.4, 0.6, 0.4, 0.6, 0.2, 0.8, Optional.empty());

    public BlackAndWhite {
        Settings.check("reds", reds, -2, 3);
        Settings.check("yellows", yellows, -2, 3);
        Settings.check("greens", greens, -2, 3);
        Settings.check("cyans", cyans, -2, 3);
        Settings.check("blues", blues, -2, 3);
        Settings.check("magentas", magentas, -2, 3);
        Objects.requireNonNull(tint);
    }

    @Override
    public RowFunction prepare(int intervals) {
        float[] primary = {(float) reds, (float) greens, (float) blues};
        float[] secondary = {(float) cyans, (float) magentas, (float) yellows};
        float[] tone = tint.map(BlackAndWhite::hueAndSaturation).orElse(null);
        return RowFunction.each(colour -> {
            int largest = colour[0] >= colour[1] ? (colour[0] >= colour[2] ? 0 : 2) : (colour[1] >= colour[2] ? 1 : 2);
            int smallest = colour[2] <= colour[1] ? (colour[2] <= colour[0] ? 2 : 0) : (colour[1] <= colour[0] ? 1 : 0);
            if (largest == smallest) {
                smallest = 2 - largest;
            }
            float least = colour[smallest];
            float middle = colour[3 - largest - smallest];
            float grey = least + (colour[largest] - middle) * primary[largest] + (middle - least) * secondary[smallest];
            grey = Math.max(0, Math.min(1, grey));
            colour[0] = grey;
            colour[1] = grey;
            colour[2] = grey;
            if (tone != null) {
                colour[0] = tone[0];
                colour[1] = tone[1];
                Hsl.toRgb(colour);
            }
        });
    }

    private static float[] hueAndSaturation(Colour colour) {
        float[] values = {(float) colour.red(), (float) colour.green(), (float) colour.blue()};
        Hsl.fromRgb(values);
        return values;
    }
}
