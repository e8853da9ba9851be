package org.lacuna.document.filters;

import java.awt.geom.AffineTransform;
import org.lacuna.document.Rect;
import org.lacuna.document.blend.Row;

/**
 * Sharpens: moves each colour away from what a Gaussian blur makes of it, where the two differ enough. Alpha stays.
 *
 * @param sigma standard deviation of the blur in pixels, 0 to 250
 * @param amount how many times the difference is added, 0 to 10
 * @param threshold differences of a channel that are smaller are left alone, 0 to 1
 */
public record UnsharpMask(double sigma, double amount, double threshold) implements Filter {
    public UnsharpMask {
        Lengths.check("the radius", sigma, 0, Lengths.MOST);
        Lengths.check("the amount", amount, 0, 10);
        Lengths.check("the threshold", threshold, 0, 1);
    }

    @Override
    public int reach() {
        return Bell.reach(sigma);
    }

    @Override
    public FloatPixels apply(FloatPixels input, Rect area) {
        Bell bell = new Bell(sigma);
        FloatPixels result = input.part(area);
        float[] alpha = result.alpha();
        float[] blurredAlpha = bell.blur(input.alpha(), input.area(), area);
        float strength = (float) amount;
        float least = (float) threshold;
        for (int c = 0; c < 3; c++) {
            float[] colour = result.channel(c);
            float[] blurred = bell.blur(input.channel(c), input.area(), area);
            for (int i = 0; i < colour.length; i++) {
                if (alpha[i] > Row.NOTHING) {
                    float own = colour[i] / alpha[i];
                    float difference = own - blurred[i] / blurredAlpha[i];
                    if (Math.abs(difference) >= least) {
                        colour[i] = Math.max(0, Math.min(1, own + strength * difference)) * alpha[i];
                    }
                }
            }
        }
        return result;
    }

    @Override
    public UnsharpMask transformed(AffineTransform transform) {
        return new UnsharpMask(Lengths.scaled(sigma, transform), amount, threshold);
    }
}
