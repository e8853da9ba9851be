package org.lacuna.editor.export;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.prefs.Preferences;
import org.lacuna.document.formats.ExportSettings;

/**
 * How files were exported last, in the user's settings: an export alone changes no document, so its own file need not know of it.
 * The files exported longest ago are forgotten.
 */
final class ExportsByFile {
    static final int MOST = 50;

    private static final String ORDER = "order";
    private static final String SEPARATOR = ",";

    private final Preferences preferences;

    /**
     * @param preferences for this alone
     */
    ExportsByFile(Preferences preferences) {
        this.preferences = preferences;
    }

    Optional<ExportSettings> of(Path document) {
        return Optional.ofNullable(preferences.get(key(document), null)).flatMap(ExportSettings::ofJson);
    }

    void remember(Path document, ExportSettings settings) {
        String json = settings.toJson();
        if (json.length() > Preferences.MAX_VALUE_LENGTH) {
            return;
        }
        String key = key(document);
        List<String> order = new ArrayList<>(List.of(preferences.get(ORDER, "").split(SEPARATOR)));
        order.removeIf(each -> each.isEmpty() || each.equals(key));
        order.add(key);
        while (order.size() > MOST) {
            preferences.remove(order.remove(0));
        }
        preferences.put(key, json);
        preferences.put(ORDER, String.join(SEPARATOR, order));
    }

    /** Paths can be longer than keys of settings. */
    private static String key(Path document) {
        String path = document.toAbsolutePath().normalize().toString();
        return UUID.nameUUIDFromBytes(path.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
