package org.lacuna.editor.options;

import java.util.Arrays;
import java.util.Locale;

/** The language of the window; applied by the branding module at the next start. */
public enum Language {
    SYSTEM(""),
    ENGLISH("en"),
    CHINESE("zh-CN");

    private final String tag;

    Language(String tag) {
        this.tag = tag;
    }

    /** The one of a tag; a tag of another country counts, one of a language that is not offered does not. */
    static Language of(String tag) {
        String language = Locale.forLanguageTag(tag).getLanguage();
        return Arrays.stream(values())
                .filter(each -> Locale.forLanguageTag(each.tag).getLanguage().equals(language))
                .findFirst()
                .orElse(SYSTEM);
    }

    /** The IETF language tag; empty for the system's language. */
    String tag() {
        return tag;
    }
}
