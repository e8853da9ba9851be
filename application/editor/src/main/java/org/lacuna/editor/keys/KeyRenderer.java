package org.lacuna.editor.keys;

import com.formdev.flatlaf.ui.FlatMenuItemRenderer;
import java.awt.Font;
import javax.swing.Icon;
import javax.swing.JMenuItem;
import javax.swing.KeyStroke;
import org.openide.util.Utilities;

/** Writes the key of an entry of a menu as the tips do; on macOS with its signs for modifiers, as FlatLaf does. */
final class KeyRenderer extends FlatMenuItemRenderer {
    KeyRenderer(JMenuItem item, Icon check, Icon arrow, Font keyFont, String keyDelimiter) {
        super(item, check, arrow, keyFont, keyDelimiter);
    }

    @Override
    protected String getTextForAccelerator(KeyStroke key) {
        return Utilities.isMac() ? super.getTextForAccelerator(key) : KeyTexts.text(key);
    }
}
