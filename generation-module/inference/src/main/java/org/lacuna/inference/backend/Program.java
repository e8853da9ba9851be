package org.lacuna.inference.backend;

import java.util.Map;

/** A compiled graph. */
public interface Program extends AutoCloseable {
    /** Bytes a run takes at its widest moment beyond weights and bound buffers, known before it runs. */
    long workingBytes();

    /**
     * Runs once and returns when the results are in their buffers. Inputs and outputs are bound by name; one buffer may
     * be both, it is written only after everything has been read.
     *
     * @throws java.util.concurrent.CancellationException soon after {@code cancel} is set; outputs are then undefined
     * @throws IllegalArgumentException if a buffer is missing or has another shape
     * @throws BackendException if the device fails
     */
    void run(Map<String, ? extends DeviceBuffer> buffers, CancelToken cancel);

    @Override
    void close();
}
