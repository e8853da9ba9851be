package org.lacuna.editor.keys;

import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import javax.swing.Action;
import javax.swing.KeyStroke;
import javax.swing.text.Keymap;
import org.openide.awt.Actions;
import org.openide.util.Lookup;

/** What tips say about keys: those that the keymap has now. */
public final class KeyTexts {
    private KeyTexts() {}

    /** The shortest key of an action; empty if it has none. */
    public static Optional<String> of(Action action) {
        Keymap keymap = Lookup.getDefault().lookup(Keymap.class);
        return keymap == null
                ? Optional.empty()
                : Arrays.stream(keymap.getKeyStrokesForAction(action))
                        .map(KeyTexts::text)
                        .min(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()));
    }

    /** The key of the registered action of a category and id. */
    public static Optional<String> of(String category, String id) {
        return Optional.ofNullable(Actions.forID(category, id)).flatMap(KeyTexts::of);
    }

    /** What follows a name in a tip; nothing where there is no key. */
    public static String inBrackets(Optional<String> key) {
        return key.map(text -> " (" + text + ")").orElse("");
    }

    /** As people write it: Ctrl+Shift+I. */
    public static String text(KeyStroke key) {
        String modifiers = InputEvent.getModifiersExText(key.getModifiers());
        String name = KeyEvent.getKeyText(key.getKeyCode());
        return modifiers.isEmpty() ? name : modifiers + "+" + name;
    }
}
