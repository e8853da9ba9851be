package org.lacuna.generation;

import java.util.List;
import org.lacuna.document.layers.RasterLayer;
import org.lacuna.generation.plan.GenerationPlan;

/**
 * Hears what becomes of a job. Called on the engine's worker thread (cancelling a waiting job: on the thread that
 * cancels), so return soon. Exactly one of {@link #finished}, {@link #failed} and {@link #cancelled} comes last.
 */
public interface GenerationListener {
    /** The job's turn has come. */
    default void started() {}

    default void planned(GenerationPlan plan) {}

    /** Something the person should know that does not stop the job. */
    default void warning(String message) {}

    default void progress(Progress progress) {}

    default void preview(Preview preview) {}

    /** A picture is done and safely on disk. */
    default void painted(RasterLayer layer) {}

    /** All pictures are done. */
    default void finished(List<RasterLayer> layers) {}

    /** The job ended with an error; pictures painted before it are still good. */
    default void failed(GenerationException failure) {}

    /** The job was cancelled; pictures painted before it are still good. */
    default void cancelled() {}
}
