package org.lacuna.document.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lacuna.document.Bytes;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Metadata;
import org.lacuna.document.tiles.PixelFormat;
import org.lacuna.document.tiles.Pixels;

class IptcTest {
    private static final byte[] HEADLINE = {0x1c, 2, 105, 0, 5, 'M', 'a', 'u', 'e', 'r'};

    @TempDir
    Path folder;

    private static DocumentState with(byte[] record) {
        return DocumentState.of("wall", Pixels.empty(16, 8, PixelFormat.RGBA8))
                .withMetadata(Metadata.NONE.withIptc(Optional.of(Bytes.of(record))));
    }

    private static byte[] bytes(String name) throws IOException {
        return IptcTest.class.getResourceAsStream(name).readAllBytes();
    }

    private static byte[] record(DocumentState state) {
        return state.metadata().iptc().orElseThrow().toArray();
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpg", "tif", "psd", "psb", "ora"})
    void survivesEveryFormatThatHasAPlaceForIt(String extension) throws IOException {
        Path file = folder.resolve("a." + extension);
        for (int length : new int[] {HEADLINE.length, HEADLINE.length - 1}) {
            byte[] written = Arrays.copyOf(HEADLINE, length);
            Formats.write(with(written), file);
            assertThat(record(Formats.read(file))).isEqualTo(written);
        }
        Formats.write(with(HEADLINE).withMetadata(Metadata.NONE), file);
        assertThat(Formats.read(file).metadata().iptc()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpg", "tif", "psd", "ora"})
    void mayBeLong(String extension) throws IOException {
        byte[] written = new byte[200_001];
        new Random(4).nextBytes(written);
        written[0] = 0x1c;
        Path file = folder.resolve("a." + extension);
        Formats.write(with(written), file);
        assertThat(record(Formats.read(file))).isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpg", "tif"})
    void readsWhatAnotherProgramWrote(String extension) throws IOException {
        Path file = folder.resolve("a." + extension);
        Files.write(file, bytes("exiftool-12-iptc." + extension));
        DocumentState read = Formats.read(file);
        assertThat(new String(record(read), StandardCharsets.UTF_8))
                .startsWith("\u001c\u0001Z")
                .contains("Mauer 層", "Agency");
    }

    /** A file cut off or damaged anywhere is read, with or without the record, or refused in words. */
    @ParameterizedTest
    @ValueSource(strings = {"exiftool-12-iptc.jpg", "exiftool-12-iptc.tif"})
    void damageEndsInAPictureOrAMessage(String name) throws IOException {
        byte[] whole = bytes(name);
        Path file = folder.resolve(name);
        for (int i = 0; i < whole.length; i++) {
            byte[] damaged = whole.clone();
            damaged[i] ^= (byte) 0xff;
            Files.write(file, damaged);
            assertPictureOrMessage(file);
            Files.write(file, Arrays.copyOf(whole, i));
            assertPictureOrMessage(file);
        }
    }

    private static void assertPictureOrMessage(Path file) {
        assertThatCode(() -> {
                    try {
                        Formats.open(file);
                    } catch (FormatException told) {
                        assertThat(told).hasMessageContaining(file.getFileName().toString());
                    }
                })
                .doesNotThrowAnyException();
    }

    @Test
    void isFoundBehindOtherResources() {
        byte[] own = Iptc.resource(Bytes.of(HEADLINE));
        ByteBuffer all = ByteBuffer.allocate(100).order(ByteOrder.BIG_ENDIAN);
        all.put("8BIM".getBytes(StandardCharsets.ISO_8859_1)).putShort((short) 1005);
        all.put((byte) 2).put((byte) 'x').put((byte) 'y').put((byte) 0);
        all.putInt(3).put(new byte[] {1, 2, 3, 0});
        all.put(own);
        assertThat(Iptc.of(Arrays.copyOf(all.array(), all.position()))).contains(Bytes.of(HEADLINE));
    }

    @Test
    void damagedResourcesHoldNone() {
        byte[] whole = Iptc.resource(Bytes.of(HEADLINE));
        for (int length = 0; length < whole.length; length++) {
            assertThat(Iptc.of(Arrays.copyOf(whole, length))).isEmpty();
        }
        byte[] negative = whole.clone();
        negative[8] = (byte) 0x80;
        assertThat(Iptc.of(negative)).isEmpty();
        assertThat(Iptc.of(Iptc.resource(Bytes.of(new byte[0])))).isEmpty();
    }

    @Test
    void severalSegmentsAreOneList() throws IOException {
        byte[] resource = Iptc.resource(Bytes.of(HEADLINE));
        ByteArrayOutputStream cut = new ByteArrayOutputStream();
        Path file = folder.resolve("a.jpg");
        Formats.write(with(HEADLINE).withMetadata(Metadata.NONE), file);
        byte[] plain = Files.readAllBytes(file);
        cut.write(plain, 0, 2);
        for (int at = 0; at < resource.length; at += 7) {
            int length = Math.min(7, resource.length - at);
            cut.write(new byte[] {(byte) 0xff, (byte) 0xed, 0, (byte) (2 + 14 + length)});
            cut.write("Photoshop 3.0\0".getBytes(StandardCharsets.ISO_8859_1));
            cut.write(resource, at, length);
        }
        cut.write(plain, 2, plain.length - 2);
        Files.write(file, cut.toByteArray());
        assertThat(record(Formats.read(file))).isEqualTo(HEADLINE);
    }

    @Test
    void numbersThatWereTurnedRoundAreTurnedBack() {
        byte[] turned = {0, 105, 2, 0x1c, 'u', 'a', 'M', 5};
        assertThat(Iptc.inOrder(turned)).containsExactly(0x1c, 2, 105, 0, 5, 'M', 'a', 'u');
        assertThat(Iptc.inOrder(HEADLINE)).isEqualTo(HEADLINE);
        assertThat(Iptc.inOrder(new byte[] {3})).containsExactly(3);
    }
}
