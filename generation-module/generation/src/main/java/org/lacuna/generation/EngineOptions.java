package org.lacuna.generation;

import java.util.Optional;
import org.lacuna.inference.backend.Precision;

/**
 * What a generation engine runs on.
 *
 * @param device name of a backend, {@code cpu}, {@code cuda} or {@code cuda:1}; empty takes the best one that can be used
 * @param precision what to compute in; empty lets the device choose
 * @param threads CPU threads; 0 for one per physical core
 * @param folders the application's folders
 */
public record EngineOptions(
        Optional<String> device, Optional<Precision> precision, int threads, ApplicationFolders folders) {
    public static EngineOptions of(ApplicationFolders folders) {
        return new EngineOptions(Optional.empty(), Optional.empty(), 0, folders);
    }
}
