package org.lacuna.editor.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.prefs.AbstractPreferences;
import java.util.prefs.BackingStoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
    }

    @Test
    void theExtensionIsFoundWhateverItsCase() {
        assertThat(FileChoosers.extension(Path.of("A.JPG"))).isEqualTo("jpg");
    }

    @Test
    void longMessagesAreWrapped() {
        assertThat(MessageText.wrapped("word ".repeat(40).strip()).lines())
                .allMatch(line -> line.length() <= 72)
                .hasSize(3);
    }

    @Test
    void recentFilesComeNewestFirstWithoutDoubles() {
        RecentFiles recent = new RecentFiles(new InMemory());
        recent.add(Path.of("a"));
        recent.add(Path.of("b"));
        recent.add(Path.of("a"));
        assertThat(recent.list()).containsExactly(Path.of("a"), Path.of("b"));
        recent.remove(Path.of("a"));
        assertThat(recent.list()).containsExactly(Path.of("b"));
    }

    @Test
    void theListOfRecentFilesEndsSomewhere() {
        RecentFiles recent = new RecentFiles(new InMemory());
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

    /** Settings that nobody else sees. */
    private static final class InMemory extends AbstractPreferences {
        private final Map<String, String> values = new HashMap<>();

        InMemory() {
            super(null, "");
        }

        @Override
        protected void putSpi(String key, String value) {
            values.put(key, value);
        }

        @Override
        protected String getSpi(String key) {
            return values.get(key);
        }

        @Override
        protected void removeSpi(String key) {
            values.remove(key);
        }

        @Override
        protected void removeNodeSpi() {
            values.clear();
        }

        @Override
        protected String[] keysSpi() throws BackingStoreException {
            return values.keySet().toArray(String[]::new);
        }

        @Override
        protected String[] childrenNamesSpi() {
            return new String[0];
        }

        @Override
        protected AbstractPreferences childSpi(String name) {
            throw new UnsupportedOperationException();
        }

        @Override
        protected void syncSpi() {
            // Nothing to do.
        }

        @Override
        protected void flushSpi() {
            // Nothing to do.
        }
    }
}
