package org.lacuna.editor.options;

import java.awt.Window;
import java.util.Arrays;
import java.util.prefs.Preferences;
import javax.swing.SwingUtilities;
import javax.swing.UIManager;
import javax.swing.UnsupportedLookAndFeelException;
import org.openide.util.NbPreferences;
import org.openide.windows.WindowManager;

/** Light or dark, or whichever of both the system has. */
public enum Theme {
    DARK,
    LIGHT,
    SYSTEM;

    private static final String DARK_LOOK = "com.formdev.flatlaf.FlatDarkLaf";
    private static final String LIGHT_LOOK = "com.formdev.flatlaf.FlatLightLaf";

    /** Where the platform looks for the look and feel at its start. */
    private static Preferences platform() {
        return NbPreferences.root().node("laf");
    }

    /** Changes the look of every window now, and from the next start on. */
    static void show(boolean dark) throws UnsupportedLookAndFeelException, ReflectiveOperationException {
        String look = dark ? DARK_LOOK : LIGHT_LOOK;
        platform().put("laf", look);
        if (!UIManager.getLookAndFeel().getClass().getName().equals(look)) {
            UIManager.setLookAndFeel(look);
            WindowManager.getDefault().updateUI();
            // The platform forgets dialogs, such as the one in which the theme was chosen.
            Arrays.stream(Window.getWindows()).forEach(SwingUtilities::updateComponentTreeUI);
        }
    }
}
