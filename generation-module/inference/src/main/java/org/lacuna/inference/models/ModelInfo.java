package org.lacuna.inference.models;

import java.nio.file.Path;
import java.util.Optional;
import org.lacuna.inference.sampling.PredictionType;

/**
 * What can be said of a model without loading it.
 *
 * @param name folder or file name without its ending
 * @param path absolute
 * @param bytes size of its weight files
 * @param unetInputChannels 4, or 9 for an inpainting model; 0 when it has no U-Net
 * @param vaeFactor picture pixels per latent pixel along one side; 0 when it has no autoencoder
 * @param prediction what its output is, as far as known
 * @param reason which names, shapes or fields it was recognised by
 * @param problem why it cannot be used, in sentences for the user; empty when it can
 */
public record ModelInfo(
        String name,
        Path path,
        ModelKind kind,
        ModelLayout layout,
        long bytes,
        int unetInputChannels,
        int vaeFactor,
        PredictionType prediction,
        String reason,
        Optional<String> problem) {
    /** Whether pictures can be generated with it. */
    public boolean usable() {
        return problem.isEmpty();
    }

    /**
     * An id of the model's contents, the same wherever it lies; see {@link ModelHash}. Reads some megabytes, so it belongs
     * off the event thread.
     *
     * @throws ModelException if the files cannot be read
     */
    public String hash() {
        return ModelHash.of(this);
    }
}
