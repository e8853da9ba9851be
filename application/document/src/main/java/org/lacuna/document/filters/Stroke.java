package org.lacuna.document.filters;

import java.awt.geom.AffineTransform;
import java.util.Objects;
import org.lacuna.document.Rect;
import org.lacuna.document.colour.Colour;

/**
 * A line around what the layer shows.
 *
 * @param width in pixels, 0 to 250
 * @param colour its alpha is the line's opacity
 */
public record Stroke(double width, Position position, Colour colour) implements Filter {
    /** Where the line lies. */
    public enum Position {
        OUTSIDE,
        INSIDE,
        /** Half outside, half inside. */
        CENTRE
    }

    public Stroke {
        Objects.requireNonNull(position);
        Objects.requireNonNull(colour);
        Lengths.check("the stroke's width", width, 0, Lengths.MOST);
    }

    @Override
    public int reach() {
        return Spread.reach(half());
    }

    /** How far it goes to each side. */
    private double half() {
        return position == Position.CENTRE ? width / 2 : width;
    }

    @Override
    public FloatPixels apply(FloatPixels input, Rect area) {
        FloatPixels result = input.part(area);
        if (width == 0) {
            return result;
        }
        float opacity = (float) colour.alpha();
        if (position != Position.OUTSIDE) {
            float[] outside = new float[input.alpha().length];
            for (int i = 0; i < outside.length; i++) {
                outside[i] = 1 - input.alpha()[i];
            }
            Underlay.putAtop(result, scaled(Spread.grown(outside, input.area(), area, half()), opacity), colour);
        }
        if (position != Position.INSIDE) {
            Underlay.put(result, scaled(Spread.grown(input.alpha(), input.area(), area, half()), opacity), colour);
        }
        return result;
    }

    private static float[] scaled(float[] values, float factor) {
        for (int i = 0; i < values.length; i++) {
            values[i] *= factor;
        }
        return values;
    }

    @Override
    public Stroke transformed(AffineTransform transform) {
        return new Stroke(Lengths.scaled(width, transform), position, colour);
    }
}
