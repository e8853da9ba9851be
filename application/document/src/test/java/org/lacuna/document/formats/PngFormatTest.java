package org.lacuna.document.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacuna.document.Bytes;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Metadata;
import org.lacuna.document.RandomStates;
import org.lacuna.document.colour.IccProfile;
import org.lacuna.document.composite.Compositor;
import org.lacuna.document.selection.Mask;
import org.lacuna.document.tiles.PixelFormat;
import org.lacuna.document.tiles.Pixels;

class PngFormatTest {
    private static final int GREY = 0;
    private static final int RGB = 2;
    private static final int PALETTE = 3;
    private static final int GREY_ALPHA = 4;
    private static final int RGBA = 6;

    @TempDir
    Path folder;

    /** Chunk by chunk, so that kinds of PNG can be made that the JDK does not write. */
    private static final class Chunks {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Chunks(int width, int height, int depth, int colourType) throws IOException {
            bytes.write(PngChunks.SIGNATURE);
            ByteArrayOutputStream header = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(header);
            out.writeInt(width);
            out.writeInt(height);
            out.write(new byte[] {(byte) depth, (byte) colourType, 0, 0, 0});
            with("IHDR", header.toByteArray());
        }

        Chunks with(String type, byte[] content) throws IOException {
            DataOutputStream out = new DataOutputStream(bytes);
            byte[] name = type.getBytes(StandardCharsets.ISO_8859_1);
            CRC32 crc = new CRC32();
            crc.update(name);
            crc.update(content);
            out.writeInt(content.length);
            out.write(name);
            out.write(content);
            out.writeInt((int) crc.getValue());
            return this;
        }

        Chunks with(String type, int... content) throws IOException {
            return with(type, bytes(content));
        }

        /** Rows that each begin with the filter type. */
        byte[] data(int... rows) throws IOException {
            return with("IDAT", deflated(bytes(rows))).with("IEND").bytes.toByteArray();
        }
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    private static byte[] deflated(byte[] content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
            out.write(content);
        }
        return packed.toByteArray();
    }

    private Path file(byte[] content) throws IOException {
        return Files.write(folder.resolve("picture.png"), content);
    }

    private int[] pixels(byte[] content) throws IOException {
        DocumentState state = Formats.read(file(content));
        int[] argb = new int[state.width() * state.height()];
        Compositor.composite(state, state.bounds(), argb);
        return argb;
    }

    @Test
    void bringsBackPixelsResolutionAndText() throws IOException {
        DocumentState state = DocumentState.of("noise", new RandomStates(6).patched(Pixels.empty(300, 200)))
                .withDpi(300);
        Path file = folder.resolve("picture.png");
        Map<String, String> text = Map.of("parameters", "a wall, 20 steps", "Title", "Mauer 層\nzwei");
        Formats.write(state, file, WriteOptions.DEFAULTS.withText(text));
        OpenedDocument opened = Formats.open(file);
        assertThat(Pixels.of(Compositor.flatten(opened.state()))).isEqualTo(Pixels.of(Compositor.flatten(state)));
        assertThat(opened.state().dpi()).isEqualTo(300);
        assertThat(opened.text()).isEqualTo(text);
        assertThat(opened.state().activeLayer().orElseThrow().properties().name())
                .isEqualTo("picture");
    }

    @Test
    void bringsBackSixteenBitsProfileAndMetadata() throws IOException {
        Path file = folder.resolve("deep.png");
        IccProfile linear =
                IccProfile.of(ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData());
        Metadata metadata = Metadata.NONE
                .withText(Map.of("Author", "somebody"))
                .withXmp(Optional.of("<x:xmpmeta xmlns:x='adobe:ns:meta/'>層</x:xmpmeta>"))
                .withExif(Optional.of(Bytes.of(new byte[] {'I', 'I', 42, 0, 8, 0, 0, 0, 0, 0})));
        for (long opaque : new long[] {0, 0xffffL << 48}) {
            long[] argb = new Random(9).longs(300 * 20).map(p -> p | opaque).toArray();
            DocumentState state = DocumentState.of("noise", Pixels.ofArgb64(300, 20, argb))
                    .withProfile(linear)
                    .withMetadata(metadata);
            Formats.write(state, file);
            DocumentState again = Formats.read(file);
            assertThat(again.format()).isEqualTo(PixelFormat.RGBA16);
            assertThat(Compositor.pixels(again)).isEqualTo(Compositor.pixels(state));
            assertThat(again.profile()).isEqualTo(linear);
            assertThat(again.metadata()).isEqualTo(metadata);
        }
    }

    @Test
    void keepsTheNumbersOfOtherColourSpaces() throws IOException {
        Path file = folder.resolve("linear.png");
        DocumentState state = DocumentState.of("noise", new RandomStates(6).patched(Pixels.empty(30, 20)))
                .withProfile(IccProfile.of(
                        ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData()));
        Formats.write(state, file);
        assertThat(Compositor.pixels(Formats.read(file))).isEqualTo(Compositor.pixels(state));
    }

    @Test
    void takesABrokenProfileForSrgb() throws IOException {
        Path file =
                file(new Chunks(1, 1, 8, RGB).with("iCCP", 'x', 0, 0, 1, 2, 3).data(0, 1, 2, 3));
        assertThat(Formats.read(file).profile()).isEqualTo(IccProfile.SRGB);
    }

    @Test
    void writesNoAlphaWhereAllIsOpaque() throws IOException {
        Path file = folder.resolve("opaque.png");
        Formats.write(DocumentState.of("red", Pixels.ofArgb(1, 1, new int[] {0xffcc0000})), file);
        assertThat(Files.readAllBytes(file)[25]).isEqualTo((byte) RGB);
        assertThat(Formats.open(file).state().dpi()).isEqualTo(72);
    }

    @Test
    void readsGreyAsItIsStored() throws IOException {
        assertThat(pixels(new Chunks(3, 1, 8, GREY).data(0, 0, 77, 255)))
                .containsExactly(0xff000000, 0xff4d4d4d, 0xffffffff);
        assertThat(pixels(new Chunks(3, 1, 16, GREY).data(0, 0, 0, 0x4d, 0x4d, 0xff, 0xff)))
                .containsExactly(0xff000000, 0xff4d4d4d, 0xffffffff);
        assertThat(pixels(new Chunks(2, 1, 8, GREY_ALPHA).data(0, 77, 128, 200, 255)))
                .containsExactly(0x804d4d4d, 0xffc8c8c8);
        assertThat(pixels(new Chunks(4, 1, 2, GREY).data(0, 0b00011011)))
                .containsExactly(0xff000000, 0xff555555, 0xffaaaaaa, 0xffffffff);
        assertThat(pixels(new Chunks(8, 1, 1, GREY).data(0, 0b10000001)))
                .startsWith(-1, 0xff000000)
                .endsWith(0xff000000, -1);
    }

    @Test
    void readsPalettesAndSixteenBits() throws IOException {
        assertThat(pixels(new Chunks(2, 1, 8, PALETTE)
                        .with("PLTE", 10, 20, 30, 40, 50, 60)
                        .with("tRNS", 128)
                        .data(0, 1, 0)))
                .containsExactly(0xff28323c, 0x800a141e);
        assertThat(pixels(new Chunks(1, 1, 16, RGB).data(0, 0x12, 0x12, 0x80, 0x7f, 0xff, 0xff)))
                .containsExactly(0xff1280ff);
        assertThat(pixels(new Chunks(1, 1, 16, RGBA).data(0, 0x12, 0x34, 0, 0, 0xff, 0xff, 0x80, 0x80)))
                .containsExactly(0x801200ff);
    }

    @Test
    void takesOneColourForTransparentWhereThePictureSaysSo() throws IOException {
        assertThat(pixels(
                        new Chunks(2, 1, 8, RGB).with("tRNS", 0, 1, 0, 2, 0, 3).data(0, 1, 2, 3, 4, 5, 6)))
                .containsExactly(0, 0xff040506);
        assertThat(pixels(new Chunks(2, 1, 8, GREY).with("tRNS", 0, 77).data(0, 77, 78)))
                .containsExactly(0, 0xff4e4e4e);
    }

    @Test
    void readsTextOfAllKinds() throws IOException {
        byte[] title = "Title\0Wall \u00fc".getBytes(StandardCharsets.ISO_8859_1);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        packed.write("Comment\0\0".getBytes(StandardCharsets.ISO_8859_1));
        packed.write(deflated("long".getBytes(StandardCharsets.ISO_8859_1)));
        ByteArrayOutputStream international = new ByteArrayOutputStream();
        international.write("Author\0\1\0de\0Autor\0".getBytes(StandardCharsets.ISO_8859_1));
        international.write(deflated("層".getBytes(StandardCharsets.UTF_8)));
        Path file = file(new Chunks(1, 1, 8, GREY)
                .with("tEXt", title)
                .with("zTXt", packed.toByteArray())
                .with("iTXt", international.toByteArray())
                .with("tEXt", "no keyword".getBytes(StandardCharsets.ISO_8859_1))
                .data(0, 5));
        assertThat(Formats.open(file).text()).isEqualTo(Map.of("Title", "Wall ü", "Comment", "long", "Author", "層"));
    }

    @Test
    void doesNotUnpackEndlessText() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        bomb.write("Comment\0\0".getBytes(StandardCharsets.ISO_8859_1));
        bomb.write(deflated(new byte[64 << 20]));
        Path file =
                file(new Chunks(1, 1, 8, GREY).with("zTXt", bomb.toByteArray()).data(0, 5));
        assertThat(Formats.open(file).text()).isEqualTo(Map.of("Comment", ""));
    }

    @Test
    void saysHowMuchMemoryAHugePictureNeeds() throws IOException {
        Path file = file(new Chunks(60_000, 40_000, 8, RGBA).data(0));
        assertThatThrownBy(() -> new PngFormat(Limits.ofMemory(1L << 30)).read(file))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("picture.png is 60000 x 40000 pixels: that needs about 17.9 GB of memory")
                .hasMessageContaining("Lacuna has 1.0 GB")
                .hasMessageContaining("-Xmx");
        Path widest = file(new Chunks(-1, -1, 16, RGBA).data(0));
        assertThatThrownBy(() -> Formats.read(widest))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("4294967295 x 4294967295");
        Path long1 = file(new Chunks(200_000, 1, 1, GREY).data(0));
        assertThatThrownBy(() -> Formats.read(long1)).hasMessageContaining("up to 100000 on a side");
    }

    @Test
    void saysWhatIsBroken() throws IOException {
        byte[] whole = Archives.png(50, 50);
        Path cut = file(java.util.Arrays.copyOf(whole, whole.length - 20));
        assertThatThrownBy(() -> Formats.read(cut))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("picture.png cannot be read: it is cut off before its end")
                .hasMessageContaining("another copy");
        byte[] damaged = whole.clone();
        damaged[60] ^= 1;
        assertThatThrownBy(() -> Formats.read(file(damaged))).hasMessageContaining("its IDAT part is damaged");
        assertThatThrownBy(() -> Formats.read(
                        file(new Chunks(5, 5, 8, RGB).with("IEND").bytes.toByteArray())))
                .hasMessageContaining("it holds no pixels");
        assertThatThrownBy(() -> Formats.read(file(new Chunks(5, 5, 3, RGB).data(0))))
                .hasMessageContaining("its header is damaged");
        assertThatThrownBy(() -> Formats.read(file(new Chunks(5, 5, 8, RGB).data(0, 1, 2))))
                .isInstanceOf(FormatException.class);
    }

    @Test
    void readsMasksByLightness() throws IOException {
        Path file = file(new Chunks(3, 1, 8, GREY).data(0, 0, 77, 255));
        Mask mask = Formats.readMask(file);
        assertThat(mask.at(0, 0)).isZero();
        assertThat(mask.at(1, 0)).isEqualTo(77);
        assertThat(mask.at(2, 0)).isEqualTo(255);
    }
}
