package org.lacuna.editor.presets;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.prefs.Preferences;
import org.lacuna.editor.controls.LengthUnit;
import org.openide.util.Lookup;
import org.openide.util.NbPreferences;
import org.openide.util.lookup.ServiceProvider;

/** The sizes that a person has kept, the latest first, in the user's settings. For the event thread only. */
@ServiceProvider(service = OwnPresets.class)
public final class OwnPresets {
    static final int MOST = 50;
    private static final String KEY = "preset.";
    private static final String SEPARATOR = "\t";
    private static final int FIELDS = 5;

    private final Preferences preferences;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    /** In the module's settings. */
    public OwnPresets() {
        this(NbPreferences.forModule(OwnPresets.class).node("presets"));
    }

    OwnPresets(Preferences preferences) {
        this.preferences = preferences;
    }

    /** The one service of this kind. */
    public static OwnPresets getDefault() {
        return Lookup.getDefault().lookup(OwnPresets.class);
    }

    public List<DocumentPreset> list() {
        List<DocumentPreset> presets = new ArrayList<>();
        for (int i = 0; i < MOST; i++) {
            Optional.ofNullable(preferences.get(KEY + i, null))
                    .flatMap(OwnPresets::parsed)
                    .ifPresent(presets::add);
        }
        return presets;
    }

    /** Keeps a size under a name; one of the same name is replaced. */
    public void keep(String name, DocumentPreset size) {
        String tidy = name.replaceAll("\\s+", " ").strip();
        List<DocumentPreset> presets = list();
        presets.removeIf(each -> each.name().equals(tidy));
        presets.add(0, new DocumentPreset(tidy, PresetGroup.OWN, size.width(), size.height(), size.unit(), size.dpi()));
        store(presets);
    }

    public void remove(DocumentPreset preset) {
        List<DocumentPreset> presets = list();
        presets.remove(preset);
        store(presets);
    }

    /** Calls the listener when one was kept or removed. */
    public void addListener(Runnable listener) {
        listeners.add(listener);
    }

    public void removeListener(Runnable listener) {
        listeners.remove(listener);
    }

    private void store(List<DocumentPreset> presets) {
        for (int i = 0; i < MOST; i++) {
            if (i < presets.size()) {
                preferences.put(KEY + i, text(presets.get(i)));
            } else {
                preferences.remove(KEY + i);
            }
        }
        listeners.forEach(Runnable::run);
    }

    private static String text(DocumentPreset preset) {
        return String.join(
                SEPARATOR,
                String.valueOf(preset.width()),
                String.valueOf(preset.height()),
                preset.unit().name(),
                String.valueOf(preset.dpi()),
                preset.name());
    }

    /** Empty for what was not written by {@link #text}. */
    private static Optional<DocumentPreset> parsed(String text) {
        String[] fields = text.split(SEPARATOR, FIELDS);
        if (fields.length != FIELDS) {
            return Optional.empty();
        }
        try {
            return Optional.of(new DocumentPreset(
                    fields[4],
                    PresetGroup.OWN,
                    Double.parseDouble(fields[0]),
                    Double.parseDouble(fields[1]),
                    LengthUnit.valueOf(fields[2]),
                    Double.parseDouble(fields[3])));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
