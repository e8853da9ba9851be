package org.lacuna.document.paint;

import java.util.Objects;
import org.lacuna.document.blend.BlendMode;
import org.lacuna.document.colour.Colour;
import org.lacuna.document.fill.RowSource;
import org.lacuna.document.fill.SolidFill;

/**
 * What is put on a surface.
 *
 * @param colours the colour of each place of the canvas
 * @param mode how it meets what is there
 * @param opacity 0 to 1; what covers a pixel fully covers it this much
 * @param erases whether it takes away instead; then only the coverage counts
 */
public record Ink(RowSource colours, BlendMode mode, double opacity, boolean erases) {
    public Ink {
        Objects.requireNonNull(colours);
        Objects.requireNonNull(mode);
        if (!(opacity >= 0 && opacity <= 1)) {
            throw new IllegalArgumentException("opacity must lie in 0..1, not " + opacity);
        }
    }

    /** One colour. */
    public static Ink of(Colour colour, BlendMode mode, double opacity) {
        return new Ink(new SolidFill(colour).prepare(), mode, opacity, false);
    }

    /** One opaque colour that covers what is there. */
    public static Ink of(Colour colour) {
        return of(colour, BlendMode.NORMAL, 1);
    }

    /** Makes transparent; on masks, hides. */
    public static Ink eraser(double opacity) {
        return new Ink(new SolidFill(Colour.BLACK).prepare(), BlendMode.NORMAL, opacity, true);
    }
}
