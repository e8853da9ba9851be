package org.lacuna.cuda.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The compiled kernels as the jar will have them, with an index; and in another folder, of what each file's code was made,
 * so that the next build knows what has changed.
 */
final class CodeFolder {
    static final String INDEX = "index";

    private final Path code;
    private final Path stamps;

    /**
     * One form of a file's kernels.
     *
     * @param target {@code compute_80} or {@code sm_80}
     * @param ending of its file
     * @param entries the kernels' parameter sizes, which PTX shows
     * @param resources what the functions need, which machine code shows
     */
    record Image(
            String target, String ending, byte[] bytes, Map<String, List<Integer>> entries, List<Resources> resources) {
        static Image of(Ptx ptx) {
            return new Image(ptx.target().id(), "ptx", ptx.bytes(), ptx.entries(), List.of());
        }

        static Image of(String machine, PtxAssembler.Cubin cubin) {
            return new Image(machine, "cubin", cubin.code(), Map.of(), cubin.resources());
        }

        private String fileName(String source) {
            return source + "." + target + "." + ending;
        }
    }

    CodeFolder(Path code, Path stamps) throws IOException {
        this.code = Files.createDirectories(code);
        this.stamps = Files.createDirectories(stamps);
    }

    /** Whether the code of a source file is there and was made of what has this fingerprint. */
    boolean isCurrent(KernelSource source, String fingerprint) throws IOException {
        Path stamp = stamp(source);
        return Files.exists(stamp)
                && Files.readAllLines(stamp).get(0).equals(fingerprint)
                && fileNames(source).stream().allMatch(name -> Files.exists(code.resolve(name)));
    }

    private Path stamp(KernelSource source) {
        return stamps.resolve(source.name() + ".stamp");
    }

    private static Set<String> fileNames(KernelSource source) {
        Set<String> names = new HashSet<>();
        for (Target target : source.targets()) {
            names.add(source.name() + "." + target.id() + ".ptx");
            target.machines().forEach(machine -> names.add(source.name() + "." + machine + ".cubin"));
        }
        return names;
    }

    /** Writes all forms of a source file's kernels. */
    void write(KernelSource source, String fingerprint, List<Image> images) throws IOException {
        Files.deleteIfExists(stamp(source));
        List<String> report = new ArrayList<>();
        for (Image image : images) {
            Files.write(code.resolve(image.fileName(source.name())), image.bytes());
            image.resources().forEach(each -> report.add(image.target() + " " + each.line()));
        }
        Files.write(stamps.resolve(source.name() + ".resources"), report);
        List<String> stamp = new ArrayList<>();
        stamp.add(fingerprint);
        stamp.add("file " + source.name() + " "
                + images.stream().map(Image::target).collect(Collectors.joining(" ")));
        entries(source, images)
                .forEach((kernel, bytes) -> stamp.add(("kernel " + kernel + " " + source.name() + " "
                                + bytes.stream().map(String::valueOf).collect(Collectors.joining(",")))
                        .strip()));
        Files.write(stamp(source), stamp);
    }

    private static Map<String, List<Integer>> entries(KernelSource source, List<Image> images) {
        Map<String, List<Integer>> entries = new TreeMap<>();
        for (Image image : images) {
            image.entries().forEach((kernel, bytes) -> {
                List<Integer> other = entries.put(kernel, bytes);
                if (other != null && !other.equals(bytes)) {
                    throw new KernelBuildException(source.name() + ".cu: the parameters of " + kernel + " have " + bytes
                            + " bytes for " + image.target() + ", and " + other + " for another target");
                }
            });
        }
        return entries;
    }

    /** Completes the folder: an index of all sources, and nothing of sources that are gone. */
    void finish(List<KernelSource> sources) throws IOException {
        List<String> index = new ArrayList<>();
        Set<String> wanted = new HashSet<>(Set.of(INDEX));
        for (KernelSource source : sources) {
            List<String> stamp = Files.readAllLines(stamp(source));
            index.addAll(stamp.subList(1, stamp.size()));
            wanted.addAll(fileNames(source));
        }
        requireUniqueKernels(index);
        Files.write(code.resolve(INDEX), index);
        try (Stream<Path> files = Files.list(code)) {
            for (Path file : files.toList()) {
                if (!wanted.contains(file.getFileName().toString())) {
                    Files.delete(file);
                }
            }
        }
    }

    private static void requireUniqueKernels(List<String> index) {
        Map<String, String> files = new HashMap<>();
        for (String line : index) {
            String[] words = line.split(" ");
            if (words[0].equals("kernel")) {
                String other = files.put(words[1], words[2]);
                if (other != null) {
                    throw new KernelBuildException("Two files have a kernel " + words[1] + ": " + other + ".cu and "
                            + words[2] + ".cu. Kernels of all files share one space of names: rename one.");
                }
            }
        }
    }
}
