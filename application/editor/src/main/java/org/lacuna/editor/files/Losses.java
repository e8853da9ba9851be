package org.lacuna.editor.files;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.openide.DialogDisplayer;
import org.openide.NotifyDescriptor;
import org.openide.util.NbBundle;

/** Warns of saving in a format that cannot hold all of a document. */
@NbBundle.Messages({
    "# {0} - the file''s name",
    "Losses_title=Save a copy as \"{0}\"?",
    "# {0} - the file''s name",
    "# {1} - what is lost, one a line",
    "Losses_text=\"{0}\" will not hold all of the document:\n{1}\n\nThe document itself stays open as it is. To keep all of it,"
            + " save it as OpenRaster (.ora).",
    "# {0} - what is lost",
    "Losses_item=• {0}",
    "Losses_save=Save a Copy"
})
final class Losses {
    private Losses() {}

    /** Whether the user wants that nevertheless. */
    static boolean confirmed(Path target, List<String> losses) {
        String items = losses.stream()
                .map(DocumentSentences::translated)
                .map(Bundle::Losses_item)
                .map(MessageText::wrapped)
                .collect(Collectors.joining("\n"));
        String save = Bundle.Losses_save();
        NotifyDescriptor ask = new NotifyDescriptor(
                Bundle.Losses_text(target.getFileName(), items),
                Bundle.Losses_title(target.getFileName()),
                NotifyDescriptor.OK_CANCEL_OPTION,
                NotifyDescriptor.WARNING_MESSAGE,
                new Object[] {save, NotifyDescriptor.CANCEL_OPTION},
                save);
        return DialogDisplayer.getDefault().notify(ask) == save;
    }
}
