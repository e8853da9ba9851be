package org.lacuna.editor.keys;

import java.awt.Component;
import java.awt.KeyEventDispatcher;
import java.awt.KeyboardFocusManager;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import org.openide.windows.OnShowing;

/**
 * A key that makes a character goes to the field in which somebody types, and to nothing else: any action may have been given a letter
 * alone as its key, which the platform would look up after the field, as fields use up only the character that follows.
 */
@OnShowing
public final class CharactersToFields implements KeyEventDispatcher, Runnable {
    @Override
    public void run() {
        KeyboardFocusManager.getCurrentKeyboardFocusManager().addKeyEventDispatcher(this);
    }

    @Override
    public boolean dispatchKeyEvent(KeyEvent event) {
        KeyboardFocusManager focus = KeyboardFocusManager.getCurrentKeyboardFocusManager();
        Component owner = focus.getFocusOwner();
        if (!KeyAction.takesLetters(owner) || !makesCharacter(event)) {
            return false;
        }
        focus.redispatchEvent(owner, event);
        return true;
    }

    /** With AltGr, some keyboards report Ctrl and Alt, too. */
    static boolean makesCharacter(KeyEvent event) {
        int modifiers = event.getModifiersEx();
        boolean command =
                (modifiers & (InputEvent.CTRL_DOWN_MASK | InputEvent.ALT_DOWN_MASK | InputEvent.META_DOWN_MASK)) != 0
                        && (modifiers & InputEvent.ALT_GRAPH_DOWN_MASK) == 0;
        return event.getID() == KeyEvent.KEY_PRESSED
                && event.getKeyChar() != KeyEvent.CHAR_UNDEFINED
                && !Character.isISOControl(event.getKeyChar())
                && !command;
    }
}
