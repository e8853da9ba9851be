package org.lacuna.generation.results;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.lacuna.document.layers.RasterLayer;

/**
 * A folder that keeps every generated picture: one folder a day, and for each picture a PNG, lossless with its
 * transparency, beside a JSON file with its recipe. Files appear whole or not at all.
 */
public final class ResultStore {
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
     * @return the PNG file
     * @throws IOException if there is no room or no permission; nothing half-written is left
     */
    public Path save(RasterLayer layer) throws IOException {
        LocalDateTime now = LocalDateTime.now(clock);
        Path day = Files.createDirectories(folder.resolve(DAY.format(now)));
        String name = TIME.format(now) + "-" + layer.id().value().toString().substring(0, ID_DIGITS);
        if (layer.recipe().isPresent()) {
            byte[] recipe = layer.recipe().get().getBytes(StandardCharsets.UTF_8);
            write(day.resolve(name + ".json"), file -> Files.write(file, recipe));
        }
        Path picture = day.resolve(name + ".png");
        write(picture, file -> ImageIO.write(layer.pixels().toImage(), "png", file.toFile()));
        return picture;
    }

    private interface Writing {
        void to(Path file) throws IOException;
    }

    private static void write(Path target, Writing writing) throws IOException {
        Path temporary = Files.createTempFile(target.getParent(), ".lacuna-", ".part");
        try {
            writing.to(temporary);
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
