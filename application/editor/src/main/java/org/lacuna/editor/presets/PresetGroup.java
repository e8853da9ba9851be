package org.lacuna.editor.presets;

import org.openide.util.NbBundle;

/** What a preset is for. */
@NbBundle.Messages({
    "PresetGroup_web=Web and Screen",
    "PresetGroup_print=Print",
    "PresetGroup_texture=Texture",
    "PresetGroup_social=Social Media",
    "PresetGroup_own=My Presets"
})
public enum PresetGroup {
    OWN,
    WEB,
    PRINT,
    TEXTURE,
    SOCIAL;

    /** As people read it. */
    public String text() {
        return switch (this) {
            case OWN -> Bundle.PresetGroup_own();
            case WEB -> Bundle.PresetGroup_web();
            case PRINT -> Bundle.PresetGroup_print();
            case TEXTURE -> Bundle.PresetGroup_texture();
            case SOCIAL -> Bundle.PresetGroup_social();
        };
    }
}
