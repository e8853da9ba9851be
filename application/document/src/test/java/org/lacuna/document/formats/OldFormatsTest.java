package org.lacuna.document.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lacuna.document.DocumentState;
import org.lacuna.document.composite.Compositor;

/** Files of formats that are only read, and WebP, all by ImageMagick: red above, blue below. */
class OldFormatsTest {
    @TempDir
    Path folder;

    private static Path resource(String name) throws Exception {
        return Path.of(
                OldFormatsTest.class.getResource("imagemagick-6.9" + name).toURI());
    }

    @ParameterizedTest
    @CsvSource({
        ".gif, 255, 10",
        "-moving.gif, 255, 10",
        ".bmp, 255, 1",
        ".tga, 255, 1",
        "-rle.tga, 255, 1",
        "-alpha.tga, 128, 1",
        ".webp, 255, 6",
        "-lossless.webp, 128, 1"
    })
    void readsPictures(String name, int alpha, int tolerance) throws Exception {
        OpenedDocument opened = Formats.open(resource(name));
        DocumentState state = opened.state();
        assertThat(opened.warnings()).hasSize(name.contains("moving") ? 1 : 0);
        int[] argb = new int[60 * 40];
        Compositor.composite(state, state.bounds(), argb);
        for (int y : new int[] {0, 20, 39}) {
            int blue = Math.round(y * 255 / 39f);
            int pixel = argb[y * 60 + 7];
            assertThat(pixel >>> 24).isCloseTo(alpha, within(1));
            assertThat(pixel >> 16 & 0xff).isCloseTo(255 - blue, within(tolerance));
            assertThat(pixel >> 8 & 0xff).isCloseTo(0, within(tolerance));
            assertThat(pixel & 0xff).isCloseTo(blue, within(tolerance));
        }
    }

    @Test
    void readsFilesOfAnyName() throws Exception {
        for (String name : new String[] {".gif", ".bmp", ".tga", ".webp", "-cmyk.jpg", ".psd"}) {
            Path wrong = Files.copy(resource(name), folder.resolve("wrong" + name + ".png"));
            assertThat(Formats.read(wrong).height()).isEqualTo(40);
        }
    }

    @Test
    void areNotWritten() throws IOException {
        for (String extension : new String[] {"gif", "bmp", "tga"}) {
            Path file = folder.resolve("a." + extension);
            assertThatThrownBy(() -> Formats.write(DocumentState.blank(1, 1), file))
                    .isInstanceOf(FormatException.class)
                    .hasMessageContaining("does not write it")
                    .hasMessageContaining("a." + extension);
            assertThat(file).doesNotExist();
        }
    }

    @Test
    void saysWhatIsBroken() throws Exception {
        for (String name : new String[] {".gif", ".bmp", "-rle.tga", ".webp", "-lossless.webp"}) {
            byte[] whole = Files.readAllBytes(resource(name));
            Path cut = Files.write(
                    folder.resolve("cut" + name), java.util.Arrays.copyOf(whole, Math.min(64, whole.length / 2)));
            assertThatThrownBy(() -> Formats.read(cut))
                    .as(name)
                    .isInstanceOf(FormatException.class)
                    .hasMessageContaining("cut" + name)
                    .hasMessageContaining("another copy");
        }
    }
}
