package org.lacuna.editor.keys;

import com.formdev.flatlaf.ui.FlatCheckBoxMenuItemUI;
import com.formdev.flatlaf.ui.FlatMenuItemRenderer;
import javax.swing.JComponent;
import javax.swing.plaf.ComponentUI;

/** Draws an entry of a menu with a tick with its key as {@link KeyTexts} writes it. The theme names this class. */
public final class KeyCheckBoxMenuItemUI extends FlatCheckBoxMenuItemUI {
    /** Called by Swing. */
    public static ComponentUI createUI(JComponent item) {
        return new KeyCheckBoxMenuItemUI();
    }

    @Override
    protected FlatMenuItemRenderer createRenderer() {
        return new KeyRenderer(menuItem, checkIcon, arrowIcon, acceleratorFont, acceleratorDelimiter);
    }
}
