package org.lacuna.editor.settings;

/** A line of text, such as the path of a folder; spaces around it do not count. */
public final class TextSetting extends Setting<String> {
    public TextSetting(String key, String first) {
        super(key, first);
        start(preferences().get(key, first));
    }

    @Override
    String allowed(String wanted) {
        return wanted.strip();
    }

    @Override
    void remember(String chosen) {
        preferences().put(key, chosen);
    }
}
