package org.lacuna.document.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lacuna.document.Bytes;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Metadata;
import org.lacuna.document.colour.Colour;
import org.lacuna.document.colour.IccProfile;
import org.lacuna.document.tiles.Pixels;

class JpegFormatTest {
    @TempDir
    Path folder;

    private static DocumentState of(int width, int height, int argb) {
        int[] pixels = new int[width * height];
        Arrays.fill(pixels, argb);
        return DocumentState.of("colour", Pixels.ofArgb(width, height, pixels));
    }

    private static int at(DocumentState state, int x, int y) {
        return ((org.lacuna.document.layers.RasterLayer) state.root().children().get(0))
                .pixels()
                .argb(x, y);
    }

    private static void assertColour(int argb, int expected) {
        assertThat(argb >>> 24).isEqualTo(255);
        for (int shift = 0; shift < 24; shift += 8) {
            assertThat(argb >> shift & 0xff).isCloseTo(expected >> shift & 0xff, within(4));
        }
    }

    @Test
    void keepsThePictureAndItsResolution() throws IOException {
        Path file = folder.resolve("a.jpg");
        Formats.write(of(40, 30, 0xff3366cc).withDpi(300), file);
        DocumentState read = Formats.read(file);
        assertThat(read.width()).isEqualTo(40);
        assertThat(read.height()).isEqualTo(30);
        assertColour(at(read, 20, 10), 0x3366cc);
        assertThat(ByteBuffer.wrap(Files.readAllBytes(file)).getShort(14))
                .as("JFIF density")
                .isEqualTo((short) 300);
    }

    @Test
    void laysTransparencyOnWhite() throws IOException {
        Path file = folder.resolve("a.jpeg");
        Formats.write(of(16, 16, 0x80000000), file);
        assertColour(at(Formats.read(file), 8, 8), 0x7f7f7f);
    }

    @Test
    void isSmallerWithLessQuality() throws IOException {
        int[] noise =
                new java.util.Random(1).ints(64 * 64).map(i -> i | 0xff000000).toArray();
        DocumentState state = DocumentState.of("noise", Pixels.ofArgb(64, 64, noise));
        Path good = folder.resolve("good.jpg");
        Path small = folder.resolve("small.jpg");
        Formats.write(state, good, WriteOptions.DEFAULTS.withJpeg(JpegOptions.DEFAULTS.withQuality(1)));
        Formats.write(state, small, WriteOptions.DEFAULTS.withJpeg(JpegOptions.DEFAULTS.withQuality(0.2)));
        assertThat(Files.size(small)).isLessThan(Files.size(good) / 3);
        assertThatThrownBy(() -> JpegOptions.DEFAULTS.withQuality(2)).hasMessageContaining("2.0");
    }

    @Test
    void readsGreyAsItIsStored() throws IOException {
        BufferedImage gray = new BufferedImage(16, 16, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < 256; i++) {
            gray.getRaster().setSample(i % 16, i / 16, 0, 77);
        }
        Path file = folder.resolve("grey.jpg");
        ImageIO.write(gray, "jpeg", file.toFile());
        assertColour(at(Formats.read(file), 8, 8), 0x4d4d4d);
    }

    /** A picture that is red at the upper left when held upright, stored as the camera was held. */
    @ParameterizedTest
    @CsvSource({
        "1, 0, 0, false",
        "2, 1, 0, false",
        "3, 1, 1, false",
        "4, 0, 1, false",
        "5, 0, 0, true",
        "6, 0, 1, true",
        "7, 1, 1, true",
        "8, 1, 0, true"
    })
    void turnsPicturesUpright(int orientation, int storedX, int storedY, boolean turned) throws IOException {
        BufferedImage stored = new BufferedImage(64, 32, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < 16; y++) {
            for (int x = 0; x < 32; x++) {
                stored.setRGB(storedX * 32 + x, storedY * 16 + y, 0xff0000);
            }
        }
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        ImageIO.write(stored, "jpeg", jpeg);
        for (ByteOrder order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
            Path file =
                    Files.write(folder.resolve("camera.jpg"), withOrientation(jpeg.toByteArray(), orientation, order));
            DocumentState read = Formats.read(file);
            assertThat(read.width()).isEqualTo(turned ? 32 : 64);
            assertColour(at(read, 5, 5), 0xfe0000);
            assertColour(at(read, read.width() - 5, 5), 0);
            assertColour(at(read, 5, read.height() - 5), 0);
        }
    }

    private static byte[] withOrientation(byte[] jpeg, int orientation, ByteOrder order) {
        ByteBuffer tiff = ByteBuffer.allocate(26).order(order);
        tiff.putShort((short) (order == ByteOrder.BIG_ENDIAN ? 0x4d4d : 0x4949));
        tiff.putShort((short) 42).putInt(8).putShort((short) 1);
        tiff.putShort((short) 0x0112).putShort((short) 3).putInt(1).putShort((short) orientation);
        ByteBuffer all = ByteBuffer.allocate(jpeg.length + 10 + tiff.capacity());
        all.put(jpeg, 0, 2).putShort((short) 0xffe1).putShort((short) (2 + 6 + tiff.capacity()));
        all.put(new byte[] {'E', 'x', 'i', 'f', 0, 0}).put(tiff.array()).put(jpeg, 2, jpeg.length - 2);
        return all.array();
    }

    @Test
    void saysWhatIsBrokenOrTooLarge() throws IOException {
        Path file = folder.resolve("a.jpg");
        Formats.write(of(100, 100, 0xff3366cc), file);
        byte[] whole = Files.readAllBytes(file);
        Path head = Files.write(folder.resolve("head.jpg"), Arrays.copyOf(whole, 30));
        assertThatThrownBy(() -> Formats.read(head))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("head.jpg")
                .hasMessageContaining("another copy");
        Path cut = Files.write(folder.resolve("cut.jpg"), Arrays.copyOf(whole, whole.length - 100));
        assertThat(Formats.open(cut).warnings()).singleElement().asString().contains("cut.jpg is damaged");
        assertThatThrownBy(() -> new JpegFormat(Limits.ofMemory(10_000)).read(file))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("100 x 100");
        assertThatThrownBy(() -> Formats.write(DocumentState.blank(70_000, 1), file))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("65535");
        assertThat(Files.readAllBytes(file)).isEqualTo(whole);
    }

    @Test
    void keepsColourAsFineAsIsAskedFor() throws IOException {
        int[] stripes = new int[64 * 64];
        for (int i = 0; i < stripes.length; i++) {
            stripes[i] = i % 2 == 0 ? 0xffff0000 : 0xff0000ff;
        }
        DocumentState state = DocumentState.of("stripes", Pixels.ofArgb(64, 64, stripes));
        int[] sharp = new int[3];
        for (JpegOptions.Subsampling subsampling : JpegOptions.Subsampling.values()) {
            Path file = folder.resolve(subsampling + ".jpg");
            JpegOptions options = JpegOptions.DEFAULTS.withQuality(1).withSubsampling(subsampling);
            Formats.write(state, file, WriteOptions.DEFAULTS.withJpeg(options));
            sharp[subsampling.ordinal()] = at(Formats.read(file), 10, 10) >> 16 & 0xff;
        }
        assertThat(sharp[0]).isGreaterThan(240);
        assertThat(sharp[1]).isLessThan(200);
        assertThat(sharp[2]).isLessThan(200);
    }

    @Test
    void laysTransparencyOnAnyColour() throws IOException {
        Path file = folder.resolve("a.jpg");
        JpegOptions options = JpegOptions.DEFAULTS.withBackground(new Colour(0.2, 0.4, 0.8, 1));
        Formats.write(of(16, 16, 0), file, WriteOptions.DEFAULTS.withJpeg(options));
        assertColour(at(Formats.read(file), 8, 8), 0x3366cc);
    }

    @Test
    void keepsProfileAndMetadata() throws IOException {
        IccProfile profile =
                IccProfile.of(ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData());
        Bytes exif = Bytes.of(new byte[] {'M', 'M', 0, 42, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0});
        Metadata metadata = Metadata.NONE.withText(Map.of("Title", "Mauer")).withExif(Optional.of(exif));
        Path file = folder.resolve("a.jpg");
        Formats.write(of(40, 30, 0xff3366cc).withProfile(profile).withMetadata(metadata), file);
        DocumentState read = Formats.read(file);
        assertThat(read.profile()).isEqualTo(profile);
        assertColour(at(read, 20, 10), 0x3366cc);
        assertThat(read.metadata().exif()).isEqualTo(metadata.exif());
        assertThat(read.metadata().text()).isEqualTo(metadata.text());
        assertThat(read.metadata().xmp().orElseThrow()).contains("Mauer");
    }

    @Test
    void keepsLongProfilesInSeveralSegments() throws IOException {
        Path file = folder.resolve("a.jpg");
        byte[] press = PressProfile.bytes();
        assertThat(press.length).isGreaterThan(65_536);
        JpegOptions options = JpegOptions.DEFAULTS.withProfile(Optional.of(OutputProfile.of(press)));
        Formats.write(of(16, 16, 0xffff0000), file, WriteOptions.DEFAULTS.withJpeg(options));
        JpegSegments.Head head = JpegSegments.read(Files.newInputStream(file));
        assertThat(head.components()).isEqualTo(4);
        assertThat(head.adobe()).isZero();
        assertThat(head.profile().orElseThrow()).isEqualTo(press);
        OpenedDocument opened = Formats.open(file);
        assertThat(opened.warnings()).singleElement().asString().contains("CMYK; its colours were converted");
        int argb = at(opened.state(), 8, 8);
        assertThat(argb >> 16 & 0xff).isGreaterThan(235);
        assertThat(argb >> 8 & 0xff).isLessThan(25);
    }

    @Test
    void readsInksOfOtherPrograms() throws Exception {
        OpenedDocument opened = Formats.open(
                Path.of(getClass().getResource("imagemagick-6.9-cmyk.jpg").toURI()));
        assertThat(opened.warnings()).singleElement().asString().contains("without a usable colour profile");
        assertThat(opened.state().dpi()).isEqualTo(300);
        assertThat(at(opened.state(), 8, 0) >> 16 & 0xff).isGreaterThan(240);
        assertThat(at(opened.state(), 8, 39) & 0xff).isGreaterThan(240);
    }

    @Test
    void convertsToGrey() throws IOException {
        Path file = folder.resolve("a.jpg");
        OutputProfile grey =
                OutputProfile.of(ICC_Profile.getInstance(ColorSpace.CS_GRAY).getData());
        JpegOptions options = JpegOptions.DEFAULTS.withProfile(Optional.of(grey));
        Formats.write(of(16, 16, 0xffffffff), file, WriteOptions.DEFAULTS.withJpeg(options));
        assertThat(JpegSegments.read(Files.newInputStream(file)).components()).isEqualTo(1);
        assertColour(at(Formats.read(file), 8, 8), 0xffffff);
    }
}
