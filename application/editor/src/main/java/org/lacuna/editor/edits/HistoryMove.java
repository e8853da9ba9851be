package org.lacuna.editor.edits;

import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.lacuna.document.Document;
import org.lacuna.editor.files.Failures;
import org.netbeans.api.progress.BaseProgressUtils;
import org.openide.util.NbBundle;

/** Undo, redo and going to any step, where a part of what was there may have to come back from the disk. For the event thread. */
@NbBundle.Messages("HistoryMove_reading=Reading a step back from the disk")
public final class HistoryMove {
    private HistoryMove() {}

    /**
     * Makes a move, or tells people why it cannot be made; the document stays as it is then.
     *
     * @param position where it leads: how many steps are done then
     */
    public static void run(Document document, int position, Runnable move) {
        Optional<Throwable> failure = document.isOnDisk(position) ? readBack(document, position) : Optional.empty();
        failure.or(() -> failureOf(move)).ifPresent(Failures::tellStep);
    }

    /** With a dialog if it takes long. */
    private static Optional<Throwable> readBack(Document document, int position) {
        AtomicReference<Optional<Throwable>> failure = new AtomicReference<>(Optional.empty());
        BaseProgressUtils.showProgressDialogAndRun(
                () -> failure.set(failureOf(() -> document.readBack(position))), Bundle.HistoryMove_reading());
        return failure.get();
    }

    private static Optional<Throwable> failureOf(Runnable work) {
        try {
            work.run();
            return Optional.empty();
        } catch (UncheckedIOException | OutOfMemoryError e) {
            return Optional.of(e);
        }
    }
}
