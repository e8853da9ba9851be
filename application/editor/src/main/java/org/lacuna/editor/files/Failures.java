package org.lacuna.editor.files;

import java.io.UncheckedIOException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.swing.SwingUtilities;
import org.lacuna.document.formats.FormatException;
import org.openide.DialogDisplayer;
import org.openide.NotifyDescriptor;
import org.openide.util.NbBundle;

/** Tells people what went wrong: the thing, the cause, the way out. The rest goes to the log. */
@NbBundle.Messages({
    "# {0} - the file''s name",
    "Failures_open=\"{0}\" could not be opened",
    "# {0} - the file''s name",
    "Failures_save=\"{0}\" could not be saved",
    "# {0} - what was to be done",
    "Failures_edit=\"{0}\" was not done",
    "Failures_step=The step could not be brought back",
    "# {0} - why",
    "Failures_scratch={0}. The document stays as it is. Make the disk on which steps are kept available and try again, or save the"
            + " document as it is.",
    "Failures_elsewhere=Save As…",
    "Failures_memoryTitle=Not enough memory",
    "Failures_memory=There is not enough memory. Close other documents and try again.",
    "Failures_unexpected=Something unexpected happened. Try again; the file var/log/messages.log in the settings folder says more."
})
public final class Failures {
    private static final Logger LOG = Logger.getLogger(Failures.class.getName());
    private static final AtomicBoolean TELLING_OF_MEMORY = new AtomicBoolean();

    private Failures() {}

    public static void tellOpen(String fileName, Throwable failure) {
        tell(Bundle.Failures_open(fileName), failure);
    }

    public static void tellSave(String fileName, Throwable failure) {
        tell(Bundle.Failures_save(fileName), failure);
    }

    /** The document is as it was. */
    public static void tellEdit(String edit, Throwable failure) {
        tell(Bundle.Failures_edit(edit), failure);
    }

    /** Undo, redo or going to a step did not work; the document is as it was. */
    public static void tellStep(Throwable failure) {
        tell(Bundle.Failures_step(), failure);
    }

    /** Tells it and offers to save elsewhere; whether that is wanted. The document is as it was, and so is the file. */
    static boolean askToSaveElsewhere(String fileName, Throwable failure) {
        String title = Bundle.Failures_save(fileName);
        String elsewhere = Bundle.Failures_elsewhere();
        NotifyDescriptor ask = new NotifyDescriptor(
                MessageText.wrapped(message(logged(title, failure))),
                title,
                NotifyDescriptor.OK_CANCEL_OPTION,
                NotifyDescriptor.ERROR_MESSAGE,
                new Object[] {elsewhere, NotifyDescriptor.CANCEL_OPTION},
                elsewhere);
        return DialogDisplayer.getDefault().notify(ask) == elsewhere;
    }

    /**
     * Something needed more memory than there is; what was done before is as it was. Can be told by any thread; where much fails at
     * once, people are told once.
     */
    public static void tellMemory(Throwable failure) {
        if (TELLING_OF_MEMORY.compareAndSet(false, true)) {
            SwingUtilities.invokeLater(() -> {
                try {
                    tell(Bundle.Failures_memoryTitle(), failure);
                } finally {
                    TELLING_OF_MEMORY.set(false);
                }
            });
        }
    }

    private static Throwable logged(String title, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        LOG.log(cause instanceof FormatException ? Level.FINE : Level.INFO, title, cause);
        return cause;
    }

    private static void tell(String title, Throwable failure) {
        NotifyDescriptor dialog = new NotifyDescriptor.Message(
                MessageText.wrapped(message(logged(title, failure))), NotifyDescriptor.ERROR_MESSAGE);
        dialog.setTitle(title);
        DialogDisplayer.getDefault().notify(dialog);
    }

    /** The thing, the cause and the way out, of what went wrong. */
    public static String message(Throwable cause) {
        // The document model says in words what it cannot do, such as a picture that would become too large.
        if (cause instanceof FormatException || cause instanceof IllegalArgumentException) {
            return DocumentSentences.translated(cause.getMessage());
        }
        if (cause instanceof UncheckedIOException) {
            // The only file that is read behind everyone's back is that of the steps.
            return Bundle.Failures_scratch(DocumentSentences.translated(cause.getMessage()));
        }
        return cause instanceof OutOfMemoryError ? Bundle.Failures_memory() : Bundle.Failures_unexpected();
    }
}
