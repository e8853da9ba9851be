package org.lacuna.editor.tools;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.lacuna.editor.keys.KeyTexts;
import org.lacuna.editor.spi.Tool;
import org.openide.util.Lookup;
import org.openide.util.lookup.ServiceProvider;

/** All tools, and the one that is active in every document. For the event thread only. */
@ServiceProvider(service = ToolBox.class)
public final class ToolBox {
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final List<Tool> tools = Lookup.getDefault().lookupAll(Tool.class).stream()
            .sorted(Comparator.comparingInt(Tool::position))
            .<Tool>map(tool -> tool)
            .toList();
    private final Map<Character, Tool> latest = new HashMap<>();
    private Tool active = find("rectangle-selection").orElseGet(() -> tools.get(0));

    /** The one service of this kind. */
    public static ToolBox getDefault() {
        return Lookup.getDefault().lookup(ToolBox.class);
    }

    /** In the order of the column. */
    public List<Tool> tools() {
        return tools;
    }

    public Optional<Tool> find(String id) {
        return tools.stream().filter(tool -> tool.id().equals(id)).findFirst();
    }

    public Tool active() {
        return active;
    }

    /** The tools that a letter chooses, in the order of the column. */
    public List<Tool> sharing(char letter) {
        return tools.stream().filter(tool -> tool.shortcut() == letter).toList();
    }

    /** The tool that was active last among those with a letter; the first of them if none was. */
    public Tool latestOf(char letter) {
        return latest.getOrDefault(letter, sharing(letter).get(0));
    }

    /** The tool after the active one among those with a letter; the latest used of them if the active one has another. */
    public Tool nextOf(char letter) {
        List<Tool> sharing = sharing(letter);
        int at = sharing.indexOf(active);
        return at < 0 ? latestOf(letter) : sharing.get((at + 1) % sharing.size());
    }

    /** The key that chooses a tool now: its own, or that of the tools with its letter. */
    public Optional<String> keyOf(Tool tool) {
        return KeyTexts.of("Tools", ToolAction.ID + tool.id())
                .or(() -> KeyTexts.of("Tools", ToolAction.ID + "latest-" + tool.shortcut()))
                .or(tool::otherKey);
    }

    public void activate(Tool tool) {
        latest.put(tool.shortcut(), tool);
        if (tool != active) {
            active.deactivate();
            active = tool;
            listeners.forEach(Runnable::run);
        }
    }

    /** Calls the listener, on the event thread, when another tool becomes active. */
    public void addListener(Runnable listener) {
        listeners.add(listener);
    }

    public void removeListener(Runnable listener) {
        listeners.remove(listener);
    }
}
