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

    /** Frees the model and the device. */
    @Override
    void close();
}
