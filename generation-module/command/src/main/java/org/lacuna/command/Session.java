package org.lacuna.command;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.lacuna.document.DocumentState;
import org.lacuna.document.layers.RasterLayer;
import org.lacuna.generation.GenerationEngine;
import org.lacuna.generation.GenerationJob;
import org.lacuna.generation.request.GenerationRequest;

/** One job with its progress shown, which Ctrl+C cancels. */
final class Session {
    private static final int STOP_SECONDS = 20;

    private final Environment environment;
    private final boolean quiet;

    Session(Environment environment, boolean quiet) {
        this.environment = environment;
        this.quiet = quiet;
    }

    /** What a job gave and how long it took. */
    record Result(GenerationRequest request, List<RasterLayer> layers, double seconds) {}

    Result run(GenerationEngine engine, GenerationRequest request, DocumentState document) {
        ProgressPrinter progress = new ProgressPrinter(environment.err(), environment.terminal(), quiet);
        long start = System.nanoTime();
        GenerationJob job = engine.submit(request, document, progress);
        Interruption interruption = new Interruption(job, progress);
        try {
            List<RasterLayer> layers = job.await();
            return new Result(job.request(), layers, (System.nanoTime() - start) * 1e-9);
        } catch (InterruptedException e) {
            job.cancel();
            Thread.currentThread().interrupt();
            throw new CancellationException("cancelled");
        } finally {
            progress.clear();
            interruption.close();
        }
    }

    /**
     * Until it is closed, ending the process (Ctrl+C, a closed terminal) cancels the job and waits until the command has come
     * to its end, so that nothing is left half done. The process then ends with the exit code of a cancelled command.
     */
    private final class Interruption {
        private final CountDownLatch over = new CountDownLatch(1);
        private final Thread hook;

        Interruption(GenerationJob job, ProgressPrinter progress) {
            hook = new Thread(() -> stop(job, progress), "lacuna-interrupted");
            Runtime.getRuntime().addShutdownHook(hook);
        }

        private void stop(GenerationJob job, ProgressPrinter progress) {
            job.cancel();
            try {
                over.await(STOP_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            progress.clear();
            environment.err().println("lacuna: Cancelled. Nothing was written." + finished(job));
            environment.err().flush();
            Runtime.getRuntime().halt(Lacuna.FAILED);
        }

        private String finished(GenerationJob job) {
            int count = job.painted().size();
            return count == 0
                    ? ""
                    : " Pictures already finished (" + count + ") are in "
                            + environment.folders().history() + ".";
        }

        private static void waitForTheEnd() {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        void close() {
            over.countDown();
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // The process is ending and the hook says so: nothing may be written or said here any more.
                waitForTheEnd();
            }
        }
    }
}
