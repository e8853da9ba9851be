package org.lacuna.editor.files;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.prefs.Preferences;
import org.openide.util.NbPreferences;
import org.openide.util.lookup.ServiceProvider;

/** The files opened or saved last, newest first, kept in the user's settings. */
@ServiceProvider(service = RecentFiles.class)
public final class RecentFiles {
    static final int MOST = 12;
    private static final String KEY = "file.";

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

    /** Puts the file to the front. */
    public void add(Path file) {
        List<Path> files = list();
        files.remove(file);
        files.add(0, file);
        store(files);
    }

    /** Forgets the file, because it could not be opened. */
    public void remove(Path file) {
        List<Path> files = list();
        files.remove(file);
        store(files);
    }

    public void clear() {
        store(List.of());
    }

    private void store(List<Path> files) {
        for (int i = 0; i < MOST; i++) {
            if (i < files.size()) {
                preferences.put(KEY + i, files.get(i).toString());
            } else {
                preferences.remove(KEY + i);
            }
        }
    }
}
