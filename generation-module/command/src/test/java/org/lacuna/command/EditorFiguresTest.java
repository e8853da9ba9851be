package org.lacuna.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacuna.document.bench.EditorBenchmark;

class EditorFiguresTest {
    @Test
    void printsEveryFigure(@TempDir Path folder) throws IOException {
        StringWriter out = new StringWriter();
        EditorFigures.print(new PrintWriter(out), new EditorBenchmark(100, 80, 4).run(folder, what -> {}));
        assertThat(out.toString().lines())
                .anyMatch(line -> line.matches("\\d.* x \\d.* pixels, 30 layers.*"))
                .anyMatch(line -> line.matches("composed +20 px +100 % +[\\d.]+ +[\\d.]+ .*"))
                .anyMatch(line -> line.matches("all covered, one long stroke +400 px +100 % +[\\d.]+ +[\\d.]+"))
                .anyMatch(line -> line.matches("composed +12 % to 400 % +[\\d.]+ .*"))
                .anyMatch(line ->
                        line.matches("Composed picture as OpenRaster .*: saved in [\\d.]+ s, opened in [\\d.]+ s\\."))
                .anyMatch(line -> line.startsWith("Most memory"));
    }
}
