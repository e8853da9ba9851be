package org.lacuna.editor.controls;

import java.util.Set;
import javax.swing.InputMap;
import javax.swing.JComponent;
import javax.swing.JList;
import javax.swing.KeyStroke;

/** The keys of a list that mean the picture and not the list, wherever in the window the keyboard is. */
public final class ListKeys {
    /** Swing's names of what a list does on Ctrl+C, X, V, A, / and \ and on the keys of old keyboards for the same. */
    private static final Set<String> OF_THE_PICTURE = Set.of("copy", "cut", "paste", "selectAll", "clearSelection");

    /** No action has this name, so that Swing passes the key on. */
    private static final String NOTHING = "none";

    private ListKeys() {}

    /** Lets the window have copying, pasting, selecting all and the like: a list would take these keys and do nothing with them. */
    public static void leaveToWindow(JList<?> list) {
        InputMap keys = list.getInputMap(JComponent.WHEN_FOCUSED);
        for (KeyStroke key : keys.allKeys()) {
            if (keys.get(key) instanceof String action && OF_THE_PICTURE.contains(action)) {
                keys.put(key, NOTHING);
            }
        }
    }
}
