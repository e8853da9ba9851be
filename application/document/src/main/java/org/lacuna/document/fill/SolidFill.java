package org.lacuna.document.fill;

import java.awt.geom.AffineTransform;
import java.util.Arrays;
import java.util.Objects;
import org.lacuna.document.colour.Colour;

/** One colour everywhere. */
public record SolidFill(Colour colour) implements Fill {
    public SolidFill {
        Objects.requireNonNull(colour);
    }

    @Override
    public RowSource prepare() {
        return (x, y, count, target) -> {
            Arrays.fill(target.red, 0, count, (float) colour.red());
            Arrays.fill(target.green, 0, count, (float) colour.green());
            Arrays.fill(target.blue, 0, count, (float) colour.blue());
            Arrays.fill(target.alpha, 0, count, (float) colour.alpha());
        };
    }

    @Override
    public SolidFill transformed(AffineTransform transform) {
        return this;
    }
}
