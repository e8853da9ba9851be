package org.lacuna.inference.backend;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How to open a backend.
 *
 * @param precision what to compute in; empty lets the backend choose what the device is fast at
 * @param threads CPU threads to use; 0 for the number of physical cores
 * @param nativeFolder the application's own folder where native libraries are unpacked, once
 * @param device which of {@link BackendProvider#devices}, from 0; empty lets the backend choose
 */
public record BackendOptions(Optional<Precision> precision, int threads, Path nativeFolder, OptionalInt device) {
    /** The device that the backend thinks best. */
    public BackendOptions(Optional<Precision> precision, int threads, Path nativeFolder) {
        this(precision, threads, nativeFolder, OptionalInt.empty());
    }
}
