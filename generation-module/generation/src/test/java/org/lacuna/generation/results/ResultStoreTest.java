package org.lacuna.generation.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacuna.document.formats.Formats;
import org.lacuna.document.formats.OpenedDocument;
import org.lacuna.document.layers.RasterLayer;
import org.lacuna.document.tiles.Pixels;

class ResultStoreTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T10:20:30Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    private final RasterLayer layer = RasterLayer.of(
                    "wall", Pixels.ofArgb(2, 2, new int[] {0x80FF0001, 0xFF00FF02, 0, 0x01030201}))
            .withRecipe(Optional.of("{\"prompt\": \"grün\"}"));

    @Test
    void keepsPixelsAndRecipe() throws IOException {
        Path file = new ResultStore(folder.resolve("history"), CLOCK).save(layer);
        assertThat(folder.relativize(file).toString())
                .startsWith(Path.of("history", "2026-11-23").toString())
                .contains("102030-")
                .endsWith(".png");
        OpenedDocument opened = Formats.open(file);
        assertThat(((RasterLayer) opened.state().activeLayer().orElseThrow()).pixels())
                .isEqualTo(layer.pixels());
        assertThat(opened.text()).containsEntry("lacuna", "{\"prompt\": \"grün\"}");
    }

    @Test
    void saysWhenThereIsNoPlace() throws IOException {
        Files.writeString(folder.resolve("history"), "in the way");
        assertThatThrownBy(() -> new ResultStore(folder.resolve("history")).save(layer))
                .isInstanceOf(IOException.class);
    }
}
