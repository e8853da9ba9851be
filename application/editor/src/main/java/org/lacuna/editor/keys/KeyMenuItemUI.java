package org.lacuna.editor.keys;

import com.formdev.flatlaf.ui.FlatMenuItemRenderer;
import com.formdev.flatlaf.ui.FlatMenuItemUI;
import javax.swing.JComponent;
import javax.swing.plaf.ComponentUI;

/** Draws an entry of a menu with its key as {@link KeyTexts} writes it. The theme names this class. */
public final class KeyMenuItemUI extends FlatMenuItemUI {
    /** Called by Swing. */
    public static ComponentUI createUI(JComponent item) {
        return new KeyMenuItemUI();
    }

    @Override
    protected FlatMenuItemRenderer createRenderer() {
        return new KeyRenderer(menuItem, checkIcon, arrowIcon, acceleratorFont, acceleratorDelimiter);
    }
}
