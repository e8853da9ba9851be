package org.lacuna.generation;

import java.io.IOException;
import java.util.Optional;
import org.lacuna.document.layers.RasterLayer;
import org.lacuna.generation.painting.Painter;
import org.lacuna.generation.painting.PainterSource;
import org.lacuna.generation.request.InvalidRequestException;
import org.lacuna.generation.results.ResultStore;
import org.lacuna.inference.backend.CancelToken;
import org.lacuna.inference.models.ModelInfo;
import org.lacuna.inference.models.ModelLibrary;

/** What a job works with. Used by the worker thread only. */
record Workshop(ModelLibrary library, PainterSource painters, ResultStore results) {
    /** A model by name; the first that can be used when no name is given. */
    ModelInfo model(String name) {
        if (!name.isBlank()) {
            return library.require(name);
        }
        return library.list().stream()
                .filter(ModelInfo::usable)
                .findFirst()
                .orElseThrow(
                        () -> new InvalidRequestException("No model is installed. Put a Stable Diffusion checkpoint "
                                + "(.safetensors file or diffusers folder) into "
                                + (library.folders().isEmpty()
                                        ? "a model folder"
                                        : "\"" + library.folders().get(0) + "\"")
                                + "."));
    }

    Painter painter(ModelInfo model, CancelToken cancel) {
        cancel.check();
        return painters.open(model, cancel);
    }

    /** Keeps a picture on disk; says so if that was not possible. */
    Optional<String> store(RasterLayer layer) {
        try {
            results.save(layer);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("The picture could not be kept in the history and will be lost unless you save it: "
                    + Failures.describe(e).getMessage());
        }
    }
}
