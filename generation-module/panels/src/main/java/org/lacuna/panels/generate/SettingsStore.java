package org.lacuna.panels.generate;

import java.util.Optional;
import java.util.prefs.Preferences;
import org.lacuna.generation.request.GenerationRequest;
import org.lacuna.generation.request.InvalidRequestException;
import org.lacuna.generation.request.RequestJson;

/** Keeps the panel's settings from one start to the next. */
public final class SettingsStore {
    private static final String DRAFT = "draft";
    private static final String NEW_SEED = "newSeedEachTime";

    private final Preferences preferences;

    public SettingsStore(Preferences preferences) {
        this.preferences = preferences;
    }

    /** The settings kept last; empty when there are none that can be read. */
    Optional<GenerationRequest> draft() {
        try {
            return Optional.ofNullable(preferences.get(DRAFT, null)).map(RequestJson::readRequest);
        } catch (InvalidRequestException e) {
            return Optional.empty();
        }
    }

    boolean newSeedEachTime() {
        return preferences.getBoolean(NEW_SEED, true);
    }

    void save(GenerationRequest draft, boolean newSeedEachTime) {
        String json = RequestJson.write(draft);
        if (json.length() > Preferences.MAX_VALUE_LENGTH) {
            json = RequestJson.write(draft.with(b -> b.prompt("").negativePrompt("")));
        }
        preferences.put(DRAFT, json);
        preferences.putBoolean(NEW_SEED, newSeedEachTime);
    }
}
