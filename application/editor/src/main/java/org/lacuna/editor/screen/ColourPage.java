package org.lacuna.editor.screen;

import java.util.Optional;
import java.util.Set;
import org.lacuna.document.colour.ColourProfile;
import org.lacuna.editor.settings.SettingsForm;
import org.lacuna.editor.settings.SettingsPage;
import org.lacuna.editor.settings.TextSetting;
import org.netbeans.spi.options.OptionsPanelController;
import org.openide.util.NbBundle;

/** The page Colour Management of the Options window. */
@NbBundle.Messages({
    "ColourPage=Colour Management",
    "ColourPage_keywords=colour, color, icc, icm, profile, monitor, screen, calibration, sRGB, Adobe RGB, Display P3, gamut, proof, working space",
    "ColourPage_screenSection=Screen",
    "ColourPage_screen=&Profile of the screen:",
    "ColourPage_screen_tip=What the screen makes of numbers, as a measuring device or its maker says",
    "ColourPage_system=As the system says, else sRGB",
    "# {0} - the profile''s name",
    "ColourPage_screenNote=Pictures are shown in the colours of this profile. Now in use: {0}.",
    "ColourPage_documents=Documents",
    "ColourPage_working=&New documents:",
    "ColourPage_working_tip=The colour profile of documents that you create; files that are opened keep theirs",
    "ColourPage_workingNote=A file without a profile counts as sRGB.",
    "ColourPage_proof=Proof",
    "ColourPage_mark=&Gamut warning:",
    "ColourPage_mark_tip=Marks colours that cannot be printed, while View > Gamut Warning is on"
})
@OptionsPanelController.TopLevelRegistration(
        id = "LacunaColour",
        categoryName = "#ColourPage",
        iconBase = "org/lacuna/editor/screen/colour.svg",
        keywords = "#ColourPage_keywords",
        keywordsCategory = "LacunaColour",
        position = 250)
public final class ColourPage extends SettingsPage {
    @Override
    protected void fill(SettingsForm page) {
        ColourSettings settings = ColourSettings.getDefault();
        ProfileChoice screen = new ProfileChoice(
                Set.of(ColourProfile.Kind.RGB), Optional.of(Bundle.ColourPage_system()), page::changed);
        ProfileChoice working = new ProfileChoice(
                Set.of(ColourProfile.Kind.RGB, ColourProfile.Kind.GREY), Optional.empty(), page::changed);
        page.section(Bundle.ColourPage_screenSection());
        add(page, Bundle.ColourPage_screen(), Bundle.ColourPage_screen_tip(), settings.screen, screen);
        page.note(Bundle.ColourPage_screenNote(settings.monitor().name().orElse("RGB")))
                .section(Bundle.ColourPage_documents());
        add(page, Bundle.ColourPage_working(), Bundle.ColourPage_working_tip(), settings.working, working);
        page.note(Bundle.ColourPage_workingNote())
                .section(Bundle.ColourPage_proof())
                .colour(Bundle.ColourPage_mark(), Bundle.ColourPage_mark_tip(), settings.mark);
    }

    private static void add(SettingsForm page, String label, String tip, TextSetting setting, ProfileChoice choice) {
        page.text(
                label,
                tip,
                setting,
                choice,
                () -> choice.id().orElse(ColourSettings.SYSTEM),
                id -> choice.show(Optional.of(id).filter(each -> !each.equals(ColourSettings.SYSTEM))));
    }
}
