package org.lacuna.inference.backend;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Offers one kind of device. Registered with {@code @ServiceProvider}; asking it loads as little as it can. */
public interface BackendProvider {
    /** The name used on the command line: {@code cpu}, {@code cuda}. */
    String name();

    /** Of several usable ones the highest is taken. The CPU is 0. */
    int preference();

    /**
     * Why this backend cannot be used on this machine, in a sentence for the user; empty if it can. Never throws.
     *
     * @param nativeFolder the application's own folder where native libraries are unpacked
     */
    Optional<String> unavailable(Path nativeFolder);

    /**
     * The devices found, as a user would know them. Never throws; empty when there is none.
     *
     * @param nativeFolder as above
     */
    List<String> devices(Path nativeFolder);

    /**
     * Loads what the backend needs. May take seconds: call it off the event thread.
     *
     * @throws BackendException if it cannot be opened
     */
    Backend open(BackendOptions options);
}
