package org.lacuna.panels.generate;

import org.lacuna.editor.language.Sentences;

/** What the generation module says about requests, models and devices, in the language of the window. */
public final class GenerationSentences {
    private static final Sentences ALL = Sentences.beside(GenerationSentences.class);

    private GenerationSentences() {}

    /** A message of an exception, a warning or a note. */
    public static String translated(String english) {
        return ALL.translated(english);
    }
}
