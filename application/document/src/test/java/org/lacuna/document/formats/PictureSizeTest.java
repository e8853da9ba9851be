package org.lacuna.document.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Geometry;
import org.lacuna.document.Layers;
import org.lacuna.document.Metadata;
import org.lacuna.document.colour.IccProfile;
import org.lacuna.document.colour.WorkingSpaces;
import org.lacuna.document.layers.RasterLayer;
import org.lacuna.document.layers.TextLayer;
import org.lacuna.document.resample.Interpolation;
import org.lacuna.document.text.Placement;
import org.lacuna.document.text.Text;
import org.lacuna.document.text.TextStyle;
import org.lacuna.document.tiles.PixelFormat;
import org.lacuna.document.tiles.Pixels;

/** What a file needs is known before any of its pixels is read: none of the large ones here has any. */
class PictureSizeTest {
    private static final double HUGE = 30_000.0 * 30_000;

    @TempDir
    Path folder;

    /** Writes a file. */
    @FunctionalInterface
    private interface Content {
        void write(DataOutputStream out) throws IOException;
    }

    private Path file(String name, Content content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        content.write(new DataOutputStream(bytes));
        return Files.write(folder.resolve(name), bytes.toByteArray());
    }

    @Test
    void aPngSaysItInItsHeader() throws IOException {
        Path file = file("huge.png", out -> {
            out.write(PngChunks.SIGNATURE);
            out.writeInt(13);
            out.write("IHDR".getBytes(StandardCharsets.US_ASCII));
            out.writeInt(30_000);
            out.writeInt(30_000);
            out.write(new byte[] {16, 6, 0, 0, 0});
            out.writeInt(0);
        });
        PictureSize size = Formats.measure(file).orElseThrow();
        assertThat(size).isEqualTo(new PictureSize(30_000, 30_000, 1, HUGE, 16));
        assertThat(size.bytes()).as("8 bytes a pixel, and what is shown").isBetween((long) (12 * HUGE), (long)
                (14 * HUGE));
    }

    @Test
    void aTiffSaysItInItsDirectory() throws IOException {
        Path file = file("huge.tif", out -> {
            out.write("MM".getBytes(StandardCharsets.US_ASCII));
            out.writeShort(42);
            out.writeInt(8);
            out.writeShort(3);
            for (int[] entry : new int[][] {{256, 30_000}, {257, 30_000}, {258, 8}}) {
                out.writeShort(entry[0]);
                out.writeShort(4);
                out.writeInt(1);
                out.writeInt(entry[1]);
            }
            out.writeInt(0);
        });
        assertThat(Formats.measure(file)).contains(new PictureSize(30_000, 30_000, 1, HUGE, 8));
    }

    @Test
    void aPsdSaysHowManyLayersItHas() throws IOException {
        Path file = file("huge.psd", out -> {
            out.write("8BPS".getBytes(StandardCharsets.US_ASCII));
            out.writeShort(1);
            out.write(new byte[6]);
            out.writeShort(4);
            out.writeInt(30_000);
            out.writeInt(30_000);
            out.writeShort(8);
            out.writeShort(3);
            out.writeInt(0);
            out.writeInt(0);
            out.writeInt(1000);
            out.writeInt(900);
            out.writeShort(-12);
        });
        assertThat(Formats.measure(file)).contains(new PictureSize(30_000, 30_000, 12, 12 * HUGE, 8));
    }

    @ParameterizedTest
    @CsvSource({"png, 16", "tif, 16", "jpg, 8", "psd, 16", "ora, 16", "webp, 8"})
    void everyFormatSaysIt(String extension, int bits) throws IOException {
        Path file = folder.resolve("small." + extension);
        Formats.write(DocumentState.of("Layer", Pixels.empty(70, 40, PixelFormat.RGBA16)), file);
        Optional<PictureSize> size = Formats.measure(file);
        // WebP says it only to its decoder.
        assertThat(size.isPresent() || extension.equals("webp")).isTrue();
        size.ifPresent(known -> {
            assertThat(known.width()).isEqualTo(70);
            assertThat(known.height()).isEqualTo(40);
            assertThat(known.bits()).isEqualTo(bits);
        });
    }

    @Test
    void brokenFilesSayNothing() throws IOException {
        Path file = file("broken.png", out -> out.write(PngChunks.SIGNATURE));
        assertThat(Formats.measure(file)).isEmpty();
        assertThat(Formats.measure(folder.resolve("missing.png"))).isEmpty();
    }

    private static DocumentState gradient() {
        int[] argb = new int[200 * 100];
        for (int i = 0; i < argb.length; i++) {
            argb[i] = 0xff000000 | i % 200 << 16 | i / 200 << 8;
        }
        return DocumentState.of("Gradient", Pixels.ofArgb(200, 100, argb));
    }

    @ParameterizedTest
    @CsvSource({"png, 0", "tif, 0", "jpg, 12"})
    void everyFourthPixelGivesAPictureOfAFourth(String extension, int tolerance) throws IOException {
        Path file = folder.resolve("picture." + extension);
        Formats.write(gradient(), file);
        DocumentFormat format = Formats.of(file);
        assertThat(format.readsScaled()).isTrue();
        DocumentState small = format.readScaled(file, 4).state();
        assertThat(small.width()).isEqualTo(50);
        assertThat(small.height()).isEqualTo(25);
        int argb = ((RasterLayer) small.root().children().get(0)).pixels().argb(30, 20);
        assertThat((argb >> 16 & 0xff) - 120).isBetween(-tolerance, tolerance);
        assertThat((argb >> 8 & 0xff) - 80).isBetween(-tolerance, tolerance);
    }

    @ParameterizedTest
    @CsvSource({"png", "tif", "jpg"})
    void aSmallerPictureKeepsItsProfileAndWhatIsKnownOfIt(String extension) throws IOException {
        Path file = folder.resolve("picture." + extension);
        Metadata known = Metadata.NONE.withText(Map.of("Author", "somebody"));
        DocumentState state = gradient()
                .withProfile(IccProfile.of(WorkingSpaces.ADOBE_RGB.data().toArray()))
                .withDpi(300)
                .withMetadata(known);
        Formats.write(state, file);
        DocumentState whole = Formats.read(file);
        DocumentState small = Formats.of(file).readScaled(file, 3).state();
        assertThat(small.profile())
                .isEqualTo(whole.profile())
                .isNotEqualTo(gradient().profile());
        assertThat(small.metadata()).isEqualTo(whole.metadata());
        assertThat(small.dpi()).isCloseTo(100, within(0.1));
        Pixels all = ((RasterLayer) whole.root().children().get(0)).pixels();
        Pixels some = ((RasterLayer) small.root().children().get(0)).pixels();
        assertThat(some.argb(40, 20)).as("not converted").isEqualTo(all.argb(120, 60));
    }

    @Test
    void theStepMakesItFit() {
        PictureSize size = PictureSize.flat(30_000, 30_000, 8);
        int step = size.stepFor(100 << 20);
        assertThat(PictureSize.flat(30_000 / step, 30_000 / step, 8).bytes()).isLessThanOrEqualTo(100 << 20);
        assertThat(PictureSize.flat(100, 100, 8).stepFor(100 << 20)).isEqualTo(1);
    }

    @Test
    void aDocumentThatWasScaledIsAsLargeAsForetold() {
        DocumentState state = gradient();
        DocumentState two = Layers.duplicate(state, state.active().orElseThrow());
        PictureSize size = PictureSize.scaled(two, 400, 300);
        DocumentState scaled = Geometry.scale(two, 400, 300, Interpolation.NEAREST);
        assertThat(size.layers()).isEqualTo(2);
        assertThat(size.layerPixels()).isEqualTo(2.0 * 400 * 300);
        assertThat(scaled.root().children()).hasSize(2);
    }

    @Test
    void textTakesMemoryToo() {
        TextLayer text =
                TextLayer.of("Text", Text.at("Text", TextStyle.DEFAULT), Placement.IDENTITY, PixelFormat.RGBA8);
        DocumentState state = Layers.addAbove(gradient(), text, Optional.empty());
        PictureSize size = PictureSize.scaled(state, state.width(), state.height());
        assertThat(size.layerPixels())
                .isEqualTo((double) state.width() * state.height()
                        + text.contentBounds().area());
    }
}
