package org.lacuna.document.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lacuna.document.Bytes;
import org.lacuna.document.DocumentState;
import org.lacuna.document.formats.ExifFields.Field;

class ExifFieldsTest {
    private static final int MODEL = 272;
    private static final int EXPOSURE = 33434;
    private static final int ISO = 34855;
    private static final int LATITUDE = 2;

    @TempDir
    Path folder;

    private DocumentState photo() throws IOException {
        Path file = folder.resolve("photo.tif");
        try (InputStream in = ExifFieldsTest.class.getResourceAsStream("exiftool-12-exif.tif")) {
            Files.write(file, in.readAllBytes());
        }
        return Formats.read(file);
    }

    private static byte[] value(List<Field> fields, int tag) {
        return fields.stream()
                .filter(field -> field.tag() == tag)
                .findFirst()
                .orElseThrow()
                .values();
    }

    private static void assertComplete(Bytes block) {
        ExifFields exif = ExifFields.parse(block);
        assertThat(new String(value(exif.main(), MODEL), StandardCharsets.US_ASCII))
                .isEqualTo("Model 1\0");
        ByteBuffer exposure = ByteBuffer.wrap(value(exif.exif(), EXPOSURE));
        assertThat(exposure.getInt()).isEqualTo(1);
        assertThat(exposure.getInt()).isEqualTo(250);
        assertThat(ByteBuffer.wrap(value(exif.exif(), ISO)).getShort()).isEqualTo((short) 200);
        assertThat(ByteBuffer.wrap(value(exif.gps(), LATITUDE)).getInt()).isEqualTo(47);
    }

    @Test
    void comesOutOfATiffOfAnotherProgram() throws IOException {
        assertComplete(photo().metadata().exif().orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(strings = {"tif", "jpg", "png", "webp", "psd", "ora"})
    void goesThroughEveryFormat(String extension) throws IOException {
        DocumentState photo = photo();
        Path file = folder.resolve("a." + extension);
        Formats.write(photo, file);
        DocumentState read = Formats.read(file);
        assertComplete(read.metadata().exif().orElseThrow());
        Path again = folder.resolve("b.tif");
        Formats.write(read, again);
        assertThat(ExifFields.parse(Formats.read(again).metadata().exif().orElseThrow()))
                .usingRecursiveComparison()
                .ignoringCollectionOrder()
                .isEqualTo(ExifFields.parse(photo.metadata().exif().orElseThrow()));
    }

    @Test
    void aBlockIsTheSameAfterBeingTakenApart() throws IOException {
        Bytes block = photo().metadata().exif().orElseThrow();
        assertThat(ExifFields.parse(block).toBlock()).isEqualTo(block);
    }

    @Test
    void whatIsBrokenIsLeftOut() throws IOException {
        byte[] block = photo().metadata().exif().orElseThrow().toArray();
        Random random = new Random(7);
        int fields = 0;
        for (int i = 0; i < 2000; i++) {
            byte[] damaged = block.clone();
            for (int k = 0; k < 3; k++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            byte[] cut = Arrays.copyOf(damaged, random.nextInt(damaged.length));
            fields += ExifFields.parse(Bytes.of(damaged)).exif().size();
            fields += ExifFields.parse(Bytes.of(cut)).exif().size();
        }
        assertThat(fields).isPositive();
        assertThat(ExifFields.parse(Bytes.of(new byte[3])).isEmpty()).isTrue();
    }
}
