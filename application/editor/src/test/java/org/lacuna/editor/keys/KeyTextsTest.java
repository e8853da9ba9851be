package org.lacuna.editor.keys;

import static org.assertj.core.api.Assertions.assertThat;

import javax.swing.JMenuItem;
import javax.swing.KeyStroke;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyTextsTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "ctrl QUOTE, Ctrl+'",
                "ctrl SEMICOLON, Ctrl+;",
                "ctrl alt COMMA, \"Ctrl+Alt+,\"",
                "OPEN_BRACKET, [",
                "ctrl shift I, Ctrl+Shift+I",
                "B, B",
                "F5, F5"
            })
    void menusAndTipsNameAKeyByItsSign(String key, String text) {
        KeyStroke stroke = KeyStroke.getKeyStroke(key);
        assertThat(KeyTexts.text(stroke)).isEqualTo(text);
        assertThat(new KeyRenderer(new JMenuItem(), null, null, null, "+").getTextForAccelerator(stroke))
                .isEqualTo(text);
    }
}
