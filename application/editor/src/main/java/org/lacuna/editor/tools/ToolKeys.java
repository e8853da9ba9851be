package org.lacuna.editor.tools;

import java.awt.event.ActionEvent;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.swing.AbstractAction;
import javax.swing.JComponent;
import javax.swing.KeyStroke;
import org.lacuna.editor.api.ActiveDocument;
import org.lacuna.editor.colour.PaintColours;
import org.lacuna.editor.spi.PaintFocus;
import org.lacuna.editor.spi.Tool;

/**
 * Chooses tools by their letters; where several share one, Shift and the letter goes from one to the next. X, D and Q are for the
 * colours and the quick mask. The letters work only while the component has the focus, so that text fields elsewhere get theirs.
 */
public final class ToolKeys {
    private ToolKeys() {}

    public static void install(JComponent component, ToolBox box) {
        Set<Character> letters = new HashSet<>();
        for (Tool tool : box.tools()) {
            if (tool.shortcut() != KeyEvent.VK_UNDEFINED && letters.add(tool.shortcut())) {
                bind(component, tool.shortcut(), 0, () -> box.activate(box.latestOf(tool.shortcut())));
                bind(
                        component,
                        tool.shortcut(),
                        InputEvent.SHIFT_DOWN_MASK,
                        () -> box.activate(next(box, tool.shortcut())));
            }
        }
        bind(component, 'X', 0, () -> PaintColours.getDefault().swap());
        bind(component, 'D', 0, () -> PaintColours.getDefault().reset());
        bind(component, 'Q', 0, ToolKeys::toggleQuickMask);
    }

    /** The tool after the active one among those with a letter; the latest used of them if the active one has another. */
    static Tool next(ToolBox box, char letter) {
        List<Tool> sharing = box.sharing(letter);
        int active = sharing.indexOf(box.active());
        return active < 0 ? box.latestOf(letter) : sharing.get((active + 1) % sharing.size());
    }

    private static void toggleQuickMask() {
        PaintFocus focus = PaintFocus.getDefault();
        ActiveDocument.getDefault()
                .current()
                .ifPresent(view -> focus.setQuickMask(view.document(), !focus.isQuickMask(view.document())));
    }

    private static void bind(JComponent component, char letter, int modifiers, Runnable work) {
        String key = "lacuna-key-" + modifiers + letter;
        component.getInputMap().put(KeyStroke.getKeyStroke(letter, modifiers), key);
        component.getActionMap().put(key, new AbstractAction() {
            @Override
            public void actionPerformed(ActionEvent event) {
                work.run();
            }
        });
    }
}
