package org.lacuna.document.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.lacuna.document.DocumentState;
import org.lacuna.document.composite.Compositor;
import org.lacuna.document.formats.Formats;
import org.lacuna.document.formats.OpenedDocument;
import org.lacuna.document.selection.Mask;
import org.lacuna.document.tiles.Pixels;

/** The projects in the tree are what the generator makes. */
class SampleProjectsTest {
    private static final Path FOLDER = Path.of("../../sample-projects");

    private static DocumentState open(String project) throws IOException {
        Path file = FOLDER.resolve(project).resolve(project + ".ora");
        assertThat(Files.size(file)).isLessThan(3_000_000);
        OpenedDocument opened = Formats.open(file);
        assertThat(opened.warnings()).isEmpty();
        return opened.state();
    }

    private static Pixels picture(String name) throws IOException {
        return Pixels.of(
                Compositor.flatten(Formats.read(FOLDER.resolve("pictures").resolve(name))));
    }

    @Test
    void theWallHasItsDamageSelected() throws IOException {
        DocumentState wall = open("weathered-wall");
        assertThat(wall).isEqualTo(SampleProjects.weatheredWall(picture("rock-wall.png")));
        Mask selection = wall.selection().orElseThrow();
        assertThat(selection.at(352, 226)).isEqualTo(255);
        assertThat(selection.bounds().width()).isBetween(100, 170);
        assertThat(selection.bounds().height()).isBetween(80, 170);
    }

    @Test
    void theMeadowRepeatsWithoutASeam() throws IOException {
        DocumentState meadow = open("meadow-tile");
        assertThat(meadow.root().children())
                .extracting(layer -> layer.properties().name())
                .containsExactly("Daisies", "Sunlight", "Dry patches", "Clover");
        Pixels flat = Pixels.of(Compositor.flatten(meadow));
        double across = 0;
        double inside = 0;
        for (int y = 0; y < 512; y++) {
            across += difference(flat.argb(511, y), flat.argb(0, y));
            inside += difference(flat.argb(255, y), flat.argb(256, y));
        }
        assertThat(across / inside).isLessThan(1.3);
    }

    private static int difference(int a, int b) {
        return Math.abs((a >> 8 & 0xff) - (b >> 8 & 0xff));
    }
}
