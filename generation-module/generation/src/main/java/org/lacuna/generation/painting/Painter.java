package org.lacuna.generation.painting;

import java.util.OptionalLong;
import org.lacuna.generation.plan.ModelTraits;
import org.lacuna.inference.backend.CancelToken;
import org.lacuna.inference.diffusion.DiffusionListener;
import org.lacuna.inference.diffusion.DiffusionRequest;
import org.lacuna.inference.diffusion.RgbImage;

/** A loaded model that paints pictures. Used by one thread at a time. */
public interface Painter extends AutoCloseable {
    ModelTraits traits();

    /** How many tokens the model's text encoder makes of a prompt, whether it reads all of them or not. */
    long tokens(String prompt);

    /** Memory needed to paint at a size, beyond what is taken already. */
    long estimateBytes(int width, int height);

    /** Memory that is free for it; empty if that is not known. */
    OptionalLong availableBytes();

    /** Memory that it holds, on whatever device; for any thread. */
    long heldBytes();

    /**
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    RgbImage paint(DiffusionRequest request, DiffusionListener listener, CancelToken cancel);

    @Override
    void close();
}
