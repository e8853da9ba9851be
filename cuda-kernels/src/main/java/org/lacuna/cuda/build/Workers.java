package org.lacuna.cuda.build;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Supplier;

/** Does tasks on all cores, and does them all even if some fail, so that one build shows every mistake. */
final class Workers implements AutoCloseable {
    private final ExecutorService threads =
            Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());

    <T> CompletableFuture<T> start(Supplier<T> task) {
        return CompletableFuture.supplyAsync(task, threads);
    }

    /** Starts a task when another has ended; it fails as that did. */
    <T, U> CompletableFuture<U> then(CompletableFuture<T> first, Function<T, U> task) {
        return first.thenApplyAsync(task, threads);
    }

    /**
     * Waits for all tasks.
     *
     * @throws KernelBuildException with every message of those that failed
     */
    static <T> List<T> results(Collection<CompletableFuture<T>> tasks) {
        Set<String> messages = new LinkedHashSet<>();
        for (CompletableFuture<T> task : tasks) {
            try {
                task.join();
            } catch (CompletionException e) {
                if (!(e.getCause() instanceof KernelBuildException)) {
                    throw e;
                }
                messages.add(e.getCause().getMessage());
            }
        }
        if (!messages.isEmpty()) {
            throw new KernelBuildException(String.join("\n", messages));
        }
        return tasks.stream().map(CompletableFuture::join).toList();
    }

    /** Lets go of the threads once they have done what was started. */
    @Override
    public void close() {
        threads.shutdown();
    }
}
