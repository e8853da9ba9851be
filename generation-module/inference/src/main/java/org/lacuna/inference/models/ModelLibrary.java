package org.lacuna.inference.models;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The models in some folders. A folder is looked through two levels deep; a diffusers folder counts as one model and is
 * not looked into. Nothing is remembered between calls, so models that come and go are noticed; headers alone are read,
 * but call it off the event thread.
 */
public final class ModelLibrary {
    private static final int DEPTH = 2;

    private final List<Path> folders;

    /**
     * @param folders where models lie, most important first; those that do not exist are passed over
     */
    public ModelLibrary(List<Path> folders) {
        this.folders = List.copyOf(folders);
    }

    public List<Path> folders() {
        return folders;
    }

    /** Everything in the folders that looks like a model, those that cannot be used included; each says why. */
    public List<ModelInfo> list() {
        return candidates().stream().map(ModelDetector::detect).toList();
    }

    /**
     * Finds a model by its name or file name, or by its path. Of several with one name the first of {@link #list} is
     * taken; a path reaches the others.
     */
    public Optional<ModelInfo> find(String nameOrPath) {
        if (nameOrPath.isBlank()) {
            return Optional.empty();
        }
        Optional<Path> named =
                candidates().stream().filter(path -> isNamed(path, nameOrPath)).findFirst();
        return named.or(() -> existing(nameOrPath)).map(ModelDetector::detect);
    }

    /**
     * As {@link #find}.
     *
     * @throws ModelException that lists what is there, if there is no such model
     */
    public ModelInfo require(String nameOrPath) {
        return find(nameOrPath).orElseThrow(() -> new ModelException(unknown(nameOrPath)));
    }

    private String unknown(String name) {
        String there = list().stream()
                .filter(ModelInfo::usable)
                .map(ModelInfo::name)
                .distinct()
                .collect(Collectors.joining(", "));
        String places = folders.stream().map(folder -> "\"" + folder + "\"").collect(Collectors.joining(", "));
        return "There is no model \"" + name + "\". "
                + (there.isEmpty()
                        ? "No usable model was found in " + (places.isEmpty() ? "any folder" : places) + "."
                        : "Installed are: " + there + ".")
                + " Name one of these, or the path of a .safetensors file or a diffusers folder.";
    }

    private static boolean isNamed(Path path, String name) {
        String fileName = path.getFileName().toString();
        return fileName.equalsIgnoreCase(name) || ModelDetector.name(path).equalsIgnoreCase(name);
    }

    private static Optional<Path> existing(String text) {
        try {
            return Optional.of(Path.of(text)).filter(Files::exists);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private Set<Path> candidates() {
        List<Path> found = new ArrayList<>();
        folders.forEach(folder -> collect(folder.toAbsolutePath().normalize(), DEPTH, found));
        return new LinkedHashSet<>(found);
    }

    private static void collect(Path path, int depth, List<Path> found) {
        if (ModelDetector.isCandidate(path)) {
            found.add(path);
        } else if (depth > 0 && Files.isDirectory(path)) {
            children(path).forEach(child -> collect(child, depth - 1, found));
        }
    }

    private static List<Path> children(Path folder) {
        try (Stream<Path> children = Files.list(folder)) {
            return children.sorted().toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of();
        }
    }
}
