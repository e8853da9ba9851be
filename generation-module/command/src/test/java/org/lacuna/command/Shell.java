package org.lacuna.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.lacuna.generation.ApplicationFolders;
import org.lacuna.generation.EngineOptions;
import org.lacuna.generation.GenerationEngine;

/** Runs commands in this process, in a folder of their own, and keeps what they print. */
final class Shell {
    /** A nine-channel model among the golden vectors, which lie in the inference module. */
    static final String MODEL = "sd15-inpaint-tiny";

    final Path folder;
    private final Function<EngineOptions, GenerationEngine> engines;
    private final List<Path> modelFolders;
    String out = "";
    String err = "";

    private Shell(Path folder, List<Path> modelFolders, Function<EngineOptions, GenerationEngine> engines) {
        this.folder = folder;
        this.modelFolders = modelFolders;
        this.engines = engines;
    }

    /** With painters that need no model. */
    static Shell withFakePainters(Path folder) {
        return new Shell(
                folder, List.of(goldens()), options -> new GenerationEngine(options.folders(), new FakePainters()));
    }

    /** With the CPU backend. */
    static Shell withRealModels(Path folder) {
        return new Shell(folder, List.of(goldens()), GenerationEngine::new);
    }

    Shell withModels(Path models) {
        return new Shell(folder, List.of(models), engines);
    }

    static Path goldens() {
        String elsewhere = System.getProperty("lacuna.goldens", "");
        Path goldens = (elsewhere.isEmpty() ? Path.of("../inference/src/test/resources/goldens") : Path.of(elsewhere))
                .toAbsolutePath()
                .normalize();
        if (!Files.isDirectory(goldens.resolve(MODEL))) {
            throw new IllegalStateException("no model in " + goldens);
        }
        return goldens;
    }

    int run(String... args) {
        StringWriter written = new StringWriter();
        StringWriter complained = new StringWriter();
        // Native libraries are unpacked once for all tests.
        ApplicationFolders folders =
                new ApplicationFolders(Path.of("target/application-home").toAbsolutePath(), modelFolders);
        int code = Lacuna.run(
                new Environment(
                        new PrintWriter(written, true),
                        new PrintWriter(complained, true),
                        false,
                        false,
                        folder,
                        folders,
                        engines),
                args);
        out = written.toString();
        err = complained.toString();
        return code;
    }

    JsonNode json() {
        try {
            return new ObjectMapper().readTree(out);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + out, e);
        }
    }
}
