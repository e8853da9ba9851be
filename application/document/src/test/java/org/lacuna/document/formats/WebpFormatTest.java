package org.lacuna.document.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacuna.document.Bytes;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Metadata;
import org.lacuna.document.RandomStates;
import org.lacuna.document.colour.IccProfile;
import org.lacuna.document.layers.RasterLayer;
import org.lacuna.document.tiles.Pixels;

class WebpFormatTest {
    private static final WriteOptions LOSSLESS =
            WriteOptions.DEFAULTS.withWebp(WebpOptions.DEFAULTS.withLossless(true));

    @TempDir
    Path folder;

    private static Pixels only(DocumentState state) {
        return ((RasterLayer) state.root().children().get(0)).pixels();
    }

    @Test
    void keepsEveryPixelWhenLossless() throws IOException {
        Path file = folder.resolve("a.webp");
        Pixels pixels = new RandomStates(6).patched(Pixels.empty(300, 200));
        Formats.write(DocumentState.of("x", pixels), file, LOSSLESS);
        assertThat(only(Formats.read(file))).isEqualTo(pixels);
    }

    @Test
    void isSmallerWithLessQuality() throws IOException {
        Path good = folder.resolve("good.webp");
        Path small = folder.resolve("small.webp");
        int[] noise =
                new java.util.Random(1).ints(64 * 64).map(i -> i | 0xff000000).toArray();
        DocumentState state = DocumentState.of("noise", Pixels.ofArgb(64, 64, noise));
        Formats.write(state, good, WriteOptions.DEFAULTS.withWebp(WebpOptions.DEFAULTS.withQuality(1)));
        Formats.write(state, small, WriteOptions.DEFAULTS.withWebp(WebpOptions.DEFAULTS.withQuality(0.2)));
        assertThat(Files.size(small)).isLessThan(Files.size(good) / 2);
        assertThat(Formats.read(small).width()).isEqualTo(64);
    }

    @Test
    void keepsProfileAndMetadata() throws IOException {
        Path file = folder.resolve("a.webp");
        IccProfile profile =
                IccProfile.of(ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData());
        Bytes exif = Bytes.of(new byte[] {'M', 'M', 0, 42, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0});
        Metadata metadata =
                Metadata.NONE.withText(Map.of("parameters", "a wall")).withExif(Optional.of(exif));
        DocumentState state = DocumentState.of("x", new RandomStates(6).patched(Pixels.empty(30, 20)))
                .withProfile(profile)
                .withMetadata(metadata);
        Formats.write(state, file, LOSSLESS);
        DocumentState read = Formats.read(file);
        assertThat(read.profile()).isEqualTo(profile);
        assertThat(read.metadata()).isEqualTo(metadata);
        assertThat(only(read)).isEqualTo(only(state));
    }

    @Test
    void saysWhatDoesNotFit() {
        Path file = folder.resolve("a.webp");
        assertThatThrownBy(() -> Formats.write(DocumentState.blank(16_384, 1), file))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("up to 16383")
                .hasMessageContaining("PNG");
        assertThat(WebpOptions.DEFAULTS.quality()).isCloseTo(0.9, within(0.001));
    }
}
