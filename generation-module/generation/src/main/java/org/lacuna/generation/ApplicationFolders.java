package org.lacuna.generation;

import java.io.File;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Where the application keeps its own files: {@code $LACUNA_HOME}, else the platform's folder for application data.
 *
 * @param home the application's folder; need not exist yet
 * @param modelFolders where models are looked for, most important first
 */
public record ApplicationFolders(Path home, List<Path> modelFolders) {
    /** Environment variable that moves the application's folder. */
    public static final String HOME_VARIABLE = "LACUNA_HOME";
    /** Environment variable with further model folders, separated as in a search path. */
    public static final String MODELS_VARIABLE = "LACUNA_MODELS";
    /** System property with the same meaning. */
    public static final String MODELS_PROPERTY = "lacuna.models";

    private static final int CHECKOUT_DEPTH = 12;

    public ApplicationFolders {
        modelFolders = List.copyOf(modelFolders);
    }

    /** The folders of the person who runs this process. */
    public static ApplicationFolders ofUser() {
        Map<String, String> environment = System.getenv();
        Path home = home(environment, Path.of(System.getProperty("user.home")), File.separatorChar == '\\');
        Set<Path> models = new LinkedHashSet<>();
        models.addAll(paths(System.getProperty(MODELS_PROPERTY)));
        models.addAll(paths(environment.get(MODELS_VARIABLE)));
        models.add(home.resolve("models"));
        shipped().ifPresent(models::add);
        return new ApplicationFolders(home, List.copyOf(models));
    }

    static Path home(Map<String, String> environment, Path userHome, boolean windows) {
        String own = environment.get(HOME_VARIABLE);
        if (own != null && !own.isBlank()) {
            return Path.of(own).toAbsolutePath();
        }
        if (windows) {
            String local = environment.get("LOCALAPPDATA");
            return (local == null ? userHome.resolve("AppData/Local") : Path.of(local)).resolve("Lacuna");
        }
        String data = environment.get("XDG_DATA_HOME");
        return (data == null || data.isBlank() ? userHome.resolve(".local/share") : Path.of(data)).resolve("lacuna");
    }

    /** Where native libraries are unpacked. */
    public Path nativeFolder() {
        return home.resolve("native");
    }

    /** Where every generated picture is kept. */
    public Path history() {
        return home.resolve("history");
    }

    /** Where a person puts models. */
    public Path userModels() {
        return home.resolve("models");
    }

    /** A file of the sample projects that came with the program, by its path in them. */
    public Optional<Path> sample(String path) {
        return codeLocation().flatMap(start -> above(start, Files::isRegularFile, List.of("sample-projects/" + path)));
    }

    /** The models that came with the program: beside its jars, or in a checkout's sample projects. */
    private static Optional<Path> shipped() {
        return codeLocation().flatMap(ApplicationFolders::shippedAbove);
    }

    static Optional<Path> shippedAbove(Path start) {
        return above(start, ApplicationFolders::hasModel, List.of("models", "sample-projects/models"));
    }

    private static Optional<Path> above(Path start, Predicate<Path> wanted, List<String> places) {
        Path at = start;
        for (int i = 0; i < CHECKOUT_DEPTH && at != null; i++, at = at.getParent()) {
            for (String place : places) {
                if (wanted.test(at.resolve(place))) {
                    return Optional.of(at.resolve(place));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean hasModel(Path folder) {
        File[] entries = folder.toFile().listFiles(entry -> new File(entry, "model_index.json").isFile());
        return entries != null && entries.length > 0;
    }

    private static Optional<Path> codeLocation() {
        CodeSource source = ApplicationFolders.class.getProtectionDomain().getCodeSource();
        return Optional.ofNullable(source)
                .map(CodeSource::getLocation)
                .flatMap(ApplicationFolders::file)
                .filter(Files::exists);
    }

    /** The jar or folder that a class loader names; the window's loaders write {@code jar:file:/...jar!/}. */
    static Optional<Path> file(URL location) {
        String text = location.toString().replaceFirst("^jar:(.*)!/$", "$1");
        try {
            return text.startsWith("file:") ? Optional.of(Path.of(URI.create(text))) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static List<Path> paths(String list) {
        List<Path> paths = new ArrayList<>();
        if (list != null) {
            for (String path : list.split(File.pathSeparator)) {
                if (!path.isBlank()) {
                    paths.add(Path.of(path).toAbsolutePath());
                }
            }
        }
        return paths;
    }
}
