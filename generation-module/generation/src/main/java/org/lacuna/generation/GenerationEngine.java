package org.lacuna.generation;

import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.lacuna.document.DocumentState;
import org.lacuna.generation.painting.BackendPainters;
import org.lacuna.generation.painting.PainterSource;
import org.lacuna.generation.request.GenerationRequest;
import org.lacuna.generation.request.InvalidRequestException;
import org.lacuna.generation.results.ResultStore;
import org.lacuna.inference.backend.CancelToken;
import org.lacuna.inference.models.ModelInfo;
import org.lacuna.inference.models.ModelLibrary;

/**
 * Carries out requests, one after the other, on one device. Making an engine costs nothing: the device's libraries and a
 * model are loaded by its worker thread when they are first needed, or by {@link #warmUp}. The model used last stays
 * loaded. Safe for use by several threads.
 */
public final class GenerationEngine implements AutoCloseable {
    /** Seeds that are easy to read and type. */
    private static final long SEEDS = 1L << 32;

    private static final int CLOSE_SECONDS = 30;

    /** Replaced by the worker between two jobs. */
    private volatile Workshop workshop;

    private final ConcurrentLinkedQueue<GenerationJob> jobs = new ConcurrentLinkedQueue<>();
    private final CancelToken closing = new CancelToken();
    private final ExecutorService worker = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "lacuna-generation");
        thread.setDaemon(true);
        return thread;
    });

    public GenerationEngine(EngineOptions options) {
        this(options.folders(), painters(options));
    }

    /** An engine whose painters come from elsewhere. */
    public GenerationEngine(ApplicationFolders folders, PainterSource painters) {
        this.workshop = workshop(folders, painters);
    }

    private static PainterSource painters(EngineOptions options) {
        return new BackendPainters(
                options.device(),
                options.precision(),
                options.threads(),
                options.folders().nativeFolder());
    }

    private static Workshop workshop(ApplicationFolders folders, PainterSource painters) {
        return new Workshop(new ModelLibrary(folders.modelFolders()), painters, new ResultStore(folders.history()));
    }

    /**
     * Frees the model and the device once the jobs are done that wait now, and runs on something else from then on. Does nothing after
     * {@link #close}.
     *
     * @return completes when that is so
     */
    public CompletableFuture<Void> use(EngineOptions options) {
        return use(options.folders(), painters(options));
    }

    /** As {@link #use(EngineOptions)}, with painters from elsewhere. */
    public synchronized CompletableFuture<Void> use(ApplicationFolders folders, PainterSource painters) {
        if (worker.isShutdown()) {
            return CompletableFuture.completedFuture(null);
        }
        return CompletableFuture.runAsync(
                () -> {
                    workshop.painters().close();
                    workshop = workshop(folders, painters);
                },
                worker);
    }

    /** The models installed. */
    public ModelLibrary models() {
        return workshop.library();
    }

    /**
     * A model by name or path; the first that can be used when the name is empty.
     *
     * @throws InvalidRequestException if no model is installed
     * @throws org.lacuna.inference.models.ModelException that lists what is installed, if there is no such model
     */
    public ModelInfo model(String name) {
        return workshop.model(name);
    }

    /**
     * Puts a request in the queue.
     *
     * @param document what it works on, with the selection to inpaint
     * @throws InvalidRequestException if a setting is out of range or the sampler is not known
     */
    public GenerationJob submit(GenerationRequest request, DocumentState document, GenerationListener listener) {
        request.check();
        Samplers.named(request.sampler());
        GenerationRequest settled = request.seed().isPresent()
                ? request
                : request.with(
                        b -> b.seed(OptionalLong.of(ThreadLocalRandom.current().nextLong(SEEDS))));
        GenerationJob job = new GenerationJob(settled, document, listener);
        jobs.add(job);
        worker.execute(() -> {
            job.run(workshop);
            jobs.remove(job);
        });
        return job;
    }

    /** Jobs that have not ended, the running one first. */
    public List<GenerationJob> jobs() {
        return jobs.stream()
                .filter(job -> job.state() == GenerationJob.State.WAITING || job.state() == GenerationJob.State.RUNNING)
                .toList();
    }

    /**
     * Loads the device and a model in the background, so that the first job starts at once. What goes wrong is told by the
     * job that needs it.
     *
     * @param model name of a model; empty for the first one installed
     */
    public void warmUp(String model) {
        worker.execute(() -> {
            try {
                workshop.painter(workshop.model(model), closing);
            } catch (RuntimeException | OutOfMemoryError e) {
                if (!(e instanceof CancellationException)) {
                    System.getLogger(GenerationEngine.class.getName())
                            .log(System.Logger.Level.DEBUG, "warming up failed", e);
                }
            }
        });
    }

    /** Memory that the loaded model holds, on whatever device, in bytes. */
    public long heldBytes() {
        return workshop.painters().heldBytes();
    }

    /**
     * Frees the model and the device once the jobs are done that wait now; the next job loads them again. Does nothing after {@link
     * #close}, which has freed them.
     */
    public synchronized void unload() {
        if (!worker.isShutdown()) {
            worker.execute(() -> workshop.painters().close());
        }
    }

    /** Cancels all jobs, waits for the running one to stop, and frees the device. */
    @Override
    public synchronized void close() {
        if (worker.isShutdown()) {
            return;
        }
        closing.cancel();
        jobs.forEach(GenerationJob::cancel);
        worker.execute(() -> workshop.painters().close());
        worker.shutdown();
        try {
            worker.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
