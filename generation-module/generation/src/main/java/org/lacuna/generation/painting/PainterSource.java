package org.lacuna.generation.painting;

import org.lacuna.inference.backend.CancelToken;
import org.lacuna.inference.models.ModelInfo;

/** Loads models on one device. Used by one thread at a time. */
public interface PainterSource extends AutoCloseable {
    /**
     * The painter for a model. It stays loaded, and is returned again, until another model is asked for; whoever asks
     * does not close it.
     *
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    Painter open(ModelInfo model, CancelToken cancel);

    /** Memory that the painter which is loaded holds, on whatever device; for any thread. */
    long heldBytes();

    /** Frees the model and the device; the next painter opens them again. */
    @Override
    void close();
}
