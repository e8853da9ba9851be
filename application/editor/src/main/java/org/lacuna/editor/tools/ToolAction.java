package org.lacuna.editor.tools;

import java.awt.event.ActionEvent;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.lacuna.editor.keys.KeyAction;
import org.lacuna.editor.spi.Tool;
import org.openide.filesystems.FileObject;
import org.openide.util.NbBundle;

/**
 * Chooses a tool by a key of the keymap. The module's layer makes one for each tool, and two for each group of tools that share a
 * letter: one for the latest used of them, one that goes from one to the next.
 */
@NbBundle.Messages({
    "# {0} - names of tools",
    "ToolAction_latest={0}: last used",
    "# {0} - names of tools",
    "ToolAction_next={0}: next",
    "ToolAction_comma=, "
})
public final class ToolAction extends KeyAction {
    /** What the layer calls these actions begins so. */
    static final String ID = "org.lacuna.editor.tools.";

    private final transient Supplier<Tool> tool;

    private ToolAction(String name, Supplier<Tool> tool) {
        super(name);
        this.tool = tool;
    }

    /** For the layer: the attribute {@code tool} is the tool's id. */
    public static ToolAction one(FileObject file) {
        Tool tool = ToolBox.getDefault()
                .find((String) file.getAttribute("tool"))
                .orElseThrow(() -> new IllegalStateException("no tool is called as " + file.getPath() + " says"));
        return new ToolAction(tool.displayName(), () -> tool);
    }

    /** For the layer: the attribute {@code letter} is what the tools share. */
    public static ToolAction latest(FileObject file) {
        ToolBox box = ToolBox.getDefault();
        char letter = letter(file);
        return new ToolAction(Bundle.ToolAction_latest(names(box.sharing(letter))), () -> box.latestOf(letter));
    }

    /** For the layer: the attribute {@code letter} is what the tools share. */
    public static ToolAction next(FileObject file) {
        ToolBox box = ToolBox.getDefault();
        char letter = letter(file);
        return new ToolAction(Bundle.ToolAction_next(names(box.sharing(letter))), () -> box.nextOf(letter));
    }

    private static char letter(FileObject file) {
        return ((String) file.getAttribute("letter")).charAt(0);
    }

    private static String names(List<Tool> tools) {
        return tools.stream().map(Tool::displayName).collect(Collectors.joining(Bundle.ToolAction_comma()));
    }

    @Override
    public void actionPerformed(ActionEvent event) {
        ToolBox.getDefault().activate(tool.get());
    }
}
