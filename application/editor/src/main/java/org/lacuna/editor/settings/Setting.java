package org.lacuna.editor.settings;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.prefs.Preferences;
import org.openide.util.NbPreferences;

/** A value that a person sets, remembered under a key. For the event thread only. */
public abstract sealed class Setting<T> permits NumberSetting, SwitchSetting, ChoiceSetting, ColourSetting {
    final String key;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private T value;

    Setting(String key) {
        this.key = key;
    }

    static Preferences preferences() {
        return NbPreferences.forModule(Setting.class).node("tools");
    }

    final void start(T first) {
        value = first;
    }

    public final T get() {
        return value;
    }

    /** Values out of range become the nearest. */
    public final void set(T newValue) {
        T allowed = allowed(newValue);
        if (!allowed.equals(value)) {
            value = allowed;
            remember(allowed);
            listeners.forEach(Runnable::run);
        }
    }

    abstract T allowed(T wanted);

    abstract void remember(T chosen);

    public final void addListener(Runnable listener) {
        listeners.add(listener);
    }

    public final void removeListener(Runnable listener) {
        listeners.remove(listener);
    }
}
