package org.lacuna.document.filters;

import java.awt.geom.AffineTransform;
import java.util.Objects;
import org.lacuna.document.Rect;
import org.lacuna.document.blend.PixelNoise;
import org.lacuna.document.blend.Row;

/**
 * Adds noise to the colours; alpha stays. The noise belongs to the place in the layer: it is the same each time.
 *
 * @param amount 0 to 1: half the range of even noise, or the standard deviation of Gaussian noise
 * @param monochrome whether all channels get the same
 * @param seed which of the possible noises
 */
public record AddNoise(double amount, Distribution distribution, boolean monochrome, int seed) implements Filter {
    public enum Distribution {
        EVEN,
        GAUSSIAN
    }

    public AddNoise {
        Objects.requireNonNull(distribution);
        Lengths.check("the amount of noise", amount, 0, 1);
    }

    @Override
    public int reach() {
        return 0;
    }

    @Override
    public FloatPixels apply(FloatPixels input, Rect area) {
        FloatPixels result = input.part(area);
        float[] alpha = result.alpha();
        for (int c = 0; c < 3; c++) {
            float[] colour = result.channel(c);
            for (int y = area.y(); y < area.bottom(); y++) {
                for (int x = area.x(); x < area.right(); x++) {
                    int i = result.index(x, y);
                    if (alpha[i] > Row.NOTHING) {
                        float noisy = colour[i] / alpha[i] + (float) noise(x, y, monochrome ? 0 : c);
                        colour[i] = Math.max(0, Math.min(1, noisy)) * alpha[i];
                    }
                }
            }
        }
        return result;
    }

    /** What is added to a channel (0 red, 1 green, 2 blue) of a pixel. */
    double noise(int x, int y, int channel) {
        double first = PixelNoise.uniform(seed + 2 * channel, x, y);
        if (distribution == Distribution.EVEN) {
            return amount * (2 * first - 1);
        }
        double second = PixelNoise.uniform(seed + 2 * channel + 1, x, y);
        return amount * Math.sqrt(-2 * Math.log(1 - first)) * Math.cos(2 * Math.PI * second);
    }

    @Override
    public AddNoise transformed(AffineTransform transform) {
        return this;
    }
}
