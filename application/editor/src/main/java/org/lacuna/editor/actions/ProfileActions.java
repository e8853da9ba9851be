package org.lacuna.editor.actions;

import javax.swing.Action;
import org.lacuna.editor.screen.Proofing;
import org.openide.awt.ActionID;
import org.openide.awt.ActionReference;
import org.openide.awt.ActionReferences;
import org.openide.awt.ActionRegistration;
import org.openide.util.NbBundle;

/** The colour profile of the current document, and how it would look in print. */
@NbBundle.Messages({
    "CTL_AssignProfile=&Assign Profile…",
    "CTL_ConvertProfile=Conv&ert to Profile…",
    "CTL_ProofColours=Proof &Colours",
    "CTL_ProofSetup=Proof Setu&p…",
    "CTL_GamutWarning=Ga&mut Warning"
})
public final class ProfileActions {
    private ProfileActions() {}

    @ActionID(category = "Image", id = "org.lacuna.editor.actions.AssignProfile")
    @ActionRegistration(displayName = "#CTL_AssignProfile", lazy = false)
    @ActionReference(path = "Menu/Image", position = 160)
    public static Action assignProfile() {
        return new DocumentAction(Bundle.CTL_AssignProfile(), view -> ProfileDialog.assign(view.document()));
    }

    @ActionID(category = "Image", id = "org.lacuna.editor.actions.ConvertProfile")
    @ActionRegistration(displayName = "#CTL_ConvertProfile", lazy = false)
    @ActionReference(path = "Menu/Image", position = 170, separatorAfter = 180)
    public static Action convertProfile() {
        return new DocumentAction(Bundle.CTL_ConvertProfile(), view -> ProfileDialog.convert(view.document()));
    }

    @ActionID(category = "View", id = "org.lacuna.editor.actions.ProofColours")
    @ActionRegistration(displayName = "#CTL_ProofColours", lazy = false)
    @ActionReferences({
        @ActionReference(path = "Menu/View", position = 80, separatorBefore = 79),
        @ActionReference(path = "Shortcuts", name = "D-Y")
    })
    public static Action proofColours() {
        Proofing proofing = Proofing.getDefault();
        return SwitchAction.ofDocument(
                Bundle.CTL_ProofColours(),
                view -> proofing.isProofing(view.document()),
                (view, on) -> proofing.setProofing(view.document(), on),
                proofing::addListener);
    }

    @ActionID(category = "View", id = "org.lacuna.editor.actions.ProofSetup")
    @ActionRegistration(displayName = "#CTL_ProofSetup", lazy = false)
    @ActionReference(path = "Menu/View", position = 82)
    public static Action proofSetup() {
        return new DocumentAction(Bundle.CTL_ProofSetup(), view -> ProofDialog.ask(view.document()));
    }

    @ActionID(category = "View", id = "org.lacuna.editor.actions.GamutWarning")
    @ActionRegistration(displayName = "#CTL_GamutWarning", lazy = false)
    @ActionReferences({
        @ActionReference(path = "Menu/View", position = 84, separatorAfter = 89),
        @ActionReference(path = "Shortcuts", name = "DS-Y")
    })
    public static Action gamutWarning() {
        Proofing proofing = Proofing.getDefault();
        return SwitchAction.ofDocument(
                Bundle.CTL_GamutWarning(),
                view -> proofing.isWarning(view.document()),
                (view, on) -> proofing.setWarning(view.document(), on),
                proofing::addListener);
    }
}
