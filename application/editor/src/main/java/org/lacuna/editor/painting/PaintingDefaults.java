package org.lacuna.editor.painting;

import java.util.List;
import org.lacuna.editor.settings.ChoiceSetting;
import org.lacuna.editor.settings.NumberSetting;
import org.openide.util.Lookup;
import org.openide.util.lookup.ServiceProvider;

/** What a person sets about every tool with a brush. For the event thread only. */
@ServiceProvider(service = PaintingDefaults.class)
public final class PaintingDefaults {
    /** What is shown at the pointer. */
    public enum CursorStyle {
        OUTLINE,
        OUTLINE_AND_CROSS,
        CROSS
    }

    public final ChoiceSetting<CursorStyle> cursor =
            new ChoiceSetting<>("painting.cursor", List.of(CursorStyle.values()));
    /** Percent of smoothing for tools whose own was never changed. */
    public final NumberSetting smoothing = new NumberSetting("painting.smoothing", 0, 100, 20);

    /** The one service of this kind. */
    public static PaintingDefaults getDefault() {
        return Lookup.getDefault().lookup(PaintingDefaults.class);
    }
}
