package org.lacuna.command;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Layers;
import org.lacuna.document.formats.DocumentFormat;
import org.lacuna.document.formats.Formats;
import org.lacuna.document.formats.WriteOptions;
import org.lacuna.document.layers.RasterLayer;
import org.lacuna.generation.results.ResultStore;

/** Where results go. Made before anything is computed, so that nobody waits for a picture that cannot be saved. */
final class OutputFile {
    /** Under this keyword a picture file carries its request. */
    static final String REQUEST_KEYWORD = ResultStore.RECIPE_KEYWORD;

    private final Path file;
    private final DocumentFormat format;

    private OutputFile(Path file, DocumentFormat format) {
        this.file = file;
        this.format = format;
    }

    /**
     * @param inputs files that are read and must stay as they are
     * @param overwriteInput whether the person has asked to replace an input
     * @throws CommandException if it cannot be written
     */
    static OutputFile checked(Path file, List<Path> inputs, boolean overwriteInput) {
        DocumentFormat format = Formats.forName(file)
                .filter(DocumentFormat::writes)
                .orElseThrow(() -> new CommandException(
                        "The name of \"" + file + "\" does not say what to write. Let it end in " + endings() + "."));
        Path folder = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file)) {
            throw new CommandException("\"" + file + "\" is a folder. Name a file in it.");
        }
        if (folder == null || !Files.isDirectory(folder)) {
            throw new CommandException("The folder \"" + folder + "\" does not exist. Create it, or choose another.");
        }
        for (Path input : inputs) {
            if (!overwriteInput && isSame(file, input)) {
                throw new CommandException(
                        "\"" + file
                                + "\" is also what is read, and it would be replaced. Choose another name, or add --overwrite-input.");
            }
        }
        if (Files.exists(file) && !Files.isWritable(file)) {
            throw new CommandException(
                    "\"" + file + "\" may not be changed by you. Choose another name or change its permissions.");
        }
        requireRoomIn(folder);
        return new OutputFile(file, format);
    }

    private static boolean isSame(Path file, Path input) {
        try {
            return Files.exists(file) && Files.exists(input) && Files.isSameFile(file, input);
        } catch (IOException e) {
            return file.toAbsolutePath()
                    .normalize()
                    .equals(input.toAbsolutePath().normalize());
        }
    }

    /** Permissions are only half of the truth (read-only disks, quotas), so try it. */
    private static void requireRoomIn(Path folder) {
        try {
            Files.delete(Files.createTempFile(folder, ".lacuna-", ".tmp"));
        } catch (IOException e) {
            throw new CommandException(
                    "Nothing can be written into \"" + folder + "\": " + cause(e) + ". Choose another folder.");
        }
    }

    private static String cause(IOException failure) {
        if (failure instanceof AccessDeniedException) {
            return "you have no permission";
        }
        if (failure instanceof NoSuchFileException) {
            return "it takes no new files";
        }
        return failure instanceof FileSystemException system && system.getReason() != null
                ? system.getReason().toLowerCase(Locale.ROOT)
                : String.valueOf(failure.getMessage());
    }

    private static String endings() {
        return Formats.all().stream()
                .filter(DocumentFormat::writes)
                .map(known -> "." + known.extensions().get(0))
                .collect(Collectors.joining(", "));
    }

    boolean keepsLayers() {
        return format.keepsLayers();
    }

    /**
     * Writes the layers on their source: as layers into one file where the format has them, the first on top and the others
     * hidden; else each flattened into a file of its own.
     *
     * @return the files written
     */
    List<Path> write(DocumentState source, List<RasterLayer> layers) throws IOException {
        if (keepsLayers()) {
            DocumentState document = source;
            for (int i = layers.size() - 1; i >= 0; i--) {
                RasterLayer layer = layers.get(i);
                document = Layers.addAbove(
                        document, layer.withProperties(layer.properties().withVisible(i == 0)), Optional.empty());
            }
            Formats.write(document, file);
            return List.of(file);
        }
        List<Path> written = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            Path target = layers.size() == 1 ? file : numbered(i + 1);
            RasterLayer layer = layers.get(i);
            WriteOptions options = WriteOptions.DEFAULTS.withText(layer.recipe()
                    .map(recipe -> Map.of(REQUEST_KEYWORD, recipe))
                    .orElse(Map.of()));
            Formats.write(Layers.addAbove(source, layer, Optional.empty()), target, options);
            written.add(target);
        }
        return written;
    }

    /** {@code wall.png} becomes {@code wall-3.png}. */
    private Path numbered(int number) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return file.resolveSibling(name.substring(0, dot) + "-" + number + name.substring(dot));
    }
}
