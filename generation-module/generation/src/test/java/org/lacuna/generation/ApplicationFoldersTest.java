package org.lacuna.generation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApplicationFoldersTest {
    private static final Path USER = Path.of("/home/ada");

    @TempDir
    Path folder;

    @Test
    void followsThePlatform() {
        assertThat(ApplicationFolders.home(Map.of(), USER, false)).isEqualTo(USER.resolve(".local/share/lacuna"));
        assertThat(ApplicationFolders.home(Map.of("XDG_DATA_HOME", "/data"), USER, false))
                .isEqualTo(Path.of("/data/lacuna"));
        assertThat(ApplicationFolders.home(Map.of("LOCALAPPDATA", "/local"), USER, true))
                .isEqualTo(Path.of("/local/Lacuna"));
        assertThat(ApplicationFolders.home(Map.of("LACUNA_HOME", "/own"), USER, false))
                .isEqualTo(Path.of("/own"));
    }

    @Test
    void findsTheModelsThatCameWithTheProgram() throws IOException {
        assertThat(ApplicationFolders.shippedAbove(folder.resolve("modules"))).isEmpty();
        Path model = Files.createDirectories(folder.resolve("sample-projects/models/small"));
        Files.writeString(model.resolve("model_index.json"), "{}");
        assertThat(ApplicationFolders.shippedAbove(folder.resolve("application/command/target/classes")))
                .contains(folder.resolve("sample-projects/models"));
    }

    @Test
    void readsWhereItsCodeLiesAsEveryClassLoaderWritesIt() throws IOException {
        Path jar = folder.resolve("lacuna home/generation.jar");
        assertThat(ApplicationFolders.file(jar.toUri().toURL())).contains(jar);
        assertThat(ApplicationFolders.file(new URL("jar:" + jar.toUri() + "!/")))
                .contains(jar);
        assertThat(ApplicationFolders.file(new URL("http://example.org/generation.jar")))
                .isEmpty();
    }
}
