package org.lacuna.editor.layers;

import org.lacuna.document.blend.BlendMode;
import org.openide.util.NbBundle;

/** What people call the blend modes. */
@NbBundle.Messages({
    "BlendMode_normal=Normal",
    "BlendMode_dissolve=Dissolve",
    "BlendMode_darken=Darken",
    "BlendMode_multiply=Multiply",
    "BlendMode_colorBurn=Colour Burn",
    "BlendMode_linearBurn=Linear Burn",
    "BlendMode_darkerColor=Darker Colour",
    "BlendMode_lighten=Lighten",
    "BlendMode_screen=Screen",
    "BlendMode_colorDodge=Colour Dodge",
    "BlendMode_add=Add",
    "BlendMode_lighterColor=Lighter Colour",
    "BlendMode_overlay=Overlay",
    "BlendMode_softLight=Soft Light",
    "BlendMode_hardLight=Hard Light",
    "BlendMode_vividLight=Vivid Light",
    "BlendMode_linearLight=Linear Light",
    "BlendMode_pinLight=Pin Light",
    "BlendMode_hardMix=Hard Mix",
    "BlendMode_difference=Difference",
    "BlendMode_exclusion=Exclusion",
    "BlendMode_subtract=Subtract",
    "BlendMode_divide=Divide",
    "BlendMode_hue=Hue",
    "BlendMode_saturation=Saturation",
    "BlendMode_color=Colour",
    "BlendMode_luminosity=Luminosity",
    "BlendMode_sourceAtop=Source Atop",
    "BlendMode_sourceIn=Source In",
    "BlendMode_sourceOut=Source Out",
    "BlendMode_destinationOver=Destination Over",
    "BlendMode_destinationIn=Destination In",
    "BlendMode_destinationOut=Destination Out",
    "BlendMode_destinationAtop=Destination Atop",
    "BlendMode_xor=Xor",
    "BlendMode_copy=Copy",
    "BlendMode_clear=Clear",
    "BlendMode_destination=Destination"
})
public final class BlendModeNames {
    private BlendModeNames() {}

    public static String of(BlendMode mode) {
        return switch (mode) {
            case NORMAL -> Bundle.BlendMode_normal();
            case DISSOLVE -> Bundle.BlendMode_dissolve();
            case DARKEN -> Bundle.BlendMode_darken();
            case MULTIPLY -> Bundle.BlendMode_multiply();
            case COLOR_BURN -> Bundle.BlendMode_colorBurn();
            case LINEAR_BURN -> Bundle.BlendMode_linearBurn();
            case DARKER_COLOR -> Bundle.BlendMode_darkerColor();
            case LIGHTEN -> Bundle.BlendMode_lighten();
            case SCREEN -> Bundle.BlendMode_screen();
            case COLOR_DODGE -> Bundle.BlendMode_colorDodge();
            case ADD -> Bundle.BlendMode_add();
            case LIGHTER_COLOR -> Bundle.BlendMode_lighterColor();
            case OVERLAY -> Bundle.BlendMode_overlay();
            case SOFT_LIGHT -> Bundle.BlendMode_softLight();
            case HARD_LIGHT -> Bundle.BlendMode_hardLight();
            case VIVID_LIGHT -> Bundle.BlendMode_vividLight();
            case LINEAR_LIGHT -> Bundle.BlendMode_linearLight();
            case PIN_LIGHT -> Bundle.BlendMode_pinLight();
            case HARD_MIX -> Bundle.BlendMode_hardMix();
            case DIFFERENCE -> Bundle.BlendMode_difference();
            case EXCLUSION -> Bundle.BlendMode_exclusion();
            case SUBTRACT -> Bundle.BlendMode_subtract();
            case DIVIDE -> Bundle.BlendMode_divide();
            case HUE -> Bundle.BlendMode_hue();
            case SATURATION -> Bundle.BlendMode_saturation();
            case COLOR -> Bundle.BlendMode_color();
            case LUMINOSITY -> Bundle.BlendMode_luminosity();
            case SOURCE_ATOP -> Bundle.BlendMode_sourceAtop();
            case SOURCE_IN -> Bundle.BlendMode_sourceIn();
            case SOURCE_OUT -> Bundle.BlendMode_sourceOut();
            case DESTINATION_OVER -> Bundle.BlendMode_destinationOver();
            case DESTINATION_IN -> Bundle.BlendMode_destinationIn();
            case DESTINATION_OUT -> Bundle.BlendMode_destinationOut();
            case DESTINATION_ATOP -> Bundle.BlendMode_destinationAtop();
            case XOR -> Bundle.BlendMode_xor();
            case COPY -> Bundle.BlendMode_copy();
            case CLEAR -> Bundle.BlendMode_clear();
            case DESTINATION -> Bundle.BlendMode_destination();
        };
    }
}
