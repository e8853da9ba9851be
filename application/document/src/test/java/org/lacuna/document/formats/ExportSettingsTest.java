package org.lacuna.document.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Dimension;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Metadata;
import org.lacuna.document.RandomStates;
import org.lacuna.document.Rect;
import org.lacuna.document.colour.IccProfile;
import org.lacuna.document.colour.WorkingSpaces;
import org.lacuna.document.composite.Compositor;
import org.lacuna.document.resample.Interpolation;
import org.lacuna.document.selection.Mask;
import org.lacuna.document.tiles.Pixels;

class ExportSettingsTest {
    @TempDir
    Path folder;

    private static DocumentState gradient() {
        int[] pixels = new int[64 * 48];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = 0xff000000 | (i % 64) * 4 << 16 | (i / 64) * 5 << 8 | 0x40;
        }
        return DocumentState.of("gradient", Pixels.ofArgb(64, 48, pixels));
    }

    private static ExportSettings with(String extension, boolean selectionOnly, ExportSize size) {
        ExportSettings d = ExportSettings.DEFAULTS;
        return new ExportSettings(
                d.file(),
                extension,
                selectionOnly,
                size,
                Interpolation.BICUBIC,
                Optional.of(300.0),
                d.colours(),
                d.rendering(),
                d.embedProfile(),
                d.metadata(),
                d.jpeg().withQuality(0.5).withProgressive(true),
                d.png().withInterlaced(true).withCompression(9),
                d.tiff(),
                d.webp().withLossless(true),
                d.psd());
    }

    private static ExportSettings colours(String extension, Optional<String> colours, boolean embed, boolean metadata) {
        ExportSettings d = with(extension, false, ExportSize.WHOLE);
        return new ExportSettings(
                d.file(),
                extension,
                false,
                d.size(),
                d.interpolation(),
                d.dpi(),
                colours,
                d.rendering(),
                embed,
                metadata,
                d.jpeg(),
                d.png(),
                d.tiff(),
                d.webp(),
                d.psd());
    }

    private DocumentState written(DocumentState state, ExportSettings settings) throws IOException {
        Path file = folder.resolve("a." + settings.extension());
        settings.write(settings.picture(state), file);
        return Formats.read(file);
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg", "tif", "webp", "psd", "psb", "ora"})
    void givesThePictureItsSizeAndResolution(String extension) throws IOException {
        DocumentState state = gradient();
        DocumentState half = written(state, with(extension, false, new ExportSize.Percent(50)));
        assertThat(half.bounds()).isEqualTo(Rect.ofSize(32, 24));
        if (!extension.equals("webp")) {
            assertThat(half.dpi()).isCloseTo(300, Offset.offset(0.1));
        }
        DocumentState wide = written(state, with(extension, false, new ExportSize.Pixels(100, 10)));
        assertThat(wide.bounds()).isEqualTo(Rect.ofSize(100, 10));
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "tif", "webp", "psd", "ora"})
    void writesOnlyTheSelectionsRectangle(String extension) throws IOException {
        DocumentState state = gradient().withSelection(Optional.of(Mask.rectangle(new Rect(40, 30, 100, 10))));
        ExportSettings settings = with(extension, true, ExportSize.WHOLE);
        assertThat(settings.size(state)).isEqualTo(new Dimension(24, 10));
        DocumentState part = written(state, settings);
        assertThat(Compositor.pixels(part).argb(0, 0))
                .isEqualTo(Compositor.pixels(state).argb(40, 30));
        assertThat(part.bounds()).isEqualTo(Rect.ofSize(24, 10));
        assertThat(settings.size(state.withSelection(Optional.empty()))).isEqualTo(new Dimension(64, 48));
    }

    @Test
    void writesInterlacedPngAndProgressiveJpeg() throws IOException {
        written(gradient(), with("png", false, ExportSize.WHOLE));
        assertThat(Files.readAllBytes(folder.resolve("a.png"))[28])
                .as("interlace method of IHDR")
                .isEqualTo((byte) 1);
        written(gradient(), with("jpg", false, ExportSize.WHOLE));
        assertThat(frameMarker(Files.readAllBytes(folder.resolve("a.jpg"))))
                .as("SOF2, progressive")
                .isEqualTo(0xc2);
    }

    private static int frameMarker(byte[] jpeg) {
        int at = 2;
        while ((jpeg[at + 1] & 0xf0) != 0xc0 || (jpeg[at + 1] & 0xff) == 0xc4) {
            at += 2 + ((jpeg[at + 2] & 0xff) << 8 | jpeg[at + 3] & 0xff);
        }
        return jpeg[at + 1] & 0xff;
    }

    @Test
    void aLossLessPictureIsTheSameInEveryCompression() throws IOException {
        DocumentState state = gradient();
        long[] sizes = new long[10];
        for (int level = 0; level <= PngOptions.MOST_COMPRESSION; level++) {
            Path file = folder.resolve(level + ".png");
            Formats.write(state, file, WriteOptions.DEFAULTS.withPng(PngOptions.DEFAULTS.withCompression(level)));
            sizes[level] = Files.size(file);
            assertThat(Compositor.pixels(Formats.read(file))).isEqualTo(Compositor.pixels(state));
        }
        assertThat(sizes[0]).isGreaterThan(sizes[9]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg", "tif", "webp"})
    void convertsToSrgbAndPutsTheProfileInOnlyIfItIsWanted(String extension) throws IOException {
        IccProfile linear =
                IccProfile.of(ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData());
        DocumentState state = gradient().withProfile(linear);
        assertThat(written(state, colours(extension, Optional.empty(), true, true))
                        .profile())
                .isEqualTo(linear);
        assertThat(written(state, colours(extension, Optional.empty(), false, true))
                        .profile())
                .isEqualTo(IccProfile.SRGB);
        DocumentState bare = written(state, colours(extension, Optional.of("srgb"), false, true));
        long bareBytes = Files.size(folder.resolve("a." + extension));
        DocumentState told = written(state, colours(extension, Optional.of("srgb"), true, true));
        assertThat(bare.profile()).isEqualTo(IccProfile.SRGB);
        assertThat(told.profile().toProfile()).isEqualTo(WorkingSpaces.SRGB);
        assertThat(Files.size(folder.resolve("a." + extension)))
                .as("with the profile")
                .isGreaterThan(bareBytes + 500);
        assertThat(Compositor.pixels(bare).argb(32, 24) & 0xff)
                .as("linear 0x40 is lighter in sRGB")
                .isGreaterThan(0x70);
    }

    @Test
    void leavesTheNumbersOfSrgbAsTheyAreWhenItIsNamed() throws IOException {
        DocumentState state = gradient();
        DocumentState told = written(state, colours("png", Optional.of("srgb"), true, true));
        assertThat(Compositor.pixels(told)).isEqualTo(Compositor.pixels(state));
    }

    @Test
    void saysWhichFormatsCannotHaveInks() throws IOException {
        Path press = folder.resolve("press.icc");
        Files.write(press, PressProfile.bytes());
        assertThatThrownBy(() -> written(gradient(), colours("png", Optional.of(press.toString()), true, true)))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("CMYK")
                .hasMessageContaining("another format");
        assertThatThrownBy(() -> written(gradient(), colours("webp", Optional.of(press.toString()), true, true)))
                .isInstanceOf(FormatException.class);
        assertThatThrownBy(() -> written(
                        gradient(),
                        colours("tif", Optional.of(folder.resolve("gone.icc").toString()), true, true)))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("gone.icc");
        written(gradient(), colours("tif", Optional.of(press.toString()), true, true));
        try (FileChannel channel = FileChannel.open(folder.resolve("a.tif"))) {
            assertThat(TiffHead.read(FileSection.whole(channel)).isCmyk()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg", "tif", "webp", "psd", "ora"})
    void leavesMetadataOutIfItIsNotWanted(String extension) throws IOException {
        DocumentState state = gradient().withMetadata(Metadata.NONE.withText(Map.of("Comment", "a note")));
        assertThat(written(state, colours(extension, Optional.empty(), true, true))
                        .metadata()
                        .text())
                .containsEntry("Comment", "a note");
        DocumentState bare = written(state, colours(extension, Optional.empty(), true, false));
        assertThat(bare.metadata()).isEqualTo(Metadata.NONE);
    }

    @Test
    void keepsWhatItIsInTheProjectWithoutChangingIt() throws IOException {
        DocumentState state = new RandomStates(5).state();
        ExportSettings settings = with("jpg", true, new ExportSize.Pixels(7, 9)).withFile(folder.resolve("a.jpg"));
        Path file = folder.resolve("a.ora");
        Formats.write(state, file, WriteOptions.DEFAULTS.withExport(Optional.of(settings)));
        OpenedDocument opened = Formats.open(file);
        assertThat(opened.export()).contains(settings);
        assertThat(opened.state()).isEqualTo(state);
    }

    @Test
    void comesBackFromText() {
        for (ExportSettings settings : List.of(
                ExportSettings.DEFAULTS,
                with("webp", false, new ExportSize.Percent(12.5)),
                colours("tif", Optional.of("/press.icc"), false, false))) {
            assertThat(ExportSettings.ofJson(settings.toJson())).contains(settings);
        }
        assertThat(ExportSettings.ofJson("{")).isEmpty();
        assertThat(ExportSettings.ofJson("{\"extension\":\"exe\"}")).isEmpty();
        assertThat(ExportSettings.ofJson(ExportSettings.DEFAULTS.toJson().replace("\"png\",", "\"gif\",")))
                .as("a format that is only read")
                .isEmpty();
    }

    @Test
    void endsWhenTheThreadIsInterruptedAndLeavesNothing() {
        ExportSettings settings = with("png", false, ExportSize.WHOLE);
        DocumentState picture = settings.picture(gradient());
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> settings.write(picture, folder.resolve("a.png")))
                    .isInstanceOf(CancellationException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aPictureThatIsNotScaledIsTheOneSeen() throws IOException {
        DocumentState state = new RandomStates(11).state();
        DocumentState read = written(state, ExportSettings.DEFAULTS);
        assertThat(Compositor.pixels(read)).isEqualTo(Compositor.pixels(state));
    }
}
