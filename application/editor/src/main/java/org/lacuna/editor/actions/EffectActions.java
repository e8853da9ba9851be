package org.lacuna.editor.actions;

import javax.swing.Action;
import org.lacuna.document.DocumentState;
import org.lacuna.editor.effects.AdjustmentKind;
import org.lacuna.editor.effects.FilterKind;
import org.lacuna.editor.layers.LayerWindows;
import org.lacuna.editor.layers.NewLayers;
import org.openide.awt.ActionID;
import org.openide.awt.ActionReference;
import org.openide.awt.ActionReferences;
import org.openide.awt.ActionRegistration;
import org.openide.util.NbBundle;

/** Layers that hold no pixels, and live filters; each opens the Properties window with what it begins with. */
@NbBundle.Messages({
    "CTL_NewSolidFill=&Solid Colour…",
    "CTL_NewGradientFill=&Gradient…",
    "CTL_NewBrightness=&Brightness/Contrast…",
    "CTL_NewLevels=&Levels…",
    "CTL_NewCurves=&Curves…",
    "CTL_NewHue=&Hue/Saturation…",
    "CTL_NewBalance=C&olour Balance…",
    "CTL_NewBlackAndWhite=Black and &White…",
    "CTL_NewInvert=&Invert",
    "CTL_NewThreshold=&Threshold…",
    "CTL_NewGradientMap=&Gradient Map…",
    "CTL_AddBlur=&Gaussian Blur…",
    "CTL_AddUnsharpMask=&Unsharp Mask…",
    "CTL_AddNoise=&Noise…",
    "CTL_AddDropShadow=&Drop Shadow…",
    "CTL_AddStroke=&Stroke…"
})
public final class EffectActions {
    private EffectActions() {}

    @ActionID(category = "Layer", id = "org.lacuna.editor.actions.NewSolidFill")
    @ActionRegistration(displayName = "#CTL_NewSolidFill", lazy = false)
    @ActionReference(path = "Menu/Layer/Fill", position = 100)
    public static Action newSolidFill() {
        return new DocumentAction(Bundle.CTL_NewSolidFill(), view -> {
            NewLayers.addSolidFill(view.document());
            LayerWindows.showProperties();
        });
    }

    @ActionID(category = "Layer", id = "org.lacuna.editor.actions.NewGradientFill")
    @ActionRegistration(displayName = "#CTL_NewGradientFill", lazy = false)
    @ActionReference(path = "Menu/Layer/Fill", position = 110)
    public static Action newGradientFill() {
        return new DocumentAction(Bundle.CTL_NewGradientFill(), view -> {
            NewLayers.addGradientFill(view.document());
            LayerWindows.showProperties();
        });
    }

    @ActionID(category = "Layer", id = "org.lacuna.editor.actions.NewBrightness")
    @ActionRegistration(displayName = "#CTL_NewBrightness", lazy = false)
    @ActionReference(path = "Menu/Layer/Adjustment", position = 100)
    public static Action newBrightness() {
        return adjustment(Bundle.CTL_NewBrightness(), AdjustmentKind.BRIGHTNESS_CONTRAST);
    }

    @ActionID(category = "Layer", id = "org.lacuna.editor.actions.NewLevels")
    @ActionRegistration(displayName = "#CTL_NewLevels", lazy = false)
    @ActionReferences({
        @ActionReference(path = "Menu/Layer/Adjustment", position = 110),
        @ActionReference(path = "Shortcuts", name = "D-L")
    })
    public static Action newLevels() {
        return adjustment(Bundle.CTL_NewLevels(), AdjustmentKind.LEVELS);
    }

    @ActionID(category = "Layer", id = "org.lacuna.editor.actions.NewCurves")
    @ActionRegistration(displayName = "#CTL_NewCurves", lazy = false)
    @ActionReferences({
        @ActionReference(path = "Menu/Layer/Adjustment", position = 120),
        @ActionReference(path = "Shortcuts", name = "D-M")
    })
    public static Action newCurves() {
        return adjustment(Bundle.CTL_NewCurves(), AdjustmentKind.CURVES);
    }

    @ActionID(category = "Layer", id = "org.lacuna.editor.actions.NewHue")
    @ActionRegistration(displayName = "#CTL_NewHue", lazy = false)
    @ActionReferences({
        @ActionReference(path = "Menu/Layer/Adjustment", position = 130),
        @ActionReference(path = "Shortcuts", name = "D-U")
    })
    public static Action newHue() {
        return adjustment(Bundle.CTL_NewHue(), AdjustmentKind.HUE_SATURATION);
    }

    @ActionID(category = "Layer", id = "org.lacuna.editor.actions.NewBalance")
    @ActionRegistration(displayName = "#CTL_NewBalance", lazy = false)
    @ActionReferences({
        @ActionReference(path = "Menu/Layer/Adjustment", position = 140),
        @ActionReference(path = "Shortcuts", name = "D-B")
    })
    public static Action newBalance() {
        return adjustment(Bundle.CTL_NewBalance(), AdjustmentKind.COLOUR_BALANCE);
    }

    @ActionID(category = "Layer", id = "org.lacuna.editor.actions.NewBlackAndWhite")
    @ActionRegistration(displayName = "#CTL_NewBlackAndWhite", lazy = false)
    @ActionReferences({
        @ActionReference(path = "Menu/Layer/Adjustment", position = 150),
        @ActionReference(path = "Shortcuts", name = "DAS-B")
    })
    public static Action newBlackAndWhite() {
        return adjustment(Bundle.CTL_NewBlackAndWhite(), AdjustmentKind.BLACK_AND_WHITE);
    }

    @ActionID(category = "Layer", id = "org.lacuna.editor.actions.NewInvert")
    @ActionRegistration(displayName = "#CTL_NewInvert", lazy = false)
    @ActionReference(path = "Menu/Layer/Adjustment", position = 160)
    public static Action newInvert() {
        return adjustment(Bundle.CTL_NewInvert(), AdjustmentKind.INVERT);
    }

    @ActionID(category = "Layer", id = "org.lacuna.editor.actions.NewThreshold")
    @ActionRegistration(displayName = "#CTL_NewThreshold", lazy = false)
    @ActionReference(path = "Menu/Layer/Adjustment", position = 170)
    public static Action newThreshold() {
        return adjustment(Bundle.CTL_NewThreshold(), AdjustmentKind.THRESHOLD);
    }

    @ActionID(category = "Layer", id = "org.lacuna.editor.actions.NewGradientMap")
    @ActionRegistration(displayName = "#CTL_NewGradientMap", lazy = false)
    @ActionReference(path = "Menu/Layer/Adjustment", position = 180)
    public static Action newGradientMap() {
        return adjustment(Bundle.CTL_NewGradientMap(), AdjustmentKind.GRADIENT_MAP);
    }

    @ActionID(category = "Layer", id = "org.lacuna.editor.actions.AddBlur")
    @ActionRegistration(displayName = "#CTL_AddBlur", lazy = false)
    @ActionReference(path = "Menu/Filter", position = 100)
    public static Action addBlur() {
        return filter(Bundle.CTL_AddBlur(), FilterKind.BLUR);
    }

    @ActionID(category = "Layer", id = "org.lacuna.editor.actions.AddUnsharpMask")
    @ActionRegistration(displayName = "#CTL_AddUnsharpMask", lazy = false)
    @ActionReference(path = "Menu/Filter", position = 110)
    public static Action addUnsharpMask() {
        return filter(Bundle.CTL_AddUnsharpMask(), FilterKind.UNSHARP_MASK);
    }

    @ActionID(category = "Layer", id = "org.lacuna.editor.actions.AddNoise")
    @ActionRegistration(displayName = "#CTL_AddNoise", lazy = false)
    @ActionReference(path = "Menu/Filter", position = 120)
    public static Action addNoise() {
        return filter(Bundle.CTL_AddNoise(), FilterKind.NOISE);
    }

    @ActionID(category = "Layer", id = "org.lacuna.editor.actions.AddDropShadow")
    @ActionRegistration(displayName = "#CTL_AddDropShadow", lazy = false)
    @ActionReference(path = "Menu/Filter", position = 130)
    public static Action addDropShadow() {
        return filter(Bundle.CTL_AddDropShadow(), FilterKind.DROP_SHADOW);
    }

    @ActionID(category = "Layer", id = "org.lacuna.editor.actions.AddStroke")
    @ActionRegistration(displayName = "#CTL_AddStroke", lazy = false)
    @ActionReference(path = "Menu/Filter", position = 140)
    public static Action addStroke() {
        return filter(Bundle.CTL_AddStroke(), FilterKind.STROKE);
    }

    private static Action adjustment(String name, AdjustmentKind kind) {
        return new DocumentAction(name, view -> {
            NewLayers.addAdjustment(view.document(), kind);
            LayerWindows.showProperties();
        });
    }

    private static Action filter(String name, FilterKind kind) {
        return new DocumentAction(name, EffectActions::canBeFiltered, view -> {
            NewLayers.addFilter(view.document(), kind);
            LayerWindows.showProperties();
        });
    }

    private static boolean canBeFiltered(DocumentState state) {
        return state.activeLayer().filter(NewLayers::canBeFiltered).isPresent();
    }
}
