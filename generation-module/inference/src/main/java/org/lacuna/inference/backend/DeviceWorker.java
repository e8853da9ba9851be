package org.lacuna.inference.backend;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** The one thread that does all the work of a device: native libraries keep modes, contexts and scopes for each thread. */
public final class DeviceWorker implements AutoCloseable {
    private final ExecutorService thread;
    private final Function<Throwable, RuntimeException> translation;

    /**
     * @param name of the thread
     * @param translation makes of what a task throws what its caller is to see; called on the caller's thread
     */
    public DeviceWorker(String name, Function<Throwable, RuntimeException> translation) {
        this.translation = translation;
        thread = Executors.newSingleThreadExecutor(task -> {
            Thread made = new Thread(task, name);
            made.setDaemon(true);
            return made;
        });
    }

    /** Runs a task and waits for it, also when the caller is interrupted meanwhile. */
    public <T> T call(Callable<T> task) {
        Future<T> future = thread.submit(task);
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return future.get();
                } catch (InterruptedException e) {
                    // The task uses memory of the caller: it has to end first. Cancelling goes by the token.
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            throw translation.apply(e.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Takes no more tasks. */
    @Override
    public void close() {
        thread.shutdown();
    }
}
