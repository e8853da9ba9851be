package org.lacuna.document.filters;

import java.awt.geom.AffineTransform;
import java.util.Objects;
import org.lacuna.document.Rect;
import org.lacuna.document.colour.Colour;

/**
 * A soft shadow below the layer: its alpha in one colour, moved and blurred.
 *
 * @param dx pixels to the right, -250 to 250
 * @param dy pixels down
 * @param sigma standard deviation of the blur in pixels, 0 to 250
 * @param colour its alpha is the shadow's opacity
 */
public record DropShadow(int dx, int dy, double sigma, Colour colour) implements Filter {
    public DropShadow {
        Lengths.check("the shadow's distance", dx, -Lengths.MOST, Lengths.MOST);
        Lengths.check("the shadow's distance", dy, -Lengths.MOST, Lengths.MOST);
        Lengths.check("the shadow's size", sigma, 0, Lengths.MOST);
        Objects.requireNonNull(colour);
    }

    @Override
    public int reach() {
        return Math.max(Math.abs(dx), Math.abs(dy)) + Bell.reach(sigma);
    }

    @Override
    public FloatPixels apply(FloatPixels input, Rect area) {
        float[] shadow = new Bell(sigma).blur(input.alpha(), input.area(), area.translate(-dx, -dy));
        for (int i = 0; i < shadow.length; i++) {
            shadow[i] *= (float) colour.alpha();
        }
        FloatPixels result = input.part(area);
        Underlay.put(result, shadow, colour);
        return result;
    }

    @Override
    public DropShadow transformed(AffineTransform transform) {
        double right = transform.getScaleX() * dx + transform.getShearX() * dy;
        double down = transform.getShearY() * dx + transform.getScaleY() * dy;
        return new DropShadow(near(right), near(down), Lengths.scaled(sigma, transform), colour);
    }

    private static int near(double distance) {
        return (int) Math.max(-Lengths.MOST, Math.min(Lengths.MOST, Math.round(distance)));
    }
}
