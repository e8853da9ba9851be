package org.lacuna.editor.safety;

import java.util.prefs.PreferenceChangeListener;
import java.util.prefs.Preferences;
import org.openide.util.NbPreferences;
import org.openide.util.lookup.ServiceProvider;

/** Whether and how often unsaved documents are written to the journal, and how much of the disk it may take; kept for the user. */
@ServiceProvider(service = AutosaveSettings.class)
public final class AutosaveSettings {
    public static final int LEAST_SECONDS = 10;
    public static final int MOST_SECONDS = 3600;
    public static final int LEAST_MEGABYTES = 256;
    public static final int MOST_MEGABYTES = 1 << 20;

    static final int DEFAULT_SECONDS = 60;
    static final int DEFAULT_MEGABYTES = 8192;

    private static final String ON = "on";
    private static final String SECONDS = "seconds";
    private static final String MEGABYTES = "megabytes";

    private final Preferences preferences;

    /** In the module's settings. */
    public AutosaveSettings() {
        this(NbPreferences.forModule(AutosaveSettings.class).node("autosave"));
    }

    AutosaveSettings(Preferences preferences) {
        this.preferences = preferences;
    }

    public boolean isOn() {
        return preferences.getBoolean(ON, true);
    }

    public void setOn(boolean on) {
        preferences.putBoolean(ON, on);
    }

    /** Between two times of writing. */
    public int seconds() {
        return within(preferences.getInt(SECONDS, DEFAULT_SECONDS), LEAST_SECONDS, MOST_SECONDS);
    }

    public void setSeconds(int seconds) {
        preferences.putInt(SECONDS, within(seconds, LEAST_SECONDS, MOST_SECONDS));
    }

    /** What the journals of all documents may take on disk, in units of 2^20 bytes. */
    public int megabytes() {
        return within(preferences.getInt(MEGABYTES, DEFAULT_MEGABYTES), LEAST_MEGABYTES, MOST_MEGABYTES);
    }

    public void setMegabytes(int megabytes) {
        preferences.putInt(MEGABYTES, within(megabytes, LEAST_MEGABYTES, MOST_MEGABYTES));
    }

    void addListener(PreferenceChangeListener listener) {
        preferences.addPreferenceChangeListener(listener);
    }

    private static int within(int value, int least, int most) {
        return Math.max(least, Math.min(most, value));
    }
}
