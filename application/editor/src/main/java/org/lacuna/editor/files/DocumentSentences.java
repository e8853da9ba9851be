package org.lacuna.editor.files;

import org.lacuna.editor.language.Sentences;

/** What the document model says about files and pictures, in the language of the window. */
public final class DocumentSentences {
    private static final Sentences ALL = Sentences.beside(DocumentSentences.class);

    private DocumentSentences() {}

    /** A message of an exception, a warning or a loss. */
    public static String translated(String english) {
        return ALL.translated(english);
    }
}
