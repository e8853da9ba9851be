package org.lacuna.generation.plan;

import java.util.List;
import java.util.Optional;
import org.lacuna.document.Rect;
import org.lacuna.generation.request.FillMode;
import org.lacuna.generation.request.Size;

/**
 * What is to be done, in numbers.
 *
 * @param context the part of the canvas that the model sees, in canvas pixels. When inpainting it lies on the canvas
 * @param painted the size at which the model paints the context
 * @param area where the resulting layer can have pixels; lies in the context
 * @param mask how the selection becomes masks; empty when the whole context is painted
 * @param fill what lies in the selected area beforehand; never {@link FillMode#AUTO}
 * @param needsOriginal whether the model starts from, or looks at, what is on the canvas
 * @param notes what the person should know about the plan
 */
public record GenerationPlan(
        Rect context,
        Size painted,
        Rect area,
        Optional<MaskPlan> mask,
        FillMode fill,
        boolean needsOriginal,
        List<String> notes) {
    public GenerationPlan {
        notes = List.copyOf(notes);
    }

    /** Model pixels per canvas pixel: below 1 the result is enlarged. */
    public double scale() {
        return Math.sqrt((double) painted.width() * painted.height() / context.area());
    }
}
