package org.lacuna.editor.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import javax.swing.JLabel;
import org.junit.jupiter.api.Test;

class CharactersToFieldsTest {
    private static boolean makesCharacter(int id, int modifiers, int code, char character) {
        return CharactersToFields.makesCharacter(new KeyEvent(new JLabel(), id, 0, modifiers, code, character));
    }

    private static boolean pressed(int modifiers, int code, char character) {
        return makesCharacter(KeyEvent.KEY_PRESSED, modifiers, code, character);
    }

    @Test
    void lettersDigitsAndSignsMakeCharacters() {
        assertThat(pressed(0, KeyEvent.VK_B, 'b')).isTrue();
        assertThat(pressed(InputEvent.SHIFT_DOWN_MASK, KeyEvent.VK_B, 'B')).isTrue();
        assertThat(pressed(0, KeyEvent.VK_5, '5')).isTrue();
        assertThat(pressed(0, KeyEvent.VK_OPEN_BRACKET, '[')).isTrue();
        int altGr = InputEvent.ALT_GRAPH_DOWN_MASK | InputEvent.CTRL_DOWN_MASK | InputEvent.ALT_DOWN_MASK;
        assertThat(pressed(altGr, KeyEvent.VK_Q, '@')).isTrue();
    }

    @Test
    void commandsAndKeysWithoutACharacterDoNot() {
        assertThat(pressed(InputEvent.CTRL_DOWN_MASK, KeyEvent.VK_B, '\u0002')).isFalse();
        assertThat(pressed(InputEvent.ALT_DOWN_MASK, KeyEvent.VK_B, 'b')).isFalse();
        assertThat(pressed(0, KeyEvent.VK_DELETE, '\u007f')).isFalse();
        assertThat(pressed(0, KeyEvent.VK_ENTER, '\n')).isFalse();
        assertThat(pressed(0, KeyEvent.VK_F5, KeyEvent.CHAR_UNDEFINED)).isFalse();
        assertThat(makesCharacter(KeyEvent.KEY_RELEASED, 0, KeyEvent.VK_B, 'b')).isFalse();
    }
}
