package org.lacuna.editor.look;

import java.awt.Color;
import java.util.List;
import javax.swing.UIDefaults;
import javax.swing.UIManager;
import org.openide.modules.OnStart;

/**
 * The platform's tabs read their colours once, when the first is made; this gives them colours that follow the theme, before any tab
 * is there. The platform sets the look and feel and starts modules in either order.
 */
@OnStart
public final class TabColors implements Runnable {
    private static final List<String> OF_TABS =
            List.of("EditorTab.", "ViewTab.", "TabbedContainer.", "TabControlIcon.");

    @Override
    public void run() {
        UIManager.addPropertyChangeListener(event -> follow());
        follow();
    }

    private static void follow() {
        UIDefaults look = UIManager.getLookAndFeelDefaults();
        List.copyOf(look.keySet()).stream()
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .filter(key -> OF_TABS.stream().anyMatch(key::startsWith))
                .forEach(key -> follow(key, look.get(key)));
    }

    private static void follow(String key, Object value) {
        if (value instanceof Color colour && !(UIManager.get(key) instanceof ThemeColor)) {
            UIManager.put(key, new ThemeColor(key, colour));
        }
    }
}
