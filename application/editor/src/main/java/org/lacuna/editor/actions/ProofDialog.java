package org.lacuna.editor.actions;

import java.util.Optional;
import java.util.Set;
import javax.swing.JCheckBox;
import javax.swing.JLabel;
import org.lacuna.document.Document;
import org.lacuna.document.colour.ColourProfile;
import org.lacuna.document.colour.Rendering;
import org.lacuna.editor.screen.IntentBox;
import org.lacuna.editor.screen.ProfileChoice;
import org.lacuna.editor.screen.Proof;
import org.lacuna.editor.screen.Proofing;
import org.openide.util.NbBundle;

/** Asks which device is imitated on the screen; what is chosen shows at once and goes back if it is cancelled. */
@NbBundle.Messages({
    "ProofDialog_title=Proof Setup",
    "ProofDialog_device=Device to imitate",
    "ProofDialog_intent=Rendering",
    "ProofDialog_blackPoint=Black point compensation",
    "ProofDialog_paper=Show the tint of the paper",
    "ProofDialog_ink=Show black as light as the ink is",
    "ProofDialog_apply=Show Proof"
})
final class ProofDialog {
    private final Document document;
    private final Proof before;
    private final ProfileChoice device;
    private final IntentBox intent;
    private final JCheckBox blackPoint;
    private final JCheckBox paper;
    private final JCheckBox ink;

    private ProofDialog(Document document) {
        this.document = document;
        before = Proofing.getDefault().setup(document);
        device = new ProfileChoice(Set.of(ColourProfile.Kind.values()), Optional.empty(), this::changed);
        device.setName("proof-device");
        device.show(before.device());
        intent = new IntentBox(before.rendering().intent());
        blackPoint = new JCheckBox(
                Bundle.ProofDialog_blackPoint(), before.rendering().blackPointCompensation());
        paper = new JCheckBox(Bundle.ProofDialog_paper(), before.paperWhite());
        ink = new JCheckBox(Bundle.ProofDialog_ink(), before.blackInk() || before.paperWhite());
        intent.addActionListener(event -> changed());
        blackPoint.addActionListener(event -> changed());
        paper.addActionListener(event -> changed());
        ink.addActionListener(event -> changed());
        ink.setEnabled(!before.paperWhite());
    }

    static void ask(Document document) {
        Proofing proofing = Proofing.getDefault();
        boolean wasOn = proofing.isProofing(document);
        ProofDialog dialog = new ProofDialog(document);
        proofing.setProofing(document, true);
        if (!dialog.show()) {
            proofing.setSetup(document, dialog.before);
            proofing.setProofing(document, wasOn);
        }
    }

    private boolean show() {
        FormDialog form = new FormDialog();
        form.add(Bundle.ProofDialog_device(), device, new JLabel());
        form.add(Bundle.ProofDialog_intent(), intent, new JLabel());
        form.add("", blackPoint, new JLabel());
        form.add("", paper, new JLabel());
        form.add("", ink, new JLabel());
        return form.ask(Bundle.ProofDialog_title(), Bundle.ProofDialog_apply());
    }

    private void changed() {
        // The paper's white is shown with the ink's black: both are the device's own measures.
        ink.setEnabled(!paper.isSelected());
        ink.setSelected(ink.isSelected() || paper.isSelected());
        Rendering rendering = new Rendering(intent.intent(), blackPoint.isSelected());
        Proof setup =
                new Proof(device.profile().orElse(before.device()), rendering, paper.isSelected(), ink.isSelected());
        Proofing.getDefault().setSetup(document, setup);
    }
}
