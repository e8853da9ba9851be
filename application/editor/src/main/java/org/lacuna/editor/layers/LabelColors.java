package org.lacuna.editor.layers;

import java.awt.Color;
import java.util.Optional;
import org.lacuna.document.layers.LayerLabel;
import org.openide.util.NbBundle;

/** How the labels of layers look and are called. */
@NbBundle.Messages({
    "Label_none=No Colour",
    "Label_red=Red",
    "Label_orange=Orange",
    "Label_yellow=Yellow",
    "Label_green=Green",
    "Label_blue=Blue",
    "Label_violet=Violet",
    "Label_grey=Grey"
})
public final class LabelColors {
    private LabelColors() {}

    public static Optional<Color> of(LayerLabel label) {
        return switch (label) {
            case NONE -> Optional.empty();
            case RED -> Optional.of(new Color(0xd9534f));
            case ORANGE -> Optional.of(new Color(0xe08a3c));
            case YELLOW -> Optional.of(new Color(0xd9bf41));
            case GREEN -> Optional.of(new Color(0x5fa85f));
            case BLUE -> Optional.of(new Color(0x4a8ad4));
            case VIOLET -> Optional.of(new Color(0x9568c8));
            case GREY -> Optional.of(new Color(0x8c8c8c));
        };
    }

    public static String name(LayerLabel label) {
        return switch (label) {
            case NONE -> Bundle.Label_none();
            case RED -> Bundle.Label_red();
            case ORANGE -> Bundle.Label_orange();
            case YELLOW -> Bundle.Label_yellow();
            case GREEN -> Bundle.Label_green();
            case BLUE -> Bundle.Label_blue();
            case VIOLET -> Bundle.Label_violet();
            case GREY -> Bundle.Label_grey();
        };
    }
}
