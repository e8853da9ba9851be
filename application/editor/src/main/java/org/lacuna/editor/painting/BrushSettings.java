package org.lacuna.editor.painting;

import java.util.Arrays;
import java.util.List;
import org.lacuna.document.blend.BlendMode;
import org.lacuna.document.paint.Brush;
import org.lacuna.document.paint.Grain;
import org.lacuna.editor.layers.BlendModeNames;
import org.lacuna.editor.settings.ChoiceSetting;
import org.lacuna.editor.settings.NumberSetting;
import org.lacuna.editor.settings.SettingsBar;
import org.lacuna.editor.settings.SwitchSetting;
import org.lacuna.editor.spi.Stylus;
import org.openide.util.Lookup;
import org.openide.util.NbBundle;

/** How the brush of one tool paints. */
@NbBundle.Messages({
    "BrushSettings_size=Size",
    "BrushSettings_size_tip=Diameter in pixels of the document ([ and ], or drag with Ctrl and Alt)",
    "BrushSettings_hardness=Hardness",
    "BrushSettings_hardness_tip=How much of the brush covers fully before its edge falls off (Shift+[ and Shift+])",
    "BrushSettings_opacity=Opacity",
    "BrushSettings_opacity_tip=How much a stroke covers at most (digits: 1 for 10 %, 0 for 100 %)",
    "BrushSettings_flow=Flow",
    "BrushSettings_flow_tip=How fast a stroke grows denser where it goes over itself",
    "BrushSettings_spacing=Spacing",
    "BrushSettings_spacing_tip=Distance of the marks, as a share of the size",
    "BrushSettings_smoothing=Smoothing",
    "BrushSettings_smoothing_tip=How steadily the stroke follows an unsteady hand",
    "BrushSettings_grain=Grain",
    "BrushSettings_grain_tip=How much of a rough ground stays free under the brush",
    "BrushSettings_mode=Mode",
    "BrushSettings_mode_tip=How the paint meets what is there",
    "BrushSettings_pressureSize=Pressure: size",
    "BrushSettings_pressureSize_tip=A lightly held pen paints smaller",
    "BrushSettings_pressureFlow=flow",
    "BrushSettings_pressureFlow_tip=A lightly held pen paints thinner",
    "BrushSettings_more=Spacing, smoothing and grain",
    "BrushSettings_percent=%",
    "BrushSettings_pixels=px"
})
final class BrushSettings {
    static final int MOST_SIZE = 2000;

    /** The same ground for all strokes, as on one sheet of paper. */
    private static final int GROUND = 20;

    /** Those that make sense for paint: operators would also change what the brush does not touch. */
    static final List<BlendMode> MODES = Arrays.stream(BlendMode.values())
            .filter(mode -> mode.kind() != BlendMode.Kind.OPERATOR)
            .toList();

    final NumberSetting size;
    final NumberSetting hardness;
    final NumberSetting opacity;
    final NumberSetting flow;
    final NumberSetting spacing;
    final NumberSetting smoothing;
    final NumberSetting grain;
    final SwitchSetting pressureOnSize;
    final SwitchSetting pressureOnFlow;
    final ChoiceSetting<BlendMode> mode;

    /**
     * @param tool the tool's id, under which the settings are remembered
     */
    BrushSettings(String tool, int firstSize, int firstHardness) {
        size = new NumberSetting(tool + ".size", 1, MOST_SIZE, firstSize);
        hardness = new NumberSetting(tool + ".hardness", 0, 100, firstHardness);
        opacity = new NumberSetting(tool + ".opacity", 1, 100, 100);
        flow = new NumberSetting(tool + ".flow", 1, 100, 100);
        spacing = new NumberSetting(tool + ".spacing", 1, 500, 10);
        grain = new NumberSetting(tool + ".grain", 0, 100, 0);
        smoothing = NumberSetting.following(PaintingDefaults.getDefault().smoothing, tool + ".smoothing", 0, 100);
        pressureOnSize = new SwitchSetting(tool + ".pressureOnSize", true);
        pressureOnFlow = new SwitchSetting(tool + ".pressureOnFlow", false);
        mode = new ChoiceSetting<>(tool + ".mode", MODES);
    }

    Brush brush() {
        return new Brush(
                size.get(),
                hardness.share(),
                flow.share(),
                spacing.share(),
                smoothing.share(),
                pressureOnSize.get(),
                pressureOnFlow.get(),
                new Grain(grain.share(), GROUND));
    }

    /**
     * @param modes whether the tool has use for blend modes
     */
    SettingsBar bar(boolean modes) {
        String percent = Bundle.BrushSettings_percent();
        SettingsBar bar = new SettingsBar()
                .slider(
                        Bundle.BrushSettings_size(),
                        Bundle.BrushSettings_size_tip(),
                        size,
                        Bundle.BrushSettings_pixels())
                .number(Bundle.BrushSettings_hardness(), Bundle.BrushSettings_hardness_tip(), hardness, percent)
                .number(Bundle.BrushSettings_opacity(), Bundle.BrushSettings_opacity_tip(), opacity, percent)
                .number(Bundle.BrushSettings_flow(), Bundle.BrushSettings_flow_tip(), flow, percent);
        if (modes) {
            bar.choice(Bundle.BrushSettings_mode(), Bundle.BrushSettings_mode_tip(), mode, BlendModeNames::of);
        }
        return bar;
    }

    /** The size alone. */
    SettingsBar sizeBar() {
        return new SettingsBar()
                .slider(
                        Bundle.BrushSettings_size(),
                        Bundle.BrushSettings_size_tip(),
                        size,
                        Bundle.BrushSettings_pixels());
    }

    /** The hardness alone. */
    SettingsBar hardnessBar() {
        return new SettingsBar()
                .number(
                        Bundle.BrushSettings_hardness(),
                        Bundle.BrushSettings_hardness_tip(),
                        hardness,
                        Bundle.BrushSettings_percent());
    }

    /** What is seldom changed. */
    SettingsBar more() {
        String percent = Bundle.BrushSettings_percent();
        SettingsBar bar = new SettingsBar()
                .number(Bundle.BrushSettings_spacing(), Bundle.BrushSettings_spacing_tip(), spacing, percent)
                .number(Bundle.BrushSettings_smoothing(), Bundle.BrushSettings_smoothing_tip(), smoothing, percent)
                .number(Bundle.BrushSettings_grain(), Bundle.BrushSettings_grain_tip(), grain, percent);
        if (Lookup.getDefault().lookup(Stylus.class) != null) {
            bar.check(Bundle.BrushSettings_pressureSize(), Bundle.BrushSettings_pressureSize_tip(), pressureOnSize)
                    .check(
                            Bundle.BrushSettings_pressureFlow(),
                            Bundle.BrushSettings_pressureFlow_tip(),
                            pressureOnFlow);
        }
        return bar;
    }

    /**
     * Uses a key that changes the brush: brackets and digits.
     *
     * @return whether it was one
     */
    boolean key(char key) {
        switch (key) {
            case '[' -> size.set(nextSize(size.get(), false));
            case ']' -> size.set(nextSize(size.get(), true));
            case '{' -> hardness.set(hardness.get() - 25);
            case '}' -> hardness.set(hardness.get() + 25);
            case '0' -> opacity.set(100);
            default -> {
                if (key < '1' || key > '9') {
                    return false;
                }
                opacity.set((key - '0') * 10);
            }
        }
        return true;
    }

    /** About a sixth more or less, at least one pixel. */
    static int nextSize(int size, boolean larger) {
        return larger ? size + Math.max(1, size / 6) : size - Math.max(1, size / 7);
    }
}
