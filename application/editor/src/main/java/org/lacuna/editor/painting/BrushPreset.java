package org.lacuna.editor.painting;

import java.util.List;
import org.openide.util.NbBundle;

/**
 * A brush to begin with; size, colour and blend mode stay as they are.
 *
 * @param hardness percent
 * @param opacity percent
 * @param flow percent
 * @param spacing percent of the size
 * @param smoothing percent
 * @param grain percent of a rough ground that stay free
 */
@NbBundle.Messages({
    "BrushPreset_soft=Soft round",
    "BrushPreset_hard=Hard round",
    "BrushPreset_pencil=Pencil",
    "BrushPreset_airbrush=Airbrush",
    "BrushPreset_ink=Steady ink",
    "BrushPreset_chalk=Chalk"
})
record BrushPreset(String name, int hardness, int opacity, int flow, int spacing, int smoothing, int grain) {
    /** Those that are offered. */
    static List<BrushPreset> all() {
        return List.of(
                new BrushPreset(Bundle.BrushPreset_soft(), 0, 100, 100, 10, 20, 0),
                new BrushPreset(Bundle.BrushPreset_hard(), 95, 100, 100, 8, 20, 0),
                new BrushPreset(Bundle.BrushPreset_pencil(), 100, 85, 60, 5, 0, 0),
                new BrushPreset(Bundle.BrushPreset_airbrush(), 0, 100, 8, 6, 10, 0),
                new BrushPreset(Bundle.BrushPreset_ink(), 98, 100, 100, 4, 75, 0),
                new BrushPreset(Bundle.BrushPreset_chalk(), 70, 100, 45, 8, 15, 50));
    }

    void applyTo(BrushSettings settings) {
        settings.hardness.set(hardness);
        settings.opacity.set(opacity);
        settings.flow.set(flow);
        settings.spacing.set(spacing);
        settings.smoothing.set(smoothing);
        settings.grain.set(grain);
    }
}
