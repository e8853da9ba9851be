package org.lacuna.cuda.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One file of kernels with the headers that it includes.
 *
 * @param name of the file without its ending
 * @param file {@code name.cu}
 * @param code what is compiled, without comments
 * @param headers the same of every header in the source folder that is included, directly or not, by file name
 */
record KernelSource(String name, Path file, String code, SortedMap<String, String> headers) {
    private static final String ENDING = ".cu";
    /** Files whose name ends so are for Hopper alone. */
    private static final String HOPPER = "_sm90a";

    private static final Pattern INCLUDE = Pattern.compile("(?m)^#\\s*include\\s*\"([^\"]+)\"");
    /** Literals are matched too, so that what looks like a comment inside them is none. */
    private static final Pattern COMMENT_OR_LITERAL = Pattern.compile(
            "//[^\\n]*|/\\*.*?\\*/|\"(?:[^\"\\\\\\n]++|\\\\.)*+\"|'(?:[^'\\\\\\n]++|\\\\.)*+'", Pattern.DOTALL);

    /** Every file of kernels in a folder, by name. */
    static List<KernelSource> readAll(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(file -> file.getFileName().toString().endsWith(ENDING))
                    .sorted()
                    .toList();
        }
        List<KernelSource> sources = new ArrayList<>();
        for (Path file : files) {
            sources.add(read(file));
        }
        return sources;
    }

    private static KernelSource read(Path file) throws IOException {
        SortedMap<String, String> headers = new TreeMap<>();
        String code = code(file);
        addHeaders(code, file, headers);
        String name = file.getFileName().toString();
        return new KernelSource(name.substring(0, name.length() - ENDING.length()), file, code, headers);
    }

    private static void addHeaders(String code, Path includer, Map<String, String> headers) throws IOException {
        Matcher include = INCLUDE.matcher(code);
        while (include.find()) {
            Path header = includer.resolveSibling(include.group(1));
            // What is not here belongs to another compilation: the CPU emulation's headers.
            if (!headers.containsKey(include.group(1)) && Files.exists(header)) {
                String text = code(header);
                headers.put(include.group(1), text);
                addHeaders(text, header, headers);
            }
        }
    }

    /** The lines that mean something to a compiler. */
    private static String code(Path file) throws IOException {
        return COMMENT_OR_LITERAL
                .matcher(Files.readString(file))
                .replaceAll(match -> match.group().startsWith("/") ? " " : Matcher.quoteReplacement(match.group()))
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    List<Target> targets() {
        return name.endsWith(HOPPER) ? List.of(Target.COMPUTE_90A) : List.of(Target.COMPUTE_75, Target.COMPUTE_80);
    }

    /**
     * SHA-256 of all that decides the PTX: the file, its headers and how it is compiled. Comments, blank space around
     * lines and the kind of line ends do not count, so that a kernel can be explained better without a compiler at hand.
     */
    String fingerprint(Target target) {
        Fingerprint fingerprint =
                new Fingerprint().add(FrontEnd.LANGUAGE).add(target.id()).add(target.ptxVersion());
        fingerprint.add(name).add(code);
        headers.forEach((header, text) -> fingerprint.add(header).add(text));
        return fingerprint.hex();
    }
}
