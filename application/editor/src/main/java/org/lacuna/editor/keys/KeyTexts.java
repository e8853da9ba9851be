package org.lacuna.editor.keys;

import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.swing.KeyStroke;
import org.openide.filesystems.FileObject;
import org.openide.filesystems.FileUtil;
import org.openide.loaders.DataObject;
import org.openide.loaders.DataObjectNotFoundException;
import org.openide.loaders.DataShadow;
import org.openide.util.Utilities;

/**
 * The keys of actions as the keymap has them now, for tips and lists. Read from where the platform keeps them: the folder
 * {@code Shortcuts} for all, and over it the folder of the chosen profile in {@code Keymaps}, in which {@code KEY.removed} takes a key
 * away. The platform's own keymap knows keys only of actions that were already used by one.
 */
public final class KeyTexts {
    private static final String REMOVED = "removed";

    /** Java calls these keys Quote or, on a Chinese system, {@code 引号}; people know them by what is printed on them. */
    private static final Map<Integer, String> SIGNS = Map.ofEntries(
            Map.entry(KeyEvent.VK_QUOTE, "'"),
            Map.entry(KeyEvent.VK_BACK_QUOTE, "`"),
            Map.entry(KeyEvent.VK_SEMICOLON, ";"),
            Map.entry(KeyEvent.VK_COMMA, ","),
            Map.entry(KeyEvent.VK_PERIOD, "."),
            Map.entry(KeyEvent.VK_SLASH, "/"),
            Map.entry(KeyEvent.VK_BACK_SLASH, "\\"),
            Map.entry(KeyEvent.VK_OPEN_BRACKET, "["),
            Map.entry(KeyEvent.VK_CLOSE_BRACKET, "]"),
            Map.entry(KeyEvent.VK_MINUS, "-"),
            Map.entry(KeyEvent.VK_EQUALS, "="),
            Map.entry(KeyEvent.VK_PLUS, "+"));

    private KeyTexts() {}

    /** The shortest key of the registered action of a category and id; empty if it has none. */
    public static Optional<String> of(String category, String id) {
        return all("Actions/" + category + "/" + id.replace('.', '-') + ".instance").stream()
                .findFirst();
    }

    /**
     * All keys of an action, the shortest first.
     *
     * @param file the action's in the platform's configuration, such as {@code Actions/Edit/ID.instance}
     */
    public static List<String> all(String file) {
        return keymap().entrySet().stream()
                .filter(entry -> entry.getValue().equals(file))
                .map(entry -> text(entry.getKey()))
                .sorted(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()))
                .collect(Collectors.toList());
    }

    /** Which file of an action each key stands for. */
    private static Map<KeyStroke, String> keymap() {
        Map<KeyStroke, String> keys = new HashMap<>();
        Optional.ofNullable(FileUtil.getConfigFile("Shortcuts")).ifPresent(folder -> add(folder, keys));
        FileObject profiles = FileUtil.getConfigFile("Keymaps");
        if (profiles != null) {
            Object chosen = profiles.getAttribute("currentKeymap");
            FileObject profile = profiles.getFileObject(chosen instanceof String name ? name : "NetBeans");
            Optional.ofNullable(profile).ifPresent(folder -> add(folder, keys));
        }
        return keys;
    }

    private static void add(FileObject folder, Map<KeyStroke, String> keys) {
        Arrays.stream(folder.getChildren()).filter(FileObject::isData).forEach(file -> {
            KeyStroke key = Utilities.stringToKey(file.getName());
            if (key != null && file.hasExt(REMOVED)) {
                keys.remove(key);
            } else if (key != null) {
                original(file).ifPresent(path -> keys.put(key, path));
            }
        });
    }

    /** The file that a link stands for; nothing for a link that leads nowhere. */
    private static Optional<String> original(FileObject file) {
        try {
            DataObject object = DataObject.find(file);
            return Optional.of(
                    object instanceof DataShadow link
                            ? link.getOriginal().getPrimaryFile().getPath()
                            : file.getPath());
        } catch (DataObjectNotFoundException e) {
            return Optional.empty();
        }
    }

    /** What follows a name in a tip; nothing where there is no key. */
    public static String inBrackets(Optional<String> key) {
        return key.map(text -> " (" + text + ")").orElse("");
    }

    /** As people write it: Ctrl+Shift+I, Ctrl+;. */
    public static String text(KeyStroke key) {
        String modifiers = InputEvent.getModifiersExText(key.getModifiers());
        String name =
                Optional.ofNullable(SIGNS.get(key.getKeyCode())).orElseGet(() -> KeyEvent.getKeyText(key.getKeyCode()));
        return modifiers.isEmpty() ? name : modifiers + "+" + name;
    }
}
