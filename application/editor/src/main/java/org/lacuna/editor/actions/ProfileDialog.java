package org.lacuna.editor.actions;

import java.util.Optional;
import java.util.Set;
import javax.swing.JCheckBox;
import javax.swing.JLabel;
import org.lacuna.document.Document;
import org.lacuna.document.DocumentState;
import org.lacuna.document.ProfileChange;
import org.lacuna.document.colour.ColourProfile;
import org.lacuna.document.colour.IccProfile;
import org.lacuna.document.colour.Rendering;
import org.lacuna.document.formats.NamedProfile;
import org.lacuna.editor.edits.SlowEdit;
import org.lacuna.editor.screen.IntentBox;
import org.lacuna.editor.screen.ProfileChoice;
import org.openide.util.NbBundle;

/** Asks for another colour profile of the document, and shows in small what comes of it. */
@NbBundle.Messages({
    "ProfileDialog_assign=Assign Profile",
    "ProfileDialog_convert=Convert to Profile",
    "ProfileDialog_now=Now",
    "ProfileDialog_profile=Profile",
    "ProfileDialog_intent=Rendering",
    "ProfileDialog_blackPoint=Black point compensation",
    "ProfileDialog_assignNote=The numbers stay, the colours look different.",
    "ProfileDialog_convertNote=The colours stay, as far as the profile has them; all layers get other numbers.",
    "ProfileDialog_doAssign=Assign",
    "ProfileDialog_doConvert=Convert",
    "ProfileDialog_preview=Before and after",
    "EDIT_AssignProfile=Assign Profile",
    "EDIT_ConvertProfile=Convert to Profile"
})
final class ProfileDialog {
    private final Document document;
    private final boolean conversion;
    private final ProfileChoice profile;
    private final IntentBox intent = new IntentBox(Rendering.USUAL.intent());
    private final JCheckBox blackPoint =
            new JCheckBox(Bundle.ProfileDialog_blackPoint(), Rendering.USUAL.blackPointCompensation());
    private final ProfilePreview preview;

    private ProfileDialog(Document document, boolean conversion) {
        this.document = document;
        this.conversion = conversion;
        preview = new ProfilePreview(document.state());
        profile = new ProfileChoice(
                Set.of(ColourProfile.Kind.RGB, ColourProfile.Kind.GREY), Optional.empty(), this::changed);
        profile.setName("document-profile");
        IccProfile own = document.state().profile();
        profile.show(new NamedProfile(own.isSrgb() ? "srgb" : "document", own.name(), own.toProfile()));
        intent.addActionListener(event -> changed());
        blackPoint.addActionListener(event -> changed());
        changed();
    }

    static void assign(Document document) {
        ProfileDialog dialog = new ProfileDialog(document, false);
        dialog.ask(Bundle.ProfileDialog_assign(), Bundle.ProfileDialog_doAssign())
                .ifPresent(chosen ->
                        document.edit(Bundle.EDIT_AssignProfile(), state -> ProfileChange.assign(state, chosen)));
    }

    static void convert(Document document) {
        ProfileDialog dialog = new ProfileDialog(document, true);
        dialog.ask(Bundle.ProfileDialog_convert(), Bundle.ProfileDialog_doConvert())
                .ifPresent(chosen -> {
                    Rendering rendering = dialog.rendering();
                    SlowEdit.run(
                            document,
                            Bundle.EDIT_ConvertProfile(),
                            state -> ProfileChange.convert(state, chosen, rendering));
                });
    }

    private Optional<ColourProfile> ask(String title, String doIt) {
        FormDialog form = new FormDialog();
        form.add(
                Bundle.ProfileDialog_now(),
                new JLabel(document.state().profile().name()),
                new JLabel());
        form.add(Bundle.ProfileDialog_profile(), profile, new JLabel());
        if (conversion) {
            form.add(Bundle.ProfileDialog_intent(), intent, new JLabel());
            form.add("", blackPoint, new JLabel());
        }
        form.add(
                "",
                new JLabel(conversion ? Bundle.ProfileDialog_convertNote() : Bundle.ProfileDialog_assignNote()),
                new JLabel());
        form.add(Bundle.ProfileDialog_preview(), preview, new JLabel());
        return form.ask(title, doIt) ? profile.profile().map(NamedProfile::profile) : Optional.empty();
    }

    private Rendering rendering() {
        return new Rendering(intent.intent(), blackPoint.isSelected());
    }

    private void changed() {
        Rendering rendering = rendering();
        profile.profile()
                .map(NamedProfile::profile)
                .ifPresent(chosen -> preview.show(state -> change(state, chosen, rendering)));
    }

    private DocumentState change(DocumentState state, ColourProfile chosen, Rendering rendering) {
        return conversion ? ProfileChange.convert(state, chosen, rendering) : ProfileChange.assign(state, chosen);
    }
}
