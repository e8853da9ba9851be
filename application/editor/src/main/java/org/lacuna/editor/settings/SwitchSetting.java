package org.lacuna.editor.settings;

/** On or off. */
public final class SwitchSetting extends Setting<Boolean> {
    public SwitchSetting(String key, boolean first) {
        super(key, first);
        start(preferences().getBoolean(key, first));
    }

    @Override
    Boolean allowed(Boolean wanted) {
        return wanted;
    }

    @Override
    void remember(Boolean chosen) {
        preferences().putBoolean(key, chosen);
    }
}
