package org.lacuna.document.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lacuna.document.DocumentState;
import org.lacuna.document.RandomStates;
import org.lacuna.document.composite.Compositor;

/** Files with random damage give a document or a {@link FormatException}, nothing else and nothing that takes long. */
class FuzzTest {
    private static final int TRIES = 2000;
    private static final Limits LIMITS = Limits.ofMemory(64 << 20);

    @TempDir
    Path folder;

    private static DocumentFormat format(String extension) {
        return switch (extension) {
            case "ora" -> new OpenRaster(LIMITS);
            case "psd", "psb" -> new PsdFormat(LIMITS);
            case "png" -> new PngFormat(LIMITS);
            case "tif", "zip.tif", "exif.tif" -> new TiffFormat(LIMITS);
            case "webp", "lossless.webp" -> new WebpFormat(LIMITS);
            case "gif" -> OldFormats.gif(LIMITS);
            case "bmp" -> OldFormats.bmp(LIMITS);
            case "tga" -> OldFormats.tga(LIMITS);
            default -> new JpegFormat(LIMITS);
        };
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ora",
                "psd",
                "psb",
                "png",
                "jpg",
                "cmyk.jpg",
                "tif",
                "zip.tif",
                "exif.tif",
                "webp",
                "lossless.webp",
                "gif",
                "bmp",
                "tga"
            })
    void survivesDamage(String extension) throws IOException {
        Random random = new Random(extension.hashCode());
        Path file = folder.resolve("fuzzed." + extension);
        int opened = 0;
        byte[] original = new byte[0];
        for (int i = 0; i < TRIES; i++) {
            if (i % 50 == 0) {
                original = original(extension, i, file);
            }
            Files.write(file, damaged(original, random));
            opened += opens(format(extension), file) ? 1 : 0;
        }
        assertThat(opened).as("opened in spite of the damage").isBetween(1, TRIES - 1);
    }

    /** What is damaged: a file of Lacuna's, or of another program where Lacuna does not write the format or the kind. */
    private static byte[] original(String extension, int seed, Path file) throws IOException {
        String known = switch (extension) {
            case "gif" -> "imagemagick-6.9-moving.gif";
            case "bmp", "webp" -> "imagemagick-6.9." + extension;
            case "tga" -> "imagemagick-6.9-rle.tga";
            case "cmyk.jpg" -> "imagemagick-6.9-cmyk.jpg";
            case "exif.tif" -> "exiftool-12-exif.tif";
            case "zip.tif" -> seed % 100 == 0 ? "tiff-zip-16-tiled.tif" : "tiff-planar.tif";
            default -> "";
        };
        if (!known.isEmpty()) {
            try (InputStream in = FuzzTest.class.getResourceAsStream(known)) {
                return in.readAllBytes();
            }
        }
        WriteOptions options = WriteOptions.DEFAULTS.withWebp(WebpOptions.DEFAULTS.withLossless(true));
        Formats.write(new RandomStates(seed).state(), file, options);
        return Files.readAllBytes(file);
    }

    /** Damage inside the entries, with checksums that fit. */
    @ParameterizedTest
    @ValueSource(strings = {"stack.xml", "lacuna/document.json", ".png"})
    void survivesDamageWithinArchives(String entry) throws IOException {
        Random random = new Random(entry.hashCode());
        Path whole = folder.resolve("whole.ora");
        Path file = folder.resolve("fuzzed.ora");
        for (int i = 0; i < TRIES / 3; i++) {
            if (i % 30 == 0) {
                Formats.write(new RandomStates(i).state(), whole);
            }
            try (ZipFile from = new ZipFile(whole.toFile());
                    ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(file))) {
                for (ZipEntry each : from.stream().toList()) {
                    byte[] content = from.getInputStream(each).readAllBytes();
                    to.putNextEntry(new ZipEntry(each.getName()));
                    to.write(each.getName().endsWith(entry) ? damaged(content, random) : content);
                }
            }
            opens(format("ora"), file);
        }
    }

    private static boolean opens(DocumentFormat format, Path file) throws IOException {
        try {
            DocumentState state = format.read(file).state();
            if ((long) state.width() * state.height() < 1_000_000) {
                Compositor.flatten(state);
            }
            return true;
        } catch (FormatException e) {
            assertThat(e.getMessage()).contains("fuzzed.").endsWith(".");
            return false;
        }
    }

    private static byte[] damaged(byte[] original, Random random) {
        byte[] bytes = original.clone();
        switch (random.nextInt(5)) {
            case 0 -> bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            case 1 -> {
                for (int i = 1 + random.nextInt(20); i > 0; i--) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
                }
            }
            case 2 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
            case 3 -> {
                int from = random.nextInt(bytes.length);
                int to = random.nextInt(bytes.length);
                int length = Math.min(random.nextInt(200), bytes.length - Math.max(from, to));
                System.arraycopy(original, from, bytes, to, length);
            }
            default -> {
                int at = random.nextInt(bytes.length);
                int most = Math.min(bytes.length - at, 4);
                Arrays.fill(bytes, at, at + most, (byte) (random.nextBoolean() ? 0xff : 0));
            }
        }
        return bytes;
    }
}
