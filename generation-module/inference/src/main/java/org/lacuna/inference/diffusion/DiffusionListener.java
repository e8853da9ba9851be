package org.lacuna.inference.diffusion;

import java.util.function.Supplier;

/** Hears how a run goes on, on the thread that runs it. */
public interface DiffusionListener {
    /** A listener that does not care. */
    DiffusionListener NONE = new DiffusionListener() {};

    default void phase(Phase phase) {}

    /**
     * After every model call.
     *
     * @param done calls so far, of {@code of}
     * @param secondsPerStep mean of this run
     * @param preview makes a small picture, one pixel per element of the latent, of what is coming; costs about a
     *     millisecond and may be asked only before this method returns
     */
    default void step(int done, int of, double secondsPerStep, Supplier<RgbImage> preview) {}
}
