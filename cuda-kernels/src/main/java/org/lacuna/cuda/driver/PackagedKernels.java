package org.lacuna.cuda.driver;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** The kernels in this module's jar, where the build ({@code build.KernelCompiler}) put them with an index. */
public final class PackagedKernels implements KernelImages {
    static final String INDEX = "index";
    private static final String FOLDER = "/org/lacuna/cuda/code/";

    private final Function<String, InputStream> resources;
    private final Map<String, Entry> entries = new HashMap<>();
    private final Map<String, Set<String>> targets = new HashMap<>();

    /**
     * Reads the index, no code.
     *
     * @throws IllegalStateException if the jar has none
     */
    public PackagedKernels() {
        this(name -> PackagedKernels.class.getResourceAsStream(FOLDER + name));
    }

    /** @param resources opens a file of the code folder, or is null for one that is not there */
    PackagedKernels(Function<String, InputStream> resources) {
        this.resources = resources;
        new String(read(INDEX), StandardCharsets.UTF_8).lines().forEach(this::readLine);
    }

    private void readLine(String line) {
        String[] words = line.split(" ");
        if (words[0].equals("file")) {
            targets.put(words[1], Set.copyOf(Arrays.asList(words).subList(2, words.length)));
        } else if (words[0].equals("kernel")) {
            List<Integer> bytes = words.length == 3
                    ? List.of()
                    : Stream.of(words[3].split(",")).map(Integer::valueOf).toList();
            entries.put(words[1], new Entry(words[2], bytes));
        } else {
            throw new IllegalStateException(broken("the index has the line " + line));
        }
    }

    /** The names of all kernels. */
    public Set<String> kernels() {
        return Set.copyOf(entries.keySet());
    }

    @Override
    public Optional<Entry> entry(String kernel) {
        return Optional.ofNullable(entries.get(kernel));
    }

    /**
     * Machine code runs on the architecture that it was made for and on later ones of the same major version, Hopper's own
     * ({@code sm_90a}) on nothing else. PTX becomes code for its own architecture and every later one.
     */
    @Override
    public List<Image> images(String file, GpuInfo gpu) {
        Set<String> available = targets.getOrDefault(file, Set.of());
        if (available.contains("sm_90a")) {
            return gpu.isHopper() ? List.of(cubin(file, "sm_90a"), ptx(file, "compute_90a")) : List.of();
        }
        Stream<Image> cubins = numbers(available, "sm_")
                .filter(number -> number / 10 == gpu.major() && number <= gpu.capability())
                .map(number -> cubin(file, "sm_" + number));
        Stream<Image> ptx = numbers(available, "compute_")
                .filter(number -> number <= gpu.capability())
                .limit(1)
                .map(number -> ptx(file, "compute_" + number));
        return Stream.concat(cubins, ptx).toList();
    }

    /** The architectures of one kind, latest first. */
    private static Stream<Integer> numbers(Set<String> available, String kind) {
        return available.stream()
                .filter(target -> target.startsWith(kind))
                .map(target -> Integer.valueOf(target.substring(kind.length())))
                .sorted(Comparator.reverseOrder());
    }

    private Image cubin(String file, String target) {
        String name = file + "." + target + ".cubin";
        return new Image(name, () -> read(name));
    }

    private Image ptx(String file, String target) {
        String name = file + "." + target + ".ptx";
        return new Image(name, () -> {
            byte[] text = read(name);
            return Arrays.copyOf(text, text.length + 1);
        });
    }

    private byte[] read(String name) {
        try (InputStream resource = resources.apply(name)) {
            if (resource == null) {
                throw new IllegalStateException(broken(FOLDER.substring(1) + name + " is missing"));
            }
            return resource.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(broken(name + " cannot be read"), e);
        }
    }

    private static String broken(String what) {
        return "The compiled CUDA kernels of this installation are broken (" + what
                + "). Install Lacuna anew, or if you built it: mvn -pl cuda-kernels clean, and build again.";
    }
}
