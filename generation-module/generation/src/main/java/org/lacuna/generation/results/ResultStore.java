package org.lacuna.generation.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.lacuna.document.DocumentState;
import org.lacuna.document.formats.Formats;
import org.lacuna.document.formats.WriteOptions;
import org.lacuna.document.layers.RasterLayer;

/**
 * A folder that keeps every generated picture: one folder a day, and in it a PNG for each picture, lossless with its
 * transparency and its recipe. Files appear whole or not at all.
 */
public final class ResultStore {
    /** Keyword of the text in a PNG that holds the recipe. */
    public static final String RECIPE_KEYWORD = "lacuna";

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmmss", Locale.ROOT);
    private static final int ID_DIGITS = 8;

    private final Path folder;
    private final Clock clock;

    public ResultStore(Path folder) {
        this(folder, Clock.systemDefaultZone());
    }

    ResultStore(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /**
     * @return the file
     * @throws IOException if there is no room or no permission; nothing half-written is left
     */
    public Path save(RasterLayer layer) throws IOException {
        LocalDateTime now = LocalDateTime.now(clock);
        Path day = Files.createDirectories(folder.resolve(DAY.format(now)));
        String id = layer.id().value().toString().substring(0, ID_DIGITS);
        Path picture = day.resolve(TIME.format(now) + "-" + id + ".png");
        Map<String, String> text =
                layer.recipe().map(recipe -> Map.of(RECIPE_KEYWORD, recipe)).orElse(Map.of());
        Formats.write(
                DocumentState.of(layer.properties().name(), layer.pixels()),
                picture,
                WriteOptions.DEFAULTS.withText(text));
        return picture;
    }
}
