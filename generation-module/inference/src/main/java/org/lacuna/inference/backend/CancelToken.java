package org.lacuna.inference.backend;

import java.util.concurrent.CancellationException;

/** Set once by whoever wants work to stop, read between kernels by whoever does the work. Thread-safe. */
public final class CancelToken {
    private volatile boolean cancelled;

    public void cancel() {
        cancelled = true;
    }

    public boolean isCancelled() {
        return cancelled;
    }

    /**
     * @throws CancellationException if {@link #cancel} has been called
     */
    public void check() {
        if (cancelled) {
            throw new CancellationException("cancelled");
        }
    }
}
