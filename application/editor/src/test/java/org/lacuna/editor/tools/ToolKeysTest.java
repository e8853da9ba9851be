package org.lacuna.editor.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.event.KeyEvent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import javax.swing.JCheckBox;
import javax.swing.JComboBox;
import javax.swing.JTextField;
import javax.swing.KeyStroke;
import org.junit.jupiter.api.Test;
import org.lacuna.editor.keys.KeyAction;
import org.lacuna.editor.keys.KeyTexts;
import org.lacuna.editor.spi.Tool;

/** The keymap's entries for tools stand in the module's layer; a tool that has none there has no key. */
class ToolKeysTest {
    private final ToolBox box = new ToolBox();

    private static String layer() throws IOException {
        try (InputStream in = ToolKeysTest.class.getResourceAsStream("/org/lacuna/editor/layer.xml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void everyToolHasAnActionInTheLayer() throws IOException {
        String layer = layer();
        for (Tool tool : box.tools()) {
            assertThat(layer)
                    .as(tool.id())
                    .contains("org-lacuna-editor-tools-" + tool.id() + ".instance")
                    .contains("name=\"tool\" stringvalue=\"" + tool.id() + "\"");
        }
    }

    @Test
    void everyLetterIsAKeyOfItsToolOrOfItsGroup() throws IOException {
        String layer = layer();
        for (Tool tool : box.tools()) {
            if (tool.shortcut() != KeyEvent.VK_UNDEFINED) {
                boolean alone = box.sharing(tool.shortcut()).size() == 1;
                String action = alone ? tool.id() : "latest-" + tool.shortcut();
                assertThat(layer).as(tool.id()).contains(key(String.valueOf(tool.shortcut()), action));
                if (!alone) {
                    assertThat(layer).contains(key("S-" + tool.shortcut(), "next-" + tool.shortcut()));
                }
            }
        }
    }

    private static String key(String key, String action) {
        return "<file name=\"" + key + ".shadow\"><attr name=\"originalFile\""
                + " stringvalue=\"Actions/Tools/org-lacuna-editor-tools-" + action + ".instance\"/></file>";
    }

    @Test
    void lettersRestWhileSomebodyTypes() {
        JTextField shown = new JTextField();
        shown.setEditable(false);
        assertThat(KeyAction.takesLetters(new JTextField())).isTrue();
        assertThat(KeyAction.takesLetters(new JComboBox<>())).isTrue();
        assertThat(KeyAction.takesLetters(shown)).isFalse();
        assertThat(KeyAction.takesLetters(new JCheckBox())).isFalse();
        assertThat(KeyAction.takesLetters(null)).isFalse();
    }

    @Test
    void keysAreWrittenAsPeopleWriteThem() {
        assertThat(KeyTexts.text(KeyStroke.getKeyStroke("ctrl shift I"))).isEqualTo("Ctrl+Shift+I");
        assertThat(KeyTexts.text(KeyStroke.getKeyStroke("B"))).isEqualTo("B");
    }
}
