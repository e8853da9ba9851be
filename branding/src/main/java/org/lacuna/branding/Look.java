package org.lacuna.branding;

import com.formdev.flatlaf.FlatLaf;
import com.formdev.flatlaf.fonts.inter.FlatInterFont;
import org.openide.modules.ModuleInstall;

/**
 * Gives FlatLaf the Inter font and Lacuna's colours. This must happen before the platform sets the look and feel, and a module's
 * {@link #validate()} is the one hook that runs so early.
 */
public final class Look extends ModuleInstall {
    private static final long serialVersionUID = 1L;

    @Override
    public void validate() {
        FlatInterFont.installLazy();
        FlatLaf.setPreferredFontFamily(FlatInterFont.FAMILY);
        FlatLaf.setPreferredLightFontFamily(FlatInterFont.FAMILY_LIGHT);
        FlatLaf.setPreferredSemiboldFontFamily(FlatInterFont.FAMILY_SEMIBOLD);
        FlatLaf.registerCustomDefaultsSource("org.lacuna.branding.theme", Look.class.getClassLoader());
    }
}
