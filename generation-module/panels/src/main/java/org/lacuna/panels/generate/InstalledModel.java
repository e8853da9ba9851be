package org.lacuna.panels.generate;

import java.util.Optional;
import org.lacuna.generation.ModelDefaults;
import org.lacuna.inference.models.ModelInfo;

/**
 * A model that a person may choose, or see why not.
 *
 * @param defaults settings that suit it; empty when it cannot be used
 * @param problem why it cannot be used; empty when it can
 */
public record InstalledModel(ModelInfo info, Optional<ModelDefaults> defaults, Optional<String> problem) {
    /** Tells it from all others, also from one of the same name in another folder. */
    public String id() {
        return info.path().toString();
    }

    public boolean usable() {
        return defaults.isPresent();
    }
}
