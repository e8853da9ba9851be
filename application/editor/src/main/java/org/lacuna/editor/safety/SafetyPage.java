package org.lacuna.editor.safety;

import org.lacuna.editor.settings.SettingsForm;
import org.lacuna.editor.settings.SettingsPage;
import org.netbeans.spi.options.OptionsPanelController;
import org.openide.util.NbBundle;

/** What is done so that a crash costs no work. */
@NbBundle.Messages({
    "SafetyPage=Safety",
    "SafetyPage_keywords=safety, autosave, save, recovery, recover, crash, journal, backup, disk",
    "SafetyPage_autosave=Recovery after a crash",
    "SafetyPage_on=&Keep unsaved documents safe in the background",
    "SafetyPage_on_tip=After a crash, they are offered at the next start",
    "SafetyPage_seconds=&Every:",
    "SafetyPage_seconds_tip=What is newer than this may be lost in a crash; generated layers are kept safe at once",
    "SafetyPage_secondsUnit=seconds",
    "SafetyPage_megabytes=Use at &most:",
    "SafetyPage_megabytes_tip=On the disk, for all documents together",
    "SafetyPage_megabytesUnit=MB",
    "# {0} - a folder",
    "SafetyPage_folder=They are kept in {0} until they are saved or closed. Your own files are never touched."
})
@OptionsPanelController.TopLevelRegistration(
        id = "LacunaSafety",
        categoryName = "#SafetyPage",
        iconBase = "org/lacuna/editor/safety/safety.svg",
        keywords = "#SafetyPage_keywords",
        keywordsCategory = "LacunaSafety",
        position = 350)
public final class SafetyPage extends SettingsPage {
    @Override
    protected void fill(SettingsForm page) {
        AutosaveSettings settings = AutosaveSettings.getDefault();
        page.section(Bundle.SafetyPage_autosave())
                .check(Bundle.SafetyPage_on(), Bundle.SafetyPage_on_tip(), settings.on)
                .number(
                        Bundle.SafetyPage_seconds(),
                        Bundle.SafetyPage_seconds_tip(),
                        settings.seconds,
                        Bundle.SafetyPage_secondsUnit())
                .number(
                        Bundle.SafetyPage_megabytes(),
                        Bundle.SafetyPage_megabytes_tip(),
                        settings.megabytes,
                        Bundle.SafetyPage_megabytesUnit());
        RecoveryFolder.ofUser().ifPresent(folder -> page.note(Bundle.SafetyPage_folder(folder)));
    }
}
