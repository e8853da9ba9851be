package org.lacuna.editor.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacuna.document.DocumentState;
import org.lacuna.document.formats.Formats;

class PictureGlanceTest {
    @TempDir
    private Path folder;

    private Path written(String name) throws Exception {
        Path file = folder.resolve(name);
        Formats.write(DocumentState.blank(900, 300), file);
        return file;
    }

    @Test
    void aPictureIsReadAtAboutTheSizeAskedFor() throws Exception {
        BufferedImage glance = PictureGlance.of(written("a.png"), 100).orElseThrow();
        assertThat(glance.getWidth()).isEqualTo(100);
        assertThat(glance.getHeight()).isBetween(33, 34);
    }

    @Test
    void aProjectShowsItsThumbnail() throws Exception {
        BufferedImage glance = PictureGlance.of(written("a.ora"), 1000).orElseThrow();
        assertThat(glance.getWidth()).isEqualTo(256);
    }

    @Test
    void brokenAndForeignFilesShowNothing() throws Exception {
        Path text = Files.writeString(folder.resolve("b.png"), "no picture");
        Path zip = Files.writeString(folder.resolve("b.ora"), "no zip");
        assertThat(PictureGlance.of(text, 100)).isEmpty();
        assertThat(PictureGlance.of(zip, 100)).isEmpty();
        assertThat(PictureGlance.of(folder.resolve("missing.png"), 100)).isEmpty();
    }
}
