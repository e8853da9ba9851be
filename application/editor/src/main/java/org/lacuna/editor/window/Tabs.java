package org.lacuna.editor.window;

import java.awt.Component;
import java.awt.Container;
import java.awt.Point;
import java.util.Optional;
import javax.swing.SwingUtilities;
import org.netbeans.swing.tabcontrol.customtabs.Tabbed;
import org.openide.windows.TopComponent;

/** The tabs of windows. */
final class Tabs {
    private Tabs() {}

    /** The window whose tab is at a point of the component. */
    static Optional<TopComponent> at(Component component, Point point) {
        Component deepest = SwingUtilities.getDeepestComponentAt(component, point.x, point.y);
        Container around = deepest == null ? null : SwingUtilities.getAncestorOfClass(Tabbed.Accessor.class, deepest);
        if (!(around instanceof Tabbed.Accessor tabs)) {
            return Optional.empty();
        }
        Tabbed tabbed = tabs.getTabbed();
        int tab = tabbed.tabForCoordinate(SwingUtilities.convertPoint(component, point, tabbed.getComponent()));
        return tab < 0 ? Optional.empty() : Optional.of(tabbed.getTopComponentAt(tab));
    }
}
