package org.lacuna.editor.recovery;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.swing.SwingUtilities;
import org.lacuna.document.formats.OpenedDocument;
import org.lacuna.document.journal.LeftBehind;
import org.lacuna.document.journal.LostDocument;
import org.lacuna.editor.files.Background;
import org.lacuna.editor.files.DocumentSentences;
import org.lacuna.editor.files.Failures;
import org.lacuna.editor.safety.RecoveryFolder;
import org.lacuna.editor.window.EditorWindows;
import org.openide.DialogDisplayer;
import org.openide.NotifyDescriptor;
import org.openide.awt.StatusDisplayer;
import org.openide.util.NbBundle;
import org.openide.util.RequestProcessor;

/** Finds what can be recovered and lets people choose. */
@NbBundle.Messages({
    "# {0} - the document''s name",
    "Recovery_recovering=Recovering {0}",
    "Recovery_nothing=There is nothing to recover.",
    "# {0} - the document''s name",
    "Recovery_partly=\"{0}\" could be recovered in part"
})
public final class Recovery {
    private static final RequestProcessor WORKER = new RequestProcessor("Lacuna recovery", 1);

    private final LeftBehind found;
    /** Documents that are being read, or whose new journal is being written. */
    private int underWay;

    private boolean answered;

    private Recovery(LeftBehind found) {
        this.found = found;
    }

    /** Looks in the background and shows the dialog if there is something, and else says that there is nothing. */
    public static void ask() {
        offer(() -> StatusDisplayer.getDefault().setStatusText(Bundle.Recovery_nothing()));
    }

    static void offer(Runnable otherwise) {
        RecoveryFolder.ofUser()
                .ifPresent(root -> WORKER.post(() -> {
                    LeftBehind found = LeftBehind.in(root);
                    SwingUtilities.invokeLater(() -> {
                        if (found.documents().isEmpty()) {
                            WORKER.post(found::close);
                            otherwise.run();
                        } else {
                            new RecoveryDialog(new Recovery(found)).show();
                        }
                    });
                }));
    }

    List<LostDocument> documents() {
        return found.documents();
    }

    /** Opens the document; it is taken out of the old journal as soon as the new one has it. */
    void recover(LostDocument document) {
        underWay++;
        Background.run(Bundle.Recovery_recovering(document.title()), document::read)
                .whenComplete((opened, failure) -> {
                    if (failure != null) {
                        Failures.tellOpen(document.title(), failure);
                        ended();
                    } else {
                        open(document, opened);
                    }
                });
    }

    private void open(LostDocument document, OpenedDocument opened) {
        Optional<Path> folder = document.file().map(Path::getParent);
        EditorWindows.openRecovered(document.title(), target(document), folder, opened.state(), () -> {
            document.delete();
            SwingUtilities.invokeLater(this::ended);
        });
        if (!opened.warnings().isEmpty()) {
            NotifyDescriptor tell = new NotifyDescriptor.Message(
                    opened.warnings().stream()
                            .map(DocumentSentences::translated)
                            .collect(Collectors.joining("\n")),
                    NotifyDescriptor.WARNING_MESSAGE);
            tell.setTitle(Bundle.Recovery_partly(document.title()));
            DialogDisplayer.getDefault().notifyLater(tell);
        }
    }

    /** A file that was changed meanwhile is not replaced unasked: the document is like one that was never saved, but for the folder. */
    private static Optional<Path> target(LostDocument document) {
        return document.fileIsNewer() ? Optional.empty() : document.file();
    }

    void discard(List<LostDocument> documents) {
        WORKER.post(() -> documents.forEach(LostDocument::delete));
    }

    /** The dialog is closed; what was neither recovered nor discarded is offered again at the next start. */
    void answered() {
        answered = true;
        release();
    }

    private void ended() {
        underWay--;
        release();
    }

    /** Whatever is still being recovered is not to be found by another program meanwhile. */
    private void release() {
        if (answered && underWay == 0) {
            WORKER.post(found::close);
        }
    }
}
