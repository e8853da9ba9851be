package org.lacuna.document.colour;

import java.util.Objects;

/**
 * A colour at a place of a gradient.
 *
 * @param position 0 to 1
 */
public record GradientStop(double position, Colour colour) {
    public GradientStop {
        Objects.requireNonNull(colour);
        if (!(position >= 0 && position <= 1)) {
            throw new IllegalArgumentException("a gradient's stops lie in 0..1, not at " + position);
        }
    }
}
