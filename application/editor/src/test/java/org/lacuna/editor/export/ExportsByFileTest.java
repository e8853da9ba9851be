package org.lacuna.editor.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.prefs.Preferences;
import org.junit.jupiter.api.Test;
import org.lacuna.document.formats.ExportSettings;
import org.lacuna.editor.InMemoryPreferences;

class ExportsByFileTest {
    private final Preferences preferences = new InMemoryPreferences();
    private final ExportsByFile exports = new ExportsByFile(preferences);

    private static ExportSettings to(String file) {
        return ExportSettings.DEFAULTS.withFile(Path.of(file));
    }

    @Test
    void eachFileHasItsOwn() {
        exports.remember(Path.of("a.ora"), to("a.png"));
        exports.remember(Path.of("b.ora"), to("b.jpg"));
        exports.remember(Path.of("a.ora"), to("other.png"));
        assertThat(new ExportsByFile(preferences).of(Path.of("a.ora"))).contains(to("other.png"));
        assertThat(exports.of(Path.of("x/../b.ora"))).contains(to("b.jpg"));
        assertThat(exports.of(Path.of("c.ora"))).isEmpty();
    }

    @Test
    void theOldestAreForgotten() {
        for (int i = 0; i <= ExportsByFile.MOST; i++) {
            exports.remember(Path.of(i + ".ora"), to(i + ".png"));
            exports.remember(Path.of("0.ora"), to("0.png"));
        }
        assertThat(exports.of(Path.of("1.ora"))).isEmpty();
        assertThat(exports.of(Path.of("2.ora"))).isPresent();
        assertThat(exports.of(Path.of("0.ora"))).as("used lately").isPresent();
    }
}
