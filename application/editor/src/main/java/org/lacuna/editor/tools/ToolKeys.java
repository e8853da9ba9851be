package org.lacuna.editor.tools;

import java.awt.event.ActionEvent;
import java.awt.event.KeyEvent;
import javax.swing.AbstractAction;
import javax.swing.Action;
import javax.swing.JComponent;
import javax.swing.KeyStroke;
import org.lacuna.editor.spi.Tool;

/**
 * Chooses tools by their letters. The letters work only while the component has the focus, so that text fields elsewhere
 * get theirs.
 */
public final class ToolKeys {
    private ToolKeys() {}

    public static void install(JComponent component, ToolBox box) {
        for (Tool tool : box.tools()) {
            if (tool.shortcut() == KeyEvent.VK_UNDEFINED) {
                continue;
            }
            String key = "lacuna-tool-" + tool.id();
            component.getInputMap().put(KeyStroke.getKeyStroke(tool.shortcut(), 0), key);
            component.getActionMap().put(key, activate(box, tool));
        }
    }

    private static Action activate(ToolBox box, Tool tool) {
        return new AbstractAction() {
            @Override
            public void actionPerformed(ActionEvent event) {
                box.activate(tool);
            }
        };
    }
}
