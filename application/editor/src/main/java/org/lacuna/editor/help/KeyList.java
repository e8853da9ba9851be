package org.lacuna.editor.help;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import javax.swing.Action;
import org.lacuna.editor.keys.KeyTexts;
import org.openide.awt.Actions;
import org.openide.filesystems.FileObject;
import org.openide.filesystems.FileStateInvalidException;
import org.openide.filesystems.FileUtil;
import org.openide.util.NbBundle;

/** All keys: those of the keymap as they are now, and those that the canvas has besides. */
@NbBundle.Messages({
    "KeyList_canvas=Canvas",
    "KeyList_or= or ",
    "KeyList_pan=Move the view",
    "KeyList_pan_keys=Space and drag, or drag with the middle button",
    "KeyList_zoom=Zoom at the pointer",
    "KeyList_zoom_keys=Ctrl+wheel",
    "KeyList_size=Smaller and larger brush",
    "KeyList_size_keys=[ and ]",
    "KeyList_sizeDrag=Size and hardness of the brush by a drag",
    "KeyList_sizeDrag_keys=Ctrl+Alt and drag, or Alt and drag with the right button",
    "KeyList_hardness=Softer and harder brush",
    "KeyList_hardness_keys=Shift+[ and Shift+]",
    "KeyList_opacity=Opacity of the brush, in tens of percent",
    "KeyList_opacity_keys=1 to 9, 0 for 100 %",
    "KeyList_line=Straight line from the last stroke",
    "KeyList_line_keys=Shift and click",
    "KeyList_pick=Pick a colour while painting",
    "KeyList_pick_keys=Alt and click",
    "KeyList_popup=Brush, or menu of the selection",
    "KeyList_popup_keys=Click with the right button",
    "KeyList_nudge=Move by a pixel, by ten with Shift",
    "KeyList_nudge_keys=Arrow keys, with the move tool",
    "KeyList_cancel=Give up what was begun",
    "KeyList_cancel_keys=Escape"
})
final class KeyList {
    private static final Logger LOG = Logger.getLogger(KeyList.class.getName());

    /** One line of the list. */
    record Entry(String category, String action, String keys) {
        /** Whether every word of the search occurs. */
        boolean matches(String search) {
            String all = String.join(" ", category, action, keys).toLowerCase(Locale.ROOT);
            return Arrays.stream(search.toLowerCase(Locale.ROOT).strip().split("\\s+"))
                    .allMatch(all::contains);
        }
    }

    private KeyList() {}

    /** Those of the canvas first, then category by category. */
    static List<Entry> all() {
        return Stream.concat(canvas().stream(), keymap().stream()).toList();
    }

    /** What no action of the keymap stands for. */
    static List<Entry> canvas() {
        return List.of(
                canvas(Bundle.KeyList_pan(), Bundle.KeyList_pan_keys()),
                canvas(Bundle.KeyList_zoom(), Bundle.KeyList_zoom_keys()),
                canvas(Bundle.KeyList_size(), Bundle.KeyList_size_keys()),
                canvas(Bundle.KeyList_hardness(), Bundle.KeyList_hardness_keys()),
                canvas(Bundle.KeyList_sizeDrag(), Bundle.KeyList_sizeDrag_keys()),
                canvas(Bundle.KeyList_opacity(), Bundle.KeyList_opacity_keys()),
                canvas(Bundle.KeyList_line(), Bundle.KeyList_line_keys()),
                canvas(Bundle.KeyList_pick(), Bundle.KeyList_pick_keys()),
                canvas(Bundle.KeyList_popup(), Bundle.KeyList_popup_keys()),
                canvas(Bundle.KeyList_nudge(), Bundle.KeyList_nudge_keys()),
                canvas(Bundle.KeyList_cancel(), Bundle.KeyList_cancel_keys()));
    }

    private static Entry canvas(String action, String keys) {
        return new Entry(Bundle.KeyList_canvas(), action, keys);
    }

    private static List<Entry> keymap() {
        List<Entry> entries = new ArrayList<>();
        for (FileObject category : FileUtil.getConfigFile("Actions").getChildren()) {
            for (FileObject file : category.getChildren()) {
                Optional.ofNullable(FileUtil.getConfigObject(file.getPath(), Action.class))
                        .flatMap(action -> entry(nameOf(category), action, file.getPath()))
                        .ifPresent(entries::add);
            }
        }
        entries.sort(Comparator.comparing(Entry::category).thenComparing(Entry::action));
        return entries;
    }

    /** Empty for an action without a key. */
    private static Optional<Entry> entry(String category, Action action, String file) {
        Optional<String> keys = KeyTexts.all(file).stream().reduce((one, other) -> one + Bundle.KeyList_or() + other);
        return keys.filter(text -> action.getValue(Action.NAME) instanceof String)
                .map(text -> new Entry(category, Actions.cutAmpersand((String) action.getValue(Action.NAME)), text));
    }

    private static String nameOf(FileObject folder) {
        Set<FileObject> itself = Collections.singleton(folder);
        try {
            return folder.getFileSystem().getDecorator().annotateName(folder.getName(), itself);
        } catch (FileStateInvalidException e) {
            LOG.log(Level.FINE, "a category without a name", e);
            return folder.getName();
        }
    }
}
