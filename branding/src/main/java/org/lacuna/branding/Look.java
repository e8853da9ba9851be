package org.lacuna.branding;

import com.formdev.flatlaf.FlatLaf;
import com.formdev.flatlaf.fonts.inter.FlatInterFont;
import java.util.Locale;
import org.openide.modules.ModuleInstall;
import org.openide.util.NbPreferences;

/**
 * Gives FlatLaf the Inter font and Lacuna's colours, and sets the language that the person has chosen. This must happen before the
 * platform sets the look and feel and reads any text, and a module's {@link #validate()} is the one hook that runs so early.
 */
public final class Look extends ModuleInstall {
    private static final long serialVersionUID = 1L;
    /** The preference, in this module's node, that holds an IETF language tag; none for the system's language. */
    private static final String LANGUAGE = "language";

    @Override
    public void validate() {
        String language = NbPreferences.forModule(Look.class).get(LANGUAGE, "");
        if (!language.isEmpty()) {
            Locale.setDefault(Locale.forLanguageTag(language));
        }
        FlatInterFont.installLazy();
        FlatLaf.setPreferredFontFamily(FlatInterFont.FAMILY);
        FlatLaf.setPreferredLightFontFamily(FlatInterFont.FAMILY_LIGHT);
        FlatLaf.setPreferredSemiboldFontFamily(FlatInterFont.FAMILY_SEMIBOLD);
        FlatLaf.registerCustomDefaultsSource("org.lacuna.branding.theme", Look.class.getClassLoader());
    }
}
