package org.lacuna.document.filters;

import java.awt.geom.AffineTransform;
import org.lacuna.document.Rect;

/**
 * A Gaussian blur.
 *
 * @param sigma standard deviation in pixels, 0 to 250
 */
public record Blur(double sigma) implements Filter {
    public Blur {
        Lengths.check("the blur's size", sigma, 0, Lengths.MOST);
    }

    @Override
    public int reach() {
        return Bell.reach(sigma);
    }

    @Override
    public FloatPixels apply(FloatPixels input, Rect area) {
        Bell bell = new Bell(sigma);
        FloatPixels result = FloatPixels.empty(area);
        for (int c = 0; c < 4; c++) {
            float[] blurred = bell.blur(input.channel(c), input.area(), area);
            System.arraycopy(blurred, 0, result.channel(c), 0, blurred.length);
        }
        return result;
    }

    @Override
    public Blur transformed(AffineTransform transform) {
        return new Blur(Lengths.scaled(sigma, transform));
    }
}
