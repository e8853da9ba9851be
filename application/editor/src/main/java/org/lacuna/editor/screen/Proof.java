package org.lacuna.editor.screen;

import java.util.Objects;
import org.lacuna.document.colour.ColourProfile;
import org.lacuna.document.colour.ColourTransform;
import org.lacuna.document.colour.Rendering;
import org.lacuna.document.colour.RenderingIntent;
import org.lacuna.document.formats.NamedProfile;

/**
 * How another device, mostly a press, is imitated on the screen.
 *
 * @param device of which the profile must be usable in both directions
 * @param rendering from the document to the device
 * @param paperWhite whether the device's white is shown with its tint, and then its black, too
 * @param blackInk whether the device's black is shown as light as it is
 */
public record Proof(NamedProfile device, Rendering rendering, boolean paperWhite, boolean blackInk) {
    public Proof {
        Objects.requireNonNull(device);
        Objects.requireNonNull(rendering);
    }

    /**
     * The way of the document's colours through the device to the screen.
     *
     * @throws IllegalArgumentException if a profile cannot be used so
     */
    ColourTransform transform(ColourProfile document, ColourProfile monitor) {
        RenderingIntent shown =
                paperWhite ? RenderingIntent.ABSOLUTE_COLORIMETRIC : RenderingIntent.RELATIVE_COLORIMETRIC;
        return ColourTransform.between(document, device.profile(), rendering)
                .then(ColourTransform.between(device.profile(), monitor, new Rendering(shown, !blackInk)));
    }
}
