package org.lacuna.editor.settings;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.prefs.Preferences;
import org.openide.util.NbPreferences;

/** A value that a person sets, remembered under a key. For the event thread only. */
public abstract sealed class Setting<T>
        permits NumberSetting, SwitchSetting, ChoiceSetting, ColourSetting, TextSetting {
    final String key;
    private T first;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private T value;

    /**
     * @param first the value as long as nobody has chosen another
     */
    Setting(String key, T first) {
        this.key = key;
        this.first = first;
    }

    static Preferences preferences() {
        return NbPreferences.forModule(Setting.class).node("tools");
    }

    final void start(T remembered) {
        value = remembered;
    }

    /** The value as long as nobody has chosen another. */
    public final T first() {
        return first;
    }

    /** Another value is the one as long as nobody has chosen any. */
    final void changeFirst(T next, boolean chosen) {
        first = next;
        if (!chosen && !next.equals(value)) {
            value = next;
            listeners.forEach(Runnable::run);
        }
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
