package org.lacuna.editor.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.swing.filechooser.FileNameExtensionFilter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacuna.document.formats.DocumentFormat;
import org.lacuna.document.formats.Formats;
import org.lacuna.editor.InMemoryPreferences;

class FileNamesTest {
    private static String withExtension(String name, String extension) {
        return FileChoosers.withExtension(Path.of(name), extension).toString();
    }

    @Test
    void thePictureKindIsReplacedAndOtherEndingsAreKept() {
        assertThat(withExtension("wall.png", "ora")).isEqualTo("wall.ora");
        assertThat(withExtension("wall.ora", "ora")).isEqualTo("wall.ora");
        assertThat(withExtension("wall.v2", "ora")).isEqualTo("wall.v2.ora");
        assertThat(withExtension("wall", "png")).isEqualTo("wall.png");
        assertThat(withExtension(".hidden", "png")).isEqualTo(".hidden.png");
        assertThat(withExtension(".png", "ora")).isEqualTo(".png.ora");
    }

    @Test
    void theExtensionIsFoundWhateverItsCase() {
        assertThat(FileChoosers.extension(Path.of("A.JPG"))).isEqualTo("jpg");
    }

    @Test
    void allThatIsReadCanBeChosenToOpen() {
        List<FileNameExtensionFilter> filters = FileChoosers.filters(format -> true);
        assertThat(filters).hasSameSizeAs(Formats.all());
        for (DocumentFormat format : Formats.all()) {
            for (String extension : format.extensions()) {
                File file = new File("wall." + extension);
                assertThat(FileChoosers.everything().accept(file)).as(extension).isTrue();
                assertThat(filters)
                        .as(extension)
                        .filteredOn(filter -> filter.accept(file))
                        .hasSize(1);
            }
        }
        assertThat(FileChoosers.everything().accept(new File("notes.txt"))).isFalse();
        assertThat(FileChoosers.everything().getDescription()).contains("*.ora, *.psd, *.png, *.jpg, *.tif, *.webp");
        assertThat(filters)
                .extracting(FileNameExtensionFilter::getDescription)
                .contains("OpenRaster project (*.ora)", "TIFF picture (*.tif)");
    }

    @Test
    void onlyWhatIsWrittenCanBeChosenToExport() {
        List<FileNameExtensionFilter> filters = FileChoosers.filters(DocumentFormat::writes);
        for (String written : List.of("ora", "psd", "png", "jpg", "tif", "webp")) {
            assertThat(filters)
                    .as(written)
                    .filteredOn(filter -> filter.accept(new File("wall." + written)))
                    .hasSize(1);
        }
        for (String read : List.of("gif", "bmp", "tga")) {
            assertThat(filters).as(read).noneMatch(filter -> filter.accept(new File("wall." + read)));
        }
    }

    @Test
    void whatIsTypedGoesBeforeTheChosenKindIfItCanBeWritten() {
        FileNameExtensionFilter tiff =
                FileChoosers.filters(format -> format.name().equals("TIFF")).get(0);
        assertThat(FileChoosers.exported(Path.of("wall.webp"), tiff)).isEqualTo(Path.of("wall.webp"));
        assertThat(FileChoosers.exported(Path.of("wall"), tiff)).isEqualTo(Path.of("wall.tif"));
        assertThat(FileChoosers.exported(Path.of("wall.gif"), tiff)).isEqualTo(Path.of("wall.tif"));
        assertThat(FileChoosers.exported(Path.of("wall.TIFF"), tiff)).isEqualTo(Path.of("wall.TIFF"));
    }

    @Test
    void longMessagesAreWrapped() {
        assertThat(MessageText.wrapped("word ".repeat(40).strip()).lines())
                .allMatch(line -> line.length() <= 72)
                .hasSize(3);
    }

    @Test
    void recentFilesComeNewestFirstWithoutDoubles() {
        RecentFiles recent = new RecentFiles(new InMemoryPreferences());
        recent.add(Path.of("a"));
        recent.add(Path.of("b"));
        recent.add(Path.of("a"));
        assertThat(recent.list()).containsExactly(Path.of("a"), Path.of("b"));
        recent.remove(Path.of("a"));
        assertThat(recent.list()).containsExactly(Path.of("b"));
    }

    @Test
    void pinnedFilesStayInFrontWhateverIsOpened() {
        RecentFiles recent = new RecentFiles(new InMemoryPreferences());
        recent.add(Path.of("kept"));
        recent.setPinned(Path.of("kept"), true);
        for (int i = 0; i < 30; i++) {
            recent.add(Path.of("file" + i));
        }
        assertThat(recent.list()).hasSize(RecentFiles.MOST).startsWith(Path.of("kept"), Path.of("file29"));
        assertThat(recent.pinned()).containsExactly(Path.of("kept"));
        recent.setPinned(Path.of("kept"), false);
        recent.add(Path.of("new"));
        assertThat(recent.list()).startsWith(Path.of("new"), Path.of("kept"));
        assertThat(recent.pinned()).isEmpty();
    }

    @Test
    void theListOfRecentFilesEndsSomewhere() {
        RecentFiles recent = new RecentFiles(new InMemoryPreferences());
        for (int i = 0; i < 30; i++) {
            recent.add(Path.of("file" + i));
        }
        assertThat(recent.list()).hasSize(RecentFiles.MOST).startsWith(Path.of("file29"));
        recent.clear();
        assertThat(recent.list()).isEmpty();
    }

    @Test
    void samplesAreTheProjectsOfAFolder(@TempDir Path folder) throws Exception {
        Path wall = Files.createDirectories(folder.resolve("wall")).resolve("wall.ora");
        Files.createFile(wall);
        Files.createFile(folder.resolve("notes.txt"));
        assertThat(SampleProjects.projects(folder)).isEqualTo(List.of(wall));
    }
}
