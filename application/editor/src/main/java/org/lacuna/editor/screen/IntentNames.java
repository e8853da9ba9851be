package org.lacuna.editor.screen;

import org.lacuna.document.colour.RenderingIntent;
import org.openide.util.NbBundle;

/** What people call rendering intents. */
@NbBundle.Messages({
    "IntentNames_perceptual=Perceptual: all colours move alike",
    "IntentNames_relative=Relative: exact where possible",
    "IntentNames_saturation=Saturation: vivid, for charts",
    "IntentNames_absolute=Absolute: with the paper's tint, for proofs"
})
public final class IntentNames {
    private IntentNames() {}

    public static String of(RenderingIntent intent) {
        return switch (intent) {
            case PERCEPTUAL -> Bundle.IntentNames_perceptual();
            case RELATIVE_COLORIMETRIC -> Bundle.IntentNames_relative();
            case SATURATION -> Bundle.IntentNames_saturation();
            case ABSOLUTE_COLORIMETRIC -> Bundle.IntentNames_absolute();
        };
    }
}
