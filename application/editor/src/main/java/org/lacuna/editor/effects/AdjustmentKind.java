package org.lacuna.editor.effects;

import java.util.List;
import org.lacuna.document.adjust.Adjustment;
import org.lacuna.document.adjust.BlackAndWhite;
import org.lacuna.document.adjust.BrightnessContrast;
import org.lacuna.document.adjust.ColourBalance;
import org.lacuna.document.adjust.Curves;
import org.lacuna.document.adjust.GradientMap;
import org.lacuna.document.adjust.HueSaturation;
import org.lacuna.document.adjust.Invert;
import org.lacuna.document.adjust.Levels;
import org.lacuna.document.adjust.Threshold;
import org.lacuna.document.colour.Colour;
import org.lacuna.document.colour.Gradient;
import org.openide.util.NbBundle;

/** The kinds of adjustment layers. */
@NbBundle.Messages({
    "Adjustment_brightness=Brightness/Contrast",
    "Adjustment_levels=Levels",
    "Adjustment_curves=Curves",
    "Adjustment_hue=Hue/Saturation",
    "Adjustment_balance=Colour Balance",
    "Adjustment_blackAndWhite=Black and White",
    "Adjustment_invert=Invert",
    "Adjustment_threshold=Threshold",
    "Adjustment_gradientMap=Gradient Map"
})
public enum AdjustmentKind {
    BRIGHTNESS_CONTRAST("adjust-brightness", new BrightnessContrast(0, 0)),
    LEVELS("adjust-levels", Levels.IDENTITY),
    CURVES("adjust-curves", Curves.IDENTITY),
    HUE_SATURATION("adjust-hue", new HueSaturation(0, 0, 0, false)),
    COLOUR_BALANCE(
            "adjust-balance",
            new ColourBalance(ColourBalance.Shift.NONE, ColourBalance.Shift.NONE, ColourBalance.Shift.NONE, true)),
    BLACK_AND_WHITE("adjust-black-white", BlackAndWhite.USUAL),
    INVERT("adjust-invert", new Invert()),
    THRESHOLD("adjust-threshold", new Threshold(0.5)),
    GRADIENT_MAP("adjust-gradient-map", new GradientMap(Gradient.between(Colour.BLACK, Colour.WHITE)));

    private final String icon;
    private final Adjustment first;

    AdjustmentKind(String icon, Adjustment first) {
        this.icon = icon;
        this.first = first;
    }

    public static AdjustmentKind of(Adjustment adjustment) {
        return List.of(values()).stream()
                .filter(kind -> kind.first.getClass() == adjustment.getClass())
                .findFirst()
                .orElseThrow();
    }

    /** The name of its line icon. */
    public String icon() {
        return icon;
    }

    /** What a new layer of this kind begins with. */
    public Adjustment first() {
        return first;
    }

    public String displayName() {
        return switch (this) {
            case BRIGHTNESS_CONTRAST -> Bundle.Adjustment_brightness();
            case LEVELS -> Bundle.Adjustment_levels();
            case CURVES -> Bundle.Adjustment_curves();
            case HUE_SATURATION -> Bundle.Adjustment_hue();
            case COLOUR_BALANCE -> Bundle.Adjustment_balance();
            case BLACK_AND_WHITE -> Bundle.Adjustment_blackAndWhite();
            case INVERT -> Bundle.Adjustment_invert();
            case THRESHOLD -> Bundle.Adjustment_threshold();
            case GRADIENT_MAP -> Bundle.Adjustment_gradientMap();
        };
    }
}
