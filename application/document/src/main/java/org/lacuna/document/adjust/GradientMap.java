package org.lacuna.document.adjust;

import java.util.Objects;
import org.lacuna.document.colour.Gradient;

/** Puts a gradient's colours in the place of tones, by their luminance (Rec. 709 weights on the stored values). Its alpha does not count. */
public record GradientMap(Gradient gradient) implements Adjustment {
    public GradientMap {
        Objects.requireNonNull(gradient);
    }

    @Override
    public RowFunction prepare(int intervals) {
        Gradient.Lookup lookup = gradient.lookup();
        return RowFunction.each(colour -> lookup.at(Luminance.of(colour[0], colour[1], colour[2]), colour));
    }
}
