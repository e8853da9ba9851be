package org.lacuna.cuda.emulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Asks whether the tests notice when a barrier, a wait or an exchange is missing from a kernel: takes away one at a time
 * and runs the tests that use the file. Takes an hour or so, and is no part of the usual tests:
 *
 * <pre>mvn -pl cuda-kernels -am test -Dtest=MutationCheck -Dsurefire.failIfNoSpecifiedTests=false</pre>
 *
 * for all files, with {@code -Dlacuna.cuda.mutate=gemm_tile.cuh,attention.cu} for some. What is known is kept in
 * {@code target/mutations/results.txt}: a run that was interrupted goes on there, and what has changed is asked anew.
 */
class MutationCheck {
    private static final Path SOURCES = Path.of("src/main/cuda").toAbsolutePath();
    private static final Path FOLDER = Path.of("target/mutations").toAbsolutePath();
    private static final Path RESULTS = FOLDER.resolve("results.txt");

    /** Only define what the others use. */
    private static final Set<String> VOCABULARY = Set.of("kit.cuh", "hopper.cuh");

    private static final Pattern INCLUDE = Pattern.compile("#include \"(.+?)\"");
    private static final long MINUTES_FOR_TESTS = 5;

    private final Map<String, String> sources = new TreeMap<>();
    private final Map<String, String> known = new HashMap<>();
    private final List<String> survivors = new ArrayList<>();
    private int noticed;

    MutationCheck() throws IOException {
        Files.createDirectories(FOLDER);
        try (Stream<Path> files = Files.list(SOURCES)) {
            for (Path file : files.toList()) {
                sources.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        if (Files.exists(RESULTS)) {
            for (String line : Files.readAllLines(RESULTS)) {
                int space = line.indexOf(' ');
                known.put(line.substring(0, space), line.substring(space + 1));
            }
        }
    }

    @Test
    void testsNoticeWhatIsMissing() throws IOException, InterruptedException {
        String chosen = System.getProperty("lacuna.cuda.mutate", String.join(",", sources.keySet()));
        for (String file : chosen.split(",")) {
            if (!VOCABULARY.contains(file)) {
                examine(file);
            }
        }
        System.out.printf("%d of %d noticed%n", noticed, noticed + survivors.size());
        assertThat(survivors).isEmpty();
    }

    private void examine(String file) throws IOException, InterruptedException {
        List<Mutation> mutations = Mutation.of(sources.get(file));
        if (mutations.isEmpty()) {
            return;
        }
        Set<String> tests = testsOf(file);
        for (Mutation mutation : mutations) {
            String result = remembered("mutation", subject(file, mutation, tests), () -> run(file, mutation, tests));
            String place = file + ":" + mutation.line() + "  " + mutation.what();
            System.out.println((result + "              ").substring(0, 14) + place);
            if (result.equals("SURVIVED")) {
                survivors.add(place);
            } else {
                noticed++;
            }
        }
    }

    /** Everything that a result depends on. */
    private String subject(String file, Mutation mutation, Set<String> tests) throws IOException {
        StringBuilder subject = new StringBuilder(mutation.source());
        sources.keySet().stream()
                .filter(source ->
                        sources.keySet().stream().anyMatch(user -> includes(user, file) && includes(user, source)))
                .map(sources::get)
                .forEach(subject::append);
        for (String test : tests) {
            subject.append(classFile(test));
        }
        return subject.toString();
    }

    // ---- which tests use a file

    /** The tests that load a file, or one that includes it. */
    private Set<String> testsOf(String file) throws IOException, InterruptedException {
        Set<String> tests = new TreeSet<>();
        for (String test : kernelTests()) {
            String uses = remembered("uses", classFile(test) + sources.keySet(), () -> usesOf(test));
            Set<String> used = Set.of(uses.split(" "));
            if (sources.keySet().stream().anyMatch(source -> used.contains(source) && includes(source, file))) {
                tests.add(test);
            }
        }
        if (tests.isEmpty()) {
            throw new IllegalStateException("no test uses " + file);
        }
        return tests;
    }

    private boolean includes(String source, String file) {
        if (source.equals(file)) {
            return true;
        }
        Matcher include = INCLUDE.matcher(sources.getOrDefault(source, ""));
        while (include.find()) {
            if (includes(include.group(1), file)) {
                return true;
            }
        }
        return false;
    }

    private static List<String> kernelTests() throws IOException {
        Path classes = classes().resolve("org/lacuna/cuda/kernels");
        try (Stream<Path> files = Files.list(classes)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("Test.class"))
                    .map(name -> "org.lacuna.cuda.kernels." + name.replace(".class", ""))
                    .sorted()
                    .toList();
        }
    }

    private static Path classes() {
        return Path.of(MutationCheck.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
    }

    private static String classFile(String test) throws IOException {
        Path file = classes().resolve(test.replace('.', '/') + ".class");
        return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    }

    private static String usesOf(String test) throws IOException, InterruptedException {
        Path output = FOLDER.resolve("output.txt");
        if (runTests(SOURCES, Set.of(test), output) != MutationRun.PASSED) {
            throw new IllegalStateException(test + " fails without any mutation:\n" + Files.readString(output));
        }
        String uses = Files.readAllLines(output).stream()
                .filter(line -> line.startsWith(MutationRun.USES))
                .findFirst()
                .orElse("");
        return uses.replace(MutationRun.USES, "").strip();
    }

    // ---- running tests

    private String run(String file, Mutation mutation, Set<String> tests) throws IOException, InterruptedException {
        Path folder = FOLDER.resolve("sources");
        Files.createDirectories(folder);
        for (Map.Entry<String, String> source : sources.entrySet()) {
            boolean mutated = source.getKey().equals(file);
            Files.writeString(folder.resolve(source.getKey()), mutated ? mutation.source() : source.getValue());
        }
        return switch (runTests(folder, tests, FOLDER.resolve("output.txt"))) {
            case MutationRun.PASSED -> "SURVIVED";
            case MutationRun.FAILED -> "noticed";
            case MutationRun.NOT_BUILT ->
                throw new IllegalStateException(
                        file + " does not compile without " + mutation.what() + " in line " + mutation.line());
            case TIMED_OUT -> "hangs";
            default -> "crashes";
        };
    }

    private static final int TIMED_OUT = -1;

    private static int runTests(Path sources, Set<String> tests, Path output) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx1g",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "-Dlacuna.cuda.sources=" + sources,
                MutationRun.class.getName()));
        command.addAll(tests);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(MINUTES_FOR_TESTS * tests.size(), TimeUnit.MINUTES)) {
            process.destroyForcibly().waitFor();
            return TIMED_OUT;
        }
        return process.exitValue();
    }

    // ---- results that are kept

    private interface Question {
        String answer() throws IOException, InterruptedException;
    }

    private String remembered(String kind, String subject, Question question) throws IOException, InterruptedException {
        String key = kind + NativeBuild.hash(List.of(subject.getBytes(StandardCharsets.UTF_8)));
        String answer = known.get(key);
        if (answer == null) {
            answer = question.answer();
            known.put(key, answer);
            Files.writeString(RESULTS, key + " " + answer + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
        return answer;
    }
}
