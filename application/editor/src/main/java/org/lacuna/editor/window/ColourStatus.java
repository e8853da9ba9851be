package org.lacuna.editor.window;

import java.awt.Component;
import java.util.Optional;
import javax.swing.BorderFactory;
import javax.swing.JLabel;
import org.lacuna.document.Document;
import org.lacuna.editor.api.ActiveDocument;
import org.lacuna.editor.api.DocumentView;
import org.lacuna.editor.screen.Proofing;
import org.openide.awt.StatusLineElementProvider;
import org.openide.util.NbBundle;
import org.openide.util.lookup.ServiceProvider;

/** In the status bar: the device whose proof is shown of the current document, and whether colours out of its gamut are marked. */
@NbBundle.Messages({
    "# {0} - the device''s name",
    "ColourStatus_proof=As printed by {0}",
    "# {0} - the device''s name",
    "ColourStatus_warning=Gamut warning for {0}",
    "# {0} - the device''s name",
    "ColourStatus_both=As printed by {0}, gamut warning",
    "ColourStatus_tip=Chosen in View > Proof Setup"
})
@ServiceProvider(service = StatusLineElementProvider.class, position = 890)
public final class ColourStatus implements StatusLineElementProvider {
    private final JLabel label = new JLabel();
    private Optional<Document> shown = Optional.empty();

    @Override
    public Component getStatusLineElement() {
        label.setName("colour-status");
        label.setToolTipText(Bundle.ColourStatus_tip());
        label.setBorder(BorderFactory.createEmptyBorder(0, 8, 0, 8));
        ActiveDocument.getDefault().addListener(this::follow);
        Proofing.getDefault().addListener(this::show);
        follow(ActiveDocument.getDefault().current());
        return label;
    }

    private void follow(Optional<DocumentView> view) {
        shown = view.map(DocumentView::document);
        show();
    }

    private void show() {
        Optional<String> text = shown.flatMap(ColourStatus::text);
        label.setVisible(text.isPresent());
        label.setText(text.orElse(" "));
    }

    private static Optional<String> text(Document document) {
        Proofing proofing = Proofing.getDefault();
        boolean proof = proofing.isProofing(document);
        if (!proof && !proofing.isWarning(document)) {
            return Optional.empty();
        }
        String device = proofing.setup(document).device().name();
        if (!proof) {
            return Optional.of(Bundle.ColourStatus_warning(device));
        }
        return Optional.of(
                proofing.isWarning(document) ? Bundle.ColourStatus_both(device) : Bundle.ColourStatus_proof(device));
    }
}
