package org.lacuna.editor.options;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LanguageTest {
    @ParameterizedTest
    @EnumSource
    void isFoundByItsTag(Language language) {
        assertThat(Language.of(language.tag())).isEqualTo(language);
    }

    @ParameterizedTest
    @CsvSource({"zh, CHINESE", "en-GB, ENGLISH", "fr, SYSTEM", "no tag, SYSTEM"})
    void isFoundByTheTagsOfItsKin(String tag, Language language) {
        assertThat(Language.of(tag)).isEqualTo(language);
    }
}
