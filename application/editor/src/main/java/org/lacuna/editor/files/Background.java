package org.lacuna.editor.files;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import javax.swing.SwingUtilities;
import org.netbeans.api.progress.ProgressHandle;
import org.openide.util.RequestProcessor;

/** Work with files beside the event thread, shown in the status bar while it goes on. */
public final class Background {
    private static final RequestProcessor WORKER = new RequestProcessor("Lacuna files", 2);

    private Background() {}

    /**
     * Runs the work on a worker.
     *
     * @param what what is being done, for people
     * @return completes on the event thread, with the result or with what the work threw
     */
    public static <T> CompletableFuture<T> run(String what, Callable<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        ProgressHandle progress = ProgressHandle.createHandle(what);
        progress.start();
        WORKER.post(() -> {
            try {
                T value = work.call();
                SwingUtilities.invokeLater(() -> result.complete(value));
            } catch (Exception | OutOfMemoryError failure) {
                SwingUtilities.invokeLater(() -> result.completeExceptionally(failure));
            } finally {
                progress.finish();
            }
        });
        return result;
    }
}
