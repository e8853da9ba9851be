package org.lacuna.editor.controls;

import static org.assertj.core.api.Assertions.assertThat;

import javax.swing.Action;
import javax.swing.JList;
import javax.swing.KeyStroke;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListKeysTest {
    private static Action action(JList<?> list, String key) {
        return list.getActionMap().get(list.getInputMap().get(KeyStroke.getKeyStroke(key)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ctrl C", "ctrl X", "ctrl V", "ctrl A", "shift INSERT"})
    void aListLeavesTheKeysOfThePictureAlone(String key) {
        JList<String> list = new JList<>();
        assertThat(action(list, key)).isNotNull();
        ListKeys.leaveToWindow(list);
        assertThat(action(list, key)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UP", "DOWN", "shift DOWN", "HOME"})
    void aListKeepsItsOwn(String key) {
        JList<String> list = new JList<>();
        ListKeys.leaveToWindow(list);
        assertThat(action(list, key)).isNotNull();
    }
}
