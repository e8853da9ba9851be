package org.lacuna.document.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lacuna.document.tiles.PixelFormat;

/**
 * Files are written byte for byte like those among the resources, which other programs have read with the same pixels: README.md
 * there says which and how. A file that comes out otherwise has to be looked at again before it takes their place.
 */
class WrittenFilesTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"RGBA8, lacuna-8.psd", "RGBA16, lacuna-16.psd", "RGBA16, lacuna-16.psb"})
    void areLikeThoseThatOtherProgramsRead(PixelFormat format, String name) throws IOException {
        Path file = folder.resolve(name);
        Formats.write(WrittenFiles.document(format), file);
        try (InputStream known = getClass().getResourceAsStream(name)) {
            assertThat(Files.readAllBytes(file)).isEqualTo(known.readAllBytes());
        }
    }
}
