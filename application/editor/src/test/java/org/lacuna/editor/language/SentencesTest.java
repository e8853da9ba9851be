package org.lacuna.editor.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class SentencesTest {
    private final Sentences sentences = Sentences.of("""
            # A comment
            Cannot open {0}: {1}. Try {2} or {3}.
            {3} oder {2}: {0} nicht, {1}.

            Cannot open {0}: {1}.
            {0} geht nicht auf: {1}.
            it is "{0}" (.x)
            es ist „{0}“ (.x)
            """);

    @Test
    void whatIsPutInIsKeptAndLookedUpInTurn() {
        assertThat(sentences.translated("Cannot open C:\\a $1 {0}.png: it is \"old\" (.x)."))
                .isEqualTo("C:\\a $1 {0}.png geht nicht auf: es ist „old“ (.x).");
    }

    @Test
    void whatIsNotFoundStaysAsItIs() {
        assertThat(sentences.translated("Cannot shut a.png: it is \"old\" (.x)."))
                .isEqualTo("Cannot shut a.png: it is \"old\" (.x).");
        assertThat(sentences.translated("it is \"old\" (_x)")).isEqualTo("it is \"old\" (_x)");
    }

    @Test
    void aLanguageWithoutAFileIsEnglish() {
        assertThat(Sentences.beside(SentencesTest.class, Locale.CHINA).translated("As it is"))
                .isEqualTo("As it is");
    }
}
