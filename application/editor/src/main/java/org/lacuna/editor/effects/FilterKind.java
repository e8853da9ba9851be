package org.lacuna.editor.effects;

import java.util.List;
import org.lacuna.document.colour.Colour;
import org.lacuna.document.filters.AddNoise;
import org.lacuna.document.filters.Blur;
import org.lacuna.document.filters.DropShadow;
import org.lacuna.document.filters.Filter;
import org.lacuna.document.filters.Stroke;
import org.lacuna.document.filters.UnsharpMask;
import org.openide.util.NbBundle;

/** The kinds of live filters. */
@NbBundle.Messages({
    "Filter_blur=Gaussian Blur",
    "Filter_unsharpMask=Unsharp Mask",
    "Filter_noise=Noise",
    "Filter_dropShadow=Drop Shadow",
    "Filter_stroke=Stroke"
})
public enum FilterKind {
    BLUR(new Blur(5)),
    UNSHARP_MASK(new UnsharpMask(2, 1, 0)),
    NOISE(new AddNoise(0.1, AddNoise.Distribution.GAUSSIAN, true, 1)),
    DROP_SHADOW(new DropShadow(8, 8, 6, Colour.BLACK.withAlpha(0.6))),
    STROKE(new Stroke(3, Stroke.Position.OUTSIDE, Colour.BLACK));

    private final Filter first;

    FilterKind(Filter first) {
        this.first = first;
    }

    public static FilterKind of(Filter filter) {
        return List.of(values()).stream()
                .filter(kind -> kind.first.getClass() == filter.getClass())
                .findFirst()
                .orElseThrow();
    }

    /** What a new filter of this kind begins with. */
    public Filter first() {
        return first;
    }

    public String displayName() {
        return switch (this) {
            case BLUR -> Bundle.Filter_blur();
            case UNSHARP_MASK -> Bundle.Filter_unsharpMask();
            case NOISE -> Bundle.Filter_noise();
            case DROP_SHADOW -> Bundle.Filter_dropShadow();
            case STROKE -> Bundle.Filter_stroke();
        };
    }
}
