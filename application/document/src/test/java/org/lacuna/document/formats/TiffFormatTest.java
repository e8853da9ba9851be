package org.lacuna.document.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Metadata;
import org.lacuna.document.colour.Colour;
import org.lacuna.document.colour.IccProfile;
import org.lacuna.document.composite.Compositor;
import org.lacuna.document.layers.RasterLayer;
import org.lacuna.document.tiles.PixelFormat;
import org.lacuna.document.tiles.Pixels;

class TiffFormatTest {
    @TempDir
    Path folder;

    private static Pixels noise(int width, int height, boolean opaque) {
        Random random = new Random(7);
        long[] argb = random.longs((long) width * height)
                .map(p -> opaque ? p | 0xffffL << 48 : p | 1L << 48)
                .toArray();
        return Pixels.ofArgb64(width, height, argb);
    }

    private static Pixels only(DocumentState state) {
        return ((RasterLayer) state.root().children().get(0)).pixels();
    }

    private DocumentState written(DocumentState state, TiffOptions options) throws IOException {
        Path file = folder.resolve("a.tif");
        Formats.write(state, file, WriteOptions.DEFAULTS.withTiff(options));
        return Formats.read(file);
    }

    @ParameterizedTest
    @EnumSource(TiffOptions.Compression.class)
    void keepsEveryPixel(TiffOptions.Compression compression) throws IOException {
        TiffOptions options = TiffOptions.DEFAULTS.withCompression(compression);
        for (boolean opaque : new boolean[] {true, false}) {
            for (PixelFormat format : PixelFormat.values()) {
                Pixels pixels = noise(600, 301, opaque).in(format);
                assertThat(only(written(DocumentState.of("x", pixels), options)))
                        .isEqualTo(pixels);
            }
        }
    }

    @Test
    void keepsProfileResolutionAndMetadata() throws IOException {
        IccProfile profile =
                IccProfile.of(ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData());
        Metadata metadata = Metadata.NONE.withText(Map.of("Title", "Mauer 層", "parameters", "a wall"));
        DocumentState state = DocumentState.of("x", noise(20, 10, true))
                .withDpi(299.97)
                .withProfile(profile)
                .withMetadata(metadata);
        DocumentState read = written(state, TiffOptions.DEFAULTS);
        assertThat(read.profile()).isEqualTo(profile);
        assertThat(read.dpi()).isCloseTo(299.97, within(0.001));
        assertThat(read.metadata().text()).isEqualTo(metadata.text());
        assertThat(read.metadata().xmp().orElseThrow()).contains("Mauer 層");
    }

    @Test
    void layAlphaOnABackgroundAndReducesDepthOnDemand() throws IOException {
        DocumentState state = DocumentState.of("x", Pixels.ofArgb(1, 1, new int[] {0x80000000}))
                .withFormat(PixelFormat.RGBA16);
        TiffOptions options = TiffOptions.DEFAULTS
                .withAlpha(false)
                .withBackground(new Colour(1, 0, 0, 1))
                .withDepth(BitDepth.EIGHT);
        DocumentState read = written(state, options);
        assertThat(read.format()).isEqualTo(PixelFormat.RGBA8);
        assertThat(only(read).argb(0, 0)).isEqualTo(0xff7f0000);
    }

    @ParameterizedTest
    @EnumSource(
            value = BitDepth.class,
            names = {"EIGHT", "SIXTEEN"})
    void writesInksThroughAProfileAndReadsThem(BitDepth depth) throws IOException {
        int[] argb = {0xffff0000, 0xff00ff00, 0xff0000ff, 0xffffffff, 0xff000000, 0xff808080, 0xff336699, 0x00000000};
        DocumentState state = DocumentState.of("x", Pixels.ofArgb(8, 1, argb));
        OutputProfile press = OutputProfile.of(PressProfile.bytes());
        TiffOptions options = TiffOptions.DEFAULTS.withDepth(depth).withProfile(Optional.of(press));
        Path file = folder.resolve("press.tif");
        Formats.write(state, file, WriteOptions.DEFAULTS.withTiff(options));
        ImageReader reader = new TIFFImageReaderSpi().createReaderInstance();
        try (FileImageInputStream stream = new FileImageInputStream(file.toFile())) {
            reader.setInput(stream);
            Raster raster = reader.readRaster(0, null);
            assertThat(raster.getNumBands()).isEqualTo(4);
            double full = depth == BitDepth.EIGHT ? 255 : 65535;
            double[] red = raster.getPixel(0, 0, (double[]) null);
            assertThat(red[0] / full).isCloseTo(0, within(0.05));
            assertThat(red[1] / full).isCloseTo(1, within(0.05));
            assertThat(red[2] / full).isCloseTo(1, within(0.05));
            assertThat(red[3] / full).isCloseTo(0, within(0.05));
            assertThat(raster.getPixel(4, 0, (double[]) null)[3] / full).isCloseTo(1, within(0.05));
        } finally {
            reader.dispose();
        }
        OpenedDocument opened = Formats.open(file);
        assertThat(opened.warnings()).singleElement().asString().contains("CMYK; its colours were converted");
        for (int i = 0; i < 7; i++) {
            for (int shift = 0; shift < 24; shift += 8) {
                assertThat(only(opened.state()).argb(i, 0) >> shift & 0xff)
                        .isCloseTo(argb[i] >> shift & 0xff, within(24));
            }
        }
        assertThat(only(opened.state()).argb(7, 0)).as("transparent on white").isGreaterThan(0xfff0f0f0);
    }

    /** Made with ImageMagick, whose notes are beside the files. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "lzw",
                "zip",
                "zip-16",
                "zip-16-tiled",
                "zstd",
                "none-little",
                "packbits",
                "planar",
                "grey",
                "palette",
                "alpha",
                "inks",
                "jpeg"
            })
    void readsWhatOtherProgramsWrite(String name) throws Exception {
        OpenedDocument opened = Formats.open(
                Path.of(getClass().getResource("tiff-" + name + ".tif").toURI()));
        DocumentState state = opened.state();
        assertThat(state.width()).isEqualTo(60);
        assertThat(state.height()).isEqualTo(40);
        assertThat(state.dpi()).isCloseTo(300, within(0.01));
        assertThat(state.format()).isEqualTo(name.contains("16") ? PixelFormat.RGBA16 : PixelFormat.RGBA8);
        int[] argb = new int[60 * 40];
        Compositor.composite(state, state.bounds(), argb);
        for (int y : new int[] {0, 13, 39}) {
            int part = Math.round(y * 255 / 39f);
            int expected = name.equals("grey") ? (255 - part) * 0x010101 : (255 - part) << 16 | part;
            int alpha = name.equals("alpha") ? 128 : 255;
            assertThat(argb[y * 60 + 30] >>> 24).isEqualTo(alpha);
            int tolerance = name.equals("jpeg") ? 12 : name.equals("palette") ? 8 : 2;
            for (int shift = 0; shift < 24; shift += 8) {
                assertThat(argb[y * 60 + 30] >> shift & 0xff)
                        .as(name + " row " + y)
                        .isCloseTo(expected >> shift & 0xff, within(tolerance));
            }
        }
    }

    @Test
    void isReadByAnotherReader() throws IOException {
        Pixels pixels = noise(300, 20, true);
        Path file = folder.resolve("a.tif");
        Formats.write(DocumentState.of("x", pixels), file);
        ImageReader reader = new TIFFImageReaderSpi().createReaderInstance();
        try (FileImageInputStream stream = new FileImageInputStream(file.toFile())) {
            reader.setInput(stream);
            Raster raster = reader.readRaster(0, null);
            int[] pixel = raster.getPixel(299, 19, (int[]) null);
            long expected = pixels.argb64(299, 19);
            assertThat(pixel).containsExactly((int) (expected >> 32 & 0xffff), (int) (expected >> 16 & 0xffff), (int)
                    (expected & 0xffff));
        } finally {
            reader.dispose();
        }
    }

    @Test
    void refusesProfilesThatNothingCanBeConvertedTo() {
        assertThatThrownBy(() -> OutputProfile.of(new byte[200])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> KnownProfiles.read(folder.resolve("missing.icc")))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("missing.icc");
        OutputProfile press = OutputProfile.of(PressProfile.bytes());
        assertThatThrownBy(() -> PngOptions.DEFAULTS.withProfile(Optional.of(press)))
                .hasMessageContaining("PNG has no CMYK");
    }
}
