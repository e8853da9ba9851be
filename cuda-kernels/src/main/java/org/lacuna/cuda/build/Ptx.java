package org.lacuna.cuda.build;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * PTX, freed of what only one machine or compiler would write: comments, the PTX version, and the names of what is local
 * to a file, which nvcc makes from paths and process numbers.
 */
record Ptx(Target target, String text) {
    private static final Pattern COMMENT = Pattern.compile("//[^\\n]*|/\\*.*?\\*/", Pattern.DOTALL);
    private static final Pattern VERSION = Pattern.compile("(?m)^\\.version\\s+[0-9.]+");
    /** Names of C++; those of entries are C's. */
    private static final Pattern MANGLED = Pattern.compile("(?<![\\w$])_Z[\\w$]+");

    private static final Pattern ENTRY = Pattern.compile("\\.entry\\s+([\\w$]+)\\s*(?:\\(([^)]*)\\))?");
    private static final Pattern PARAMETER =
            Pattern.compile("\\.param\\b.*?\\.[bsuf](8|16|32|64)\\b[^\\[]*(?:\\[(\\d+)])?", Pattern.DOTALL);

    /** From what a front end wrote. */
    static Ptx of(Target target, String written) {
        Matcher version = VERSION.matcher(COMMENT.matcher(written).replaceAll(""));
        if (!version.find()) {
            throw new KernelBuildException("The front end wrote no PTX for " + target.id() + ": "
                    + written.lines().limit(3).collect(Collectors.joining(" ")));
        }
        String text = version.replaceFirst(".version " + target.ptxVersion());
        Map<String, String> names = new HashMap<>();
        text = MANGLED.matcher(text)
                .replaceAll(name -> names.computeIfAbsent(name.group(), any -> "local_" + names.size()));
        return new Ptx(
                target,
                text.lines()
                        .map(String::stripTrailing)
                        .filter(line -> !line.isEmpty())
                        .collect(Collectors.joining("\n", "", "\n")));
    }

    /** The sizes in bytes of each entry's parameters, by the entries' names. */
    TreeMap<String, List<Integer>> entries() {
        TreeMap<String, List<Integer>> entries = new TreeMap<>();
        Matcher entry = ENTRY.matcher(text);
        while (entry.find()) {
            entries.put(entry.group(1), parameterBytes(entry.group(1), entry.group(2)));
        }
        return entries;
    }

    private static List<Integer> parameterBytes(String entry, String parameters) {
        List<Integer> bytes = new ArrayList<>();
        if (parameters == null || parameters.isBlank()) {
            return bytes;
        }
        for (String declaration : parameters.split(",")) {
            Matcher parameter = PARAMETER.matcher(declaration);
            if (!parameter.find()) {
                throw new KernelBuildException(
                        "A parameter of " + entry + " is of a kind that is not known: " + declaration.strip());
            }
            int count = parameter.group(2) == null ? 1 : Integer.parseInt(parameter.group(2));
            bytes.add(Integer.parseInt(parameter.group(1)) / Byte.SIZE * count);
        }
        return bytes;
    }

    byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
