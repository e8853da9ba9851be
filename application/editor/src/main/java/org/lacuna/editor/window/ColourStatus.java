package org.lacuna.editor.window;

import java.awt.Component;
import java.util.Optional;
import javax.swing.BorderFactory;
import javax.swing.JLabel;
import javax.swing.SwingUtilities;
import org.lacuna.document.Document;
import org.lacuna.document.DocumentListener;
import org.lacuna.editor.api.ActiveDocument;
import org.lacuna.editor.api.DocumentView;
import org.lacuna.editor.screen.Proof;
import org.lacuna.editor.screen.Proofing;
import org.openide.awt.StatusLineElementProvider;
import org.openide.util.NbBundle;
import org.openide.util.lookup.ServiceProvider;

/** In the status bar: the colour profile of the current document, and the device whose proof is shown. */
@NbBundle.Messages({
    "ColourStatus_unnamed=sRGB",
    "ColourStatus_unnamedTip=The document has no colour profile; its colours count as sRGB",
    "# {0} - the profile''s name",
    "ColourStatus_tip=The colours of the document are those of the profile {0}",
    "# {0} - the document''s profile",
    "# {1} - the device''s name",
    "ColourStatus_proof={0}, as printed by {1}",
    "ColourStatus_warning=gamut warning"
})
@ServiceProvider(service = StatusLineElementProvider.class, position = 890)
public final class ColourStatus implements StatusLineElementProvider {
    private final JLabel label = new JLabel();
    private final DocumentListener documentListener = (before, after, area) -> SwingUtilities.invokeLater(this::show);
    private Optional<Document> shown = Optional.empty();

    @Override
    public Component getStatusLineElement() {
        label.setName("colour-status");
        label.setBorder(BorderFactory.createEmptyBorder(0, 8, 0, 8));
        ActiveDocument.getDefault().addListener(this::follow);
        Proofing.getDefault().addListener(this::show);
        follow(ActiveDocument.getDefault().current());
        return label;
    }

    private void follow(Optional<DocumentView> view) {
        shown.ifPresent(old -> old.removeListener(documentListener));
        shown = view.map(DocumentView::document);
        shown.ifPresent(now -> now.addListener(documentListener));
        show();
    }

    private void show() {
        label.setText(shown.map(ColourStatus::text).orElse(" "));
        label.setToolTipText(shown.map(ColourStatus::tip).orElse(null));
    }

    private static String text(Document document) {
        String name = document.state().profile().isSrgb()
                ? Bundle.ColourStatus_unnamed()
                : document.state().profile().name();
        Proofing proofing = Proofing.getDefault();
        String proof = proofing.shown(document)
                .map(Proof::device)
                .map(device -> Bundle.ColourStatus_proof(name, device.name()))
                .orElse(name);
        return proofing.isWarning(document) ? proof + " · " + Bundle.ColourStatus_warning() : proof;
    }

    private static String tip(Document document) {
        return document.state().profile().isSrgb()
                ? Bundle.ColourStatus_unnamedTip()
                : Bundle.ColourStatus_tip(document.state().profile().name());
    }
}
