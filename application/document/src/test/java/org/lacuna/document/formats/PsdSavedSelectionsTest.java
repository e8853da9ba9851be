package org.lacuna.document.formats;

import static org.assertj.core.api.Assertions.assertThat;

import com.twelvemonkeys.imageio.plugins.psd.PSDImageReaderSpi;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Layers;
import org.lacuna.document.Rect;
import org.lacuna.document.layers.RasterLayer;
import org.lacuna.document.selection.Mask;
import org.lacuna.document.selection.SavedSelection;
import org.lacuna.document.selection.SavedSelections;
import org.lacuna.document.tiles.PixelFormat;
import org.lacuna.document.tiles.Pixels;

/** Saved selections in Photoshop files: the channels behind the colours, and their names. */
class PsdSavedSelectionsTest {
    private static final SavedSelections SAVED = SavedSelections.NONE
            .with(new SavedSelection("Window", Mask.rectangle(new Rect(3, 4, 20, 10))))
            .with(new SavedSelection("Tür 層", Mask.EMPTY.withDab(25, 15, 8, 0.2)))
            .with(new SavedSelection("Nothing", Mask.EMPTY));

    @TempDir
    Path folder;

    private static DocumentState opaque() {
        int[] argb = new int[40 * 30];
        Arrays.fill(argb, 0xff336699);
        return DocumentState.of("Wall", Pixels.ofArgb(40, 30, argb)).withSavedSelections(SAVED);
    }

    private OpenedDocument opened(byte[] content) throws IOException {
        Path file = folder.resolve("picture.psd");
        Files.write(file, content);
        return Formats.open(file);
    }

    @ParameterizedTest
    @ValueSource(strings = {"psd", "psb"})
    void comeBackBehindAPictureOfAnyKind(String extension) throws IOException {
        Path file = folder.resolve("saved." + extension);
        DocumentState faint = Layers.setOpacity(opaque(), opaque().active().orElseThrow(), 0.5);
        for (DocumentState state : List.of(opaque(), faint, opaque().withFormat(PixelFormat.RGBA16))) {
            Formats.write(state, file);
            OpenedDocument read = Formats.open(file);
            assertThat(read.state().savedSelections()).isEqualTo(SAVED);
            assertThat(read.warnings()).isEmpty();
            assertThat(new PsdFormat(Limits.ofThisProcess()).losses(state)).isEmpty();
        }
    }

    /** Resources 1006 and 1045 as their specification lays them out. */
    @Test
    void areNamedAsTheSpecificationSays() throws IOException {
        Path file = folder.resolve("names.psd");
        Formats.write(
                opaque().withSavedSelections(SavedSelections.NONE.with(new SavedSelection("Tür", Mask.EMPTY))), file);
        assertThat(HexFormat.of().formatHex(Files.readAllBytes(file)))
                .startsWith("384250530001" + "000000000000" + "0005" + "0000001e" + "00000028")
                .contains("3842494d" + "03ee" + "0000" + "00000011" + "0c" + hex("Transparency") + "03" + "543f72")
                .contains("00000004" + "005400fc0072" + "0000");
    }

    private static String hex(String latin) {
        return HexFormat.of().formatHex(latin.getBytes(StandardCharsets.US_ASCII));
    }

    /** Many programs take the fourth channel for the transparency, whatever it is. */
    @Test
    void doNotMakeThePictureTransparentForOthers() throws IOException {
        Path file = folder.resolve("other.psd");
        Formats.write(opaque(), file);
        ImageReader reader = new PSDImageReaderSpi().createReaderInstance();
        try (FileImageInputStream stream = new FileImageInputStream(file.toFile())) {
            reader.setInput(stream);
            assertThat(reader.read(0).getRGB(1, 1)).isEqualTo(0xff336699);
        } finally {
            reader.dispose();
        }
    }

    @Test
    void areReadFromGimp() throws IOException {
        try (InputStream in = getClass().getResourceAsStream("gimp-2.10-channels.psd")) {
            OpenedDocument read = opened(in.readAllBytes());
            assertThat(read.state().savedSelections().names()).containsExactly("Ei", "Fenster");
            assertThat(read.state()
                            .savedSelections()
                            .find("Fenster")
                            .orElseThrow()
                            .mask())
                    .isEqualTo(Mask.rectangle(new Rect(5, 6, 20, 10)));
            assertThat(read.warnings()).isEmpty();
        }
    }

    @Test
    void moreThanAFileHasRoomForAreNamed() throws IOException {
        List<SavedSelection> many = IntStream.range(0, 54)
                .mapToObj(i -> new SavedSelection("Part " + i, Mask.rectangle(new Rect(i % 40, 0, 1, 1))))
                .toList();
        DocumentState state = opaque().withSavedSelections(new SavedSelections(many));
        assertThat(new PsdFormat(Limits.ofThisProcess()).losses(state))
                .containsExactly("Photoshop files have room for 52 saved selections; these are left out: \"Part 52\","
                        + " \"Part 53\".");
        Path file = folder.resolve("many.psd");
        Formats.write(state, file);
        assertThat(Formats.read(file).savedSelections().all()).isEqualTo(many.subList(0, 52));
    }

    @Test
    void thatAreDamagedCostNoLayers() throws IOException {
        Path file = folder.resolve("cut.psd");
        Formats.write(opaque(), file);
        byte[] whole = Files.readAllBytes(file);
        OpenedDocument read = opened(Arrays.copyOf(whole, whole.length - 10));
        assertThat(read.state().root().children()).hasSize(1);
        assertThat(read.state().savedSelections().names()).containsExactly("Window", "Tür 層");
        assertThat(read.warnings())
                .containsExactly("Some of the saved selections of the file are damaged; they are left out.");
    }

    /** A picture of 2 x 1 pixels without layers and packing, with so many channels, each of the values of its number and that plus 100. */
    private static byte[] flat(int channels, byte[] resources) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeBytes("8BPS");
        out.writeShort(1);
        out.write(new byte[6]);
        out.writeShort(channels);
        out.writeInt(1);
        out.writeInt(2);
        out.writeShort(8);
        out.writeShort(3);
        out.writeInt(0);
        out.writeInt(resources.length);
        out.write(resources);
        out.writeInt(0);
        out.writeShort(PsdRows.RAW);
        for (int c = 0; c < channels; c++) {
            out.write(c);
            out.write(c + 100);
        }
        return bytes.toByteArray();
    }

    private static byte[] resource(int id, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeBytes("8BIM");
        out.writeShort(id);
        out.writeShort(0);
        out.writeInt(content.length);
        out.write(content);
        out.write(new byte[content.length % 2]);
        return bytes.toByteArray();
    }

    private static int argb(OpenedDocument document, int x) {
        RasterLayer layer = (RasterLayer) document.state().root().children().get(0);
        return layer.pixels().argb(x, 0);
    }

    @Test
    void areReadFromPicturesWithoutLayers() throws IOException {
        OpenedDocument read = opened(flat(5, new byte[0]));
        assertThat(argb(read, 1)).isEqualTo(0xff646566);
        assertThat(read.state().savedSelections().names()).containsExactly("Alpha 1", "Alpha 2");
        assertThat(read.state().savedSelections().all().get(1).mask().toBytes(new Rect(0, 0, 2, 1)))
                .containsExactly(4, 104);
        assertThat(read.warnings()).isEmpty();
    }

    /** One channel more than the colours is the transparency unless it has a name of its own. */
    @Test
    void aSingleChannelIsOneIfItHasAName() throws IOException {
        assertThat(opened(flat(4, new byte[0])).state().savedSelections().isEmpty())
                .isTrue();
        byte[] name = resource(PsdResources.ALPHA_NAMES, new byte[] {4, 'D', 'o', 'o', 'r'});
        OpenedDocument named = opened(flat(4, name));
        assertThat(named.state().savedSelections().names()).containsExactly("Door");
        assertThat(argb(named, 1)).isEqualTo(0xff646566);
        byte[] both = PsdExtraChannels.shortNames(List.of(PsdExtraChannels.TRANSPARENCY, "Door"));
        OpenedDocument clear = opened(flat(5, resource(PsdResources.ALPHA_NAMES, both)));
        assertThat(clear.state().savedSelections().names()).containsExactly("Door");
        assertThat(argb(clear, 1) >>> 24).isEqualTo(103);
    }

    @Test
    void spotColoursAreNone() throws IOException {
        byte[] names =
                resource(PsdResources.UNICODE_ALPHA_NAMES, PsdExtraChannels.unicodeNames(List.of("Gold", "Door")));
        byte[] info = new byte[4 + 2 * 13];
        info[3] = 1;
        info[4 + 12] = 2;
        ByteArrayOutputStream resources = new ByteArrayOutputStream();
        resources.write(names);
        resources.write(resource(PsdResources.DISPLAY_INFO, info));
        OpenedDocument read = opened(flat(5, resources.toByteArray()));
        assertThat(read.state().savedSelections().names()).containsExactly("Door");
        assertThat(read.warnings()).containsExactly("Spot colours are left out: \"Gold\".");
    }
}
