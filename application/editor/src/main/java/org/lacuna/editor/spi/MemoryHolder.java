package org.lacuna.editor.spi;

import java.util.Optional;

/** A part of the application that takes much memory, found by the platform's lookup. */
public interface MemoryHolder {
    /** What takes it, for people. */
    String name();

    /** In bytes. Is asked by a worker, may look at much, and need not be exact while things change. */
    long bytes();

    /** What gives it back, as the text of a button; empty if people cannot do anything about it here. */
    default Optional<String> releaseName() {
        return Optional.empty();
    }

    /** Gives back what can be given back. For the event thread; returns at once. */
    default void release() {}
}
