package org.lacuna.editor.options;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.prefs.Preferences;
import javax.swing.SwingUtilities;
import javax.swing.UnsupportedLookAndFeelException;
import org.lacuna.editor.settings.ChoiceSetting;
import org.lacuna.editor.settings.SwitchSetting;
import org.openide.util.Lookup;
import org.openide.util.NbPreferences;
import org.openide.util.RequestProcessor;
import org.openide.util.lookup.ServiceProvider;

/** What a person sets about the window as a whole. For the event thread only. */
@ServiceProvider(service = GeneralSettings.class)
public final class GeneralSettings {
    private static final Logger LOG = Logger.getLogger(GeneralSettings.class.getName());
    private static final RequestProcessor WORKER = new RequestProcessor("Lacuna theme", 1, true);

    /** The preferences' node and key that the branding module reads before any window or text is made. */
    private static final String LANGUAGE_NODE = "org/lacuna/branding";

    private static final String LANGUAGE_KEY = "language";

    public final ChoiceSetting<Theme> theme = new ChoiceSetting<>("general.theme", List.of(Theme.values()));
    public final ChoiceSetting<Language> language = new ChoiceSetting<>("general.language", List.of(Language.values()));
    public final SwitchSetting startPage = new SwitchSetting("general.startPage", true);

    /** Made by the lookup. */
    public GeneralSettings() {
        // Shown is what the branding module goes by.
        language.set(Language.of(languageNode().get(LANGUAGE_KEY, "")));
        theme.addListener(this::applyTheme);
        language.addListener(this::keepLanguage);
    }

    /** The one service of this kind. */
    public static GeneralSettings getDefault() {
        return Lookup.getDefault().lookup(GeneralSettings.class);
    }

    /** Shows the chosen theme; a moment later where the system must be asked. */
    void applyTheme() {
        if (theme.get() == Theme.SYSTEM) {
            WORKER.post(() -> SystemTheme.isDark().ifPresent(dark -> SwingUtilities.invokeLater(() -> show(dark))));
        } else {
            show(theme.get() == Theme.DARK);
        }
    }

    private static void show(boolean dark) {
        try {
            Theme.show(dark);
        } catch (UnsupportedLookAndFeelException | ReflectiveOperationException e) {
            // It is remembered, and is there after the next start.
            LOG.log(Level.INFO, "the look cannot be changed while the window is open", e);
        }
    }

    private void keepLanguage() {
        Preferences node = languageNode();
        if (language.get() == Language.SYSTEM) {
            node.remove(LANGUAGE_KEY);
        } else {
            node.put(LANGUAGE_KEY, language.get().tag());
        }
    }

    private static Preferences languageNode() {
        return NbPreferences.root().node(LANGUAGE_NODE);
    }
}
