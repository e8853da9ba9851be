package org.lacuna.editor.files;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.prefs.Preferences;
import org.openide.util.NbPreferences;
import org.openide.util.lookup.ServiceProvider;

/** The files opened or saved last, kept in the user's settings: those that are pinned first, then the newest. */
@ServiceProvider(service = RecentFiles.class)
public final class RecentFiles {
    static final int MOST = 12;
    private static final String KEY = "file.";
    private static final String PIN = "pinned.";

    private final Preferences preferences;

    /** In the module's settings. */
    public RecentFiles() {
        this(NbPreferences.forModule(RecentFiles.class).node("recent"));
    }

    RecentFiles(Preferences preferences) {
        this.preferences = preferences;
    }

    /** Whether they still exist is not looked up: that could take long on a network disk. */
    public List<Path> list() {
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < MOST; i++) {
            Optional.ofNullable(preferences.get(KEY + i, null))
                    .flatMap(RecentFiles::path)
                    .ifPresent(files::add);
        }
        return files;
    }

    private static Optional<Path> path(String text) {
        try {
            return Optional.of(Path.of(text));
        } catch (InvalidPathException e) {
            // The settings may come from another system.
            return Optional.empty();
        }
    }

    /** Those that stay whatever else is opened, in the order of {@link #list}. */
    public Set<Path> pinned() {
        Set<Path> pinned = new LinkedHashSet<>();
        for (int i = 0; i < MOST; i++) {
            if (preferences.getBoolean(PIN + i, false)) {
                Optional.ofNullable(preferences.get(KEY + i, null))
                        .flatMap(RecentFiles::path)
                        .ifPresent(pinned::add);
            }
        }
        return pinned;
    }

    /** Keeps the file at the front, or no longer. */
    public void setPinned(Path file, boolean pin) {
        Set<Path> pinned = pinned();
        if (pin) {
            pinned.add(file);
        } else {
            pinned.remove(file);
        }
        store(list(), pinned);
    }

    /** Puts the file to the front, behind those that are pinned. */
    public void add(Path file) {
        List<Path> files = list();
        files.remove(file);
        files.add(0, file);
        store(files, pinned());
    }

    /** Forgets the file. */
    public void remove(Path file) {
        List<Path> files = list();
        files.remove(file);
        store(files, pinned());
    }

    public void clear() {
        store(List.of(), Set.of());
    }

    private void store(List<Path> files, Set<Path> pinned) {
        List<Path> ordered = files.stream()
                .sorted(Comparator.comparing(file -> !pinned.contains(file)))
                .toList();
        for (int i = 0; i < MOST; i++) {
            if (i < ordered.size()) {
                preferences.put(KEY + i, ordered.get(i).toString());
                preferences.putBoolean(PIN + i, pinned.contains(ordered.get(i)));
            } else {
                preferences.remove(KEY + i);
                preferences.remove(PIN + i);
            }
        }
    }
}
