package org.lacuna.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.function.Function;
import org.lacuna.generation.ApplicationFolders;
import org.lacuna.generation.EngineOptions;
import org.lacuna.generation.GenerationEngine;

/**
 * What the command has around it; a test gives it another one.
 *
 * @param out results
 * @param err progress and errors
 * @param terminal whether a person looks at the progress, so that a line may be redrawn
 * @param debug whether errors may show where they come from
 * @param workingFolder where relative paths begin
 * @param folders the application's folders
 * @param engines makes an engine
 */
record Environment(
        PrintWriter out,
        PrintWriter err,
        boolean terminal,
        boolean debug,
        Path workingFolder,
        ApplicationFolders folders,
        Function<EngineOptions, GenerationEngine> engines) {
    /** The process's own. */
    static Environment ofProcess() {
        return new Environment(
                new PrintWriter(System.out, true),
                new PrintWriter(System.err, true),
                System.console() != null && isTerminal(),
                System.getenv("LACUNA_DEBUG") != null,
                Path.of("").toAbsolutePath(),
                ApplicationFolders.ofUser(),
                GenerationEngine::new);
    }

    /** From Java 22 on there is a console even when output goes to a file. */
    private static boolean isTerminal() {
        try {
            return (Boolean) System.console().getClass().getMethod("isTerminal").invoke(System.console());
        } catch (ReflectiveOperationException e) {
            return Runtime.version().feature() < 22;
        }
    }

    Path resolve(Path path) {
        return workingFolder.resolve(path);
    }
}
