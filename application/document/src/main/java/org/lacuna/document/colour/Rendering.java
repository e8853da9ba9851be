package org.lacuna.document.colour;

import java.util.Objects;

/**
 * How colours are converted.
 *
 * @param blackPointCompensation whether the source's black becomes the target's ({@link BlackPoint}), so that shadows keep their
 *     detail; without effect on absolute colorimetric conversions
 */
public record Rendering(RenderingIntent intent, boolean blackPointCompensation) {
    /** What most programs begin with. */
    public static final Rendering USUAL = new Rendering(RenderingIntent.RELATIVE_COLORIMETRIC, true);

    public Rendering {
        Objects.requireNonNull(intent);
    }
}
