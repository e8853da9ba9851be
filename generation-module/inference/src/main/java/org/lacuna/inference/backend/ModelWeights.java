package org.lacuna.inference.backend;

/** A model's weights on a device, shared by all programs of that model. Close it after the programs. */
public interface ModelWeights extends AutoCloseable {
    /** Bytes held on the device so far. */
    long bytes();

    @Override
    void close();
}
