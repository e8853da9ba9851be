package org.lacuna.editor.layers;

import org.lacuna.document.blend.BlendMode;
import org.openide.util.NbBundle;

/** What people call the blend modes. */
@NbBundle.Messages({
    "BlendMode_normal=Normal",
    "BlendMode_multiply=Multiply",
    "BlendMode_screen=Screen",
    "BlendMode_overlay=Overlay",
    "BlendMode_darken=Darken",
    "BlendMode_lighten=Lighten",
    "BlendMode_add=Add"
})
final class BlendModeNames {
    private BlendModeNames() {}

    static String of(BlendMode mode) {
        return switch (mode) {
            case NORMAL -> Bundle.BlendMode_normal();
            case MULTIPLY -> Bundle.BlendMode_multiply();
            case SCREEN -> Bundle.BlendMode_screen();
            case OVERLAY -> Bundle.BlendMode_overlay();
            case DARKEN -> Bundle.BlendMode_darken();
            case LIGHTEN -> Bundle.BlendMode_lighten();
            case ADD -> Bundle.BlendMode_add();
        };
    }
}
