package org.lacuna.editor.keys;

import com.formdev.flatlaf.ui.FlatMenuItemRenderer;
import com.formdev.flatlaf.ui.FlatRadioButtonMenuItemUI;
import javax.swing.JComponent;
import javax.swing.plaf.ComponentUI;

/** Draws an entry of a menu that is one of several with its key as {@link KeyTexts} writes it. The theme names this class. */
public final class KeyRadioButtonMenuItemUI extends FlatRadioButtonMenuItemUI {
    /** Called by Swing. */
    public static ComponentUI createUI(JComponent item) {
        return new KeyRadioButtonMenuItemUI();
    }

    @Override
    protected FlatMenuItemRenderer createRenderer() {
        return new KeyRenderer(menuItem, checkIcon, arrowIcon, acceleratorFont, acceleratorDelimiter);
    }
}
