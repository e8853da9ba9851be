package org.lacuna.editor.files;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.openide.modules.InstalledFileLocator;

/**
 * The projects to try that come with the product: in the folder that the system property {@code lacuna.samples} or the
 * environment's LACUNA_SAMPLES names, else in {@code samples} of the installation.
 */
public final class SampleProjects {
    private static final Logger LOG = Logger.getLogger(SampleProjects.class.getName());

    private SampleProjects() {}

    /** In the order of their names; none where there is no such folder. */
    public static List<Path> list() {
        return folder().map(SampleProjects::projects).orElse(List.of());
    }

    private static Optional<Path> folder() {
        return Stream.of(
                        Optional.ofNullable(System.getProperty("lacuna.samples")),
                        Optional.ofNullable(System.getenv("LACUNA_SAMPLES")),
                        Optional.ofNullable(
                                        InstalledFileLocator.getDefault().locate("samples", "org.lacuna.editor", false))
                                .map(File::getPath))
                .flatMap(Optional::stream)
                .map(Path::of)
                .filter(Files::isDirectory)
                .findFirst();
    }

    static List<Path> projects(Path folder) {
        try (Stream<Path> files = Files.walk(folder, 2)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".ora"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            LOG.log(Level.INFO, "the samples cannot be listed", e);
            return List.of();
        }
    }
}
