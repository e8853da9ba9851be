package org.lacuna.document.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacuna.document.StateDigest;
import org.lacuna.document.formats.Formats;
import org.lacuna.document.formats.OpenedDocument;

/**
 * Programs that are killed without warning, at moments that nobody chose, fifty times. Whatever a journal had acknowledged can be
 * recovered, or what came after it; and the saved file is one that was written whole.
 */
class KillTest {
    private static final int TIMES = 50;
    private static final int AT_ONCE = 2;

    /** Of the log, in bytes, after which the victim is killed: from the first journal on. */
    private static final int EARLIEST = 90;

    private static final int LATEST = 2500;

    @TempDir
    Path root;

    @Test
    void aKilledProgramLosesNothingThatWasJournaledAndDamagesNoFile() throws Exception {
        ExecutorService executors = Executors.newFixedThreadPool(AT_ONCE);
        List<Future<?>> runs = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            long seed = i;
            runs.add(executors.submit(() -> {
                killAndLook(Files.createDirectory(root.resolve("victim" + seed)), seed);
                return null;
            }));
        }
        for (Future<?> run : runs) {
            run.get();
        }
        executors.shutdown();
    }

    private static void killAndLook(Path folder, long seed) throws IOException, InterruptedException {
        Random random = new Random(seed);
        Process victim = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx384m",
                        "-XX:TieredStopAtLevel=1",
                        "-Djava.awt.headless=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Victim.class.getName(),
                        folder.toString(),
                        Long.toString(seed))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
        try {
            waitForLog(victim, folder, EARLIEST + random.nextInt(LATEST - EARLIEST));
        } finally {
            victim.destroyForcibly().waitFor();
        }
        check(folder, seed);
    }

    private static void waitForLog(Process victim, Path folder, int length) throws IOException, InterruptedException {
        Path log = folder.resolve(Victim.LOG);
        while (!Files.exists(log) || Files.size(log) < length) {
            assertThat(victim.isAlive())
                    .as(() -> "the victim lives: " + read(folder.resolve("output")))
                    .isTrue();
            Thread.sleep(1);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static void check(Path folder, long seed) throws IOException {
        String text = Files.readString(folder.resolve(Victim.LOG), StandardCharsets.US_ASCII);
        Map<String, Integer> journals = new HashMap<>();
        Map<String, Integer> saves = new HashMap<>();
        int journaled = -1;
        int saved = -1;
        for (String line : text.substring(0, text.lastIndexOf('\n')).split("\n")) {
            String[] words = line.split(" ");
            int number = Integer.parseInt(words[1]);
            switch (words[0]) {
                case "journal" -> journals.put(words[2], number);
                case "journaled" -> journaled = number;
                case "save" -> saves.put(words[2], number);
                default -> saved = number;
            }
        }
        if (journaled >= 0) {
            try (LeftBehind left = LeftBehind.in(folder.resolve(Victim.JOURNALS))) {
                assertThat(left.documents()).as("seed " + seed).hasSize(1);
                OpenedDocument opened = left.documents().get(0).read();
                assertThat(opened.warnings()).as("seed " + seed).isEmpty();
                assertThat(journals.get(StateDigest.of(opened.state())))
                        .as("the state recovered, seed " + seed)
                        .isNotNull()
                        .isGreaterThanOrEqualTo(journaled);
            }
        }
        Path file = folder.resolve(Victim.FILE);
        if (saved >= 0 || Files.exists(file)) {
            assertThat(saves.get(StateDigest.of(Formats.read(file))))
                    .as("the state in the file, seed " + seed)
                    .isNotNull()
                    .isGreaterThanOrEqualTo(saved);
        }
    }
}
