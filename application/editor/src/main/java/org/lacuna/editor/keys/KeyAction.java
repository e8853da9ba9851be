package org.lacuna.editor.keys;

import java.awt.Component;
import java.awt.KeyboardFocusManager;
import javax.swing.AbstractAction;
import javax.swing.JComboBox;
import javax.swing.text.JTextComponent;

/** An action that may have a letter alone as its key: it rests while somebody types. For the event thread only. */
public abstract class KeyAction extends AbstractAction {
    /** An action of this name. */
    protected KeyAction(String name) {
        super(name);
        KeyboardFocusManager focus = KeyboardFocusManager.getCurrentKeyboardFocusManager();
        focus.addPropertyChangeListener("focusOwner", event -> refresh());
        refresh();
    }

    /** Sets whether the action can be done now. */
    protected final void refresh() {
        setEnabled(isPossible()
                && !takesLetters(
                        KeyboardFocusManager.getCurrentKeyboardFocusManager().getFocusOwner()));
    }

    /** Whether there is something to do, apart from somebody typing. */
    protected boolean isPossible() {
        return true;
    }

    /** Whether letters have a meaning of their own there. */
    public static boolean takesLetters(Component focused) {
        return focused instanceof JTextComponent text && text.isEditable() || focused instanceof JComboBox<?>;
    }
}
