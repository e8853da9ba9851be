package org.lacuna.generation;

import java.nio.file.Files;
import java.nio.file.Path;

/** The tiny models of the golden vectors, which lie in the inference module. */
final class TestModels {
    /** A nine-channel model in the diffusers layout. */
    static final String INPAINTING = "sd15-inpaint-tiny";

    private TestModels() {}

    static Path folder() {
        String elsewhere = System.getProperty("lacuna.goldens", "");
        Path folder = elsewhere.isEmpty() ? Path.of("../inference/src/test/resources/goldens") : Path.of(elsewhere);
        if (!Files.isDirectory(folder.resolve(INPAINTING))) {
            throw new IllegalStateException("no model in " + folder.toAbsolutePath());
        }
        return folder;
    }
}
