package org.lacuna.editor.options;

import java.awt.GraphicsEnvironment;
import java.util.Locale;
import org.lacuna.editor.settings.SettingsForm;
import org.lacuna.editor.settings.SettingsPage;
import org.netbeans.spi.options.OptionsPanelController;
import org.openide.util.NbBundle;

/** Theme, language, and what is shown at the start. */
@NbBundle.Messages({
    "GeneralPage=General",
    "GeneralPage_keywords=general, theme, dark, light, look, appearance, language, english, chinese, start page, welcome, scale, size",
    "GeneralPage_look=Look",
    "GeneralPage_theme=&Theme:",
    "GeneralPage_theme_tip=Changes at once, and stays so",
    "GeneralPage_theme_dark=Dark",
    "GeneralPage_theme_light=Light",
    "GeneralPage_theme_system=As the system",
    "# {0} - a percentage",
    "GeneralPage_scale=This screen is shown at {0} %. To enlarge the whole window, set the scale of the screen in the system''s settings,"
            + " or start Lacuna with the option -J-Dsun.java2d.uiScale=2.",
    "GeneralPage_language=&Language:",
    "GeneralPage_language_tip=Takes effect when Lacuna is started the next time",
    "GeneralPage_language_system=As the system",
    "GeneralPage_language_english=English",
    "GeneralPage_language_chinese=中文 (Chinese)",
    "GeneralPage_language_note=Another language takes effect when Lacuna is started the next time.",
    "GeneralPage_start=Start",
    "GeneralPage_startPage=&Show the start page while no document is open",
    "GeneralPage_startPage_tip=Recent files, new documents and samples"
})
@OptionsPanelController.TopLevelRegistration(
        id = "LacunaGeneral",
        categoryName = "#GeneralPage",
        iconBase = "org/lacuna/editor/options/general.svg",
        keywords = "#GeneralPage_keywords",
        keywordsCategory = "LacunaGeneral",
        position = 100)
public final class GeneralPage extends SettingsPage {
    @Override
    protected void fill(SettingsForm page) {
        GeneralSettings settings = GeneralSettings.getDefault();
        page.section(Bundle.GeneralPage_look())
                .choice(Bundle.GeneralPage_theme(), Bundle.GeneralPage_theme_tip(), settings.theme, GeneralPage::name)
                .note(Bundle.GeneralPage_scale(String.format(Locale.ROOT, "%.0f", scale() * 100)))
                .choice(
                        Bundle.GeneralPage_language(),
                        Bundle.GeneralPage_language_tip(),
                        settings.language,
                        GeneralPage::name)
                .note(Bundle.GeneralPage_language_note())
                .section(Bundle.GeneralPage_start())
                .check(Bundle.GeneralPage_startPage(), Bundle.GeneralPage_startPage_tip(), settings.startPage);
    }

    private static double scale() {
        return GraphicsEnvironment.getLocalGraphicsEnvironment()
                .getDefaultScreenDevice()
                .getDefaultConfiguration()
                .getDefaultTransform()
                .getScaleX();
    }

    private static String name(Theme theme) {
        return switch (theme) {
            case DARK -> Bundle.GeneralPage_theme_dark();
            case LIGHT -> Bundle.GeneralPage_theme_light();
            case SYSTEM -> Bundle.GeneralPage_theme_system();
        };
    }

    private static String name(Language language) {
        return switch (language) {
            case SYSTEM -> Bundle.GeneralPage_language_system();
            case ENGLISH -> Bundle.GeneralPage_language_english();
            case CHINESE -> Bundle.GeneralPage_language_chinese();
        };
    }
}
