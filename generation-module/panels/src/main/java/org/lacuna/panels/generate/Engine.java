package org.lacuna.panels.generate;

import java.nio.file.Path;
import java.util.List;
import org.lacuna.document.DocumentState;
import org.lacuna.generation.GenerationListener;
import org.lacuna.generation.request.GenerationRequest;

/** What the panel needs of a generation engine. Safe for use by several threads. */
public interface Engine {
    /** Looks through the model folders; reads files, so it belongs off the event thread. */
    List<InstalledModel> models();

    /** Where a person puts models; need not exist. */
    Path modelsFolder();

    /**
     * Hands a job over and returns at once.
     *
     * @return cancels the job
     * @throws org.lacuna.generation.request.InvalidRequestException with a message for the user
     */
    Runnable submit(GenerationRequest request, DocumentState document, GenerationListener listener);

    /** Loads the device and the model in the background. */
    void warmUp(String model);
}
