package org.lacuna.editor.options;

/** The language of the window; applied by the branding module at the next start. */
public enum Language {
    SYSTEM(""),
    ENGLISH("en"),
    CHINESE("zh-CN");

    private final String tag;

    Language(String tag) {
        this.tag = tag;
    }

    /** The IETF language tag; empty for the system's language. */
    String tag() {
        return tag;
    }
}
