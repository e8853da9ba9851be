package org.lacuna.cuda.emulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lacuna.cuda.driver.GpuInfo;
import org.lacuna.cuda.driver.KernelImages;

/** The kernels compiled for the CPU: one library per source file, built when a kernel of it is first asked for. */
public final class EmulatedKernels implements KernelImages {
    private static final Pattern ENTRY = Pattern.compile("extern \"C\"\\s+void\\s+(\\w+)");

    /** Without unique symbols, with which a library is never unloaded. */
    private static final List<String> LIBRARY_FLAGS =
            List.of("-O3", "-fPIC", "-shared", "-fvisibility=hidden", "-fno-gnu-unique");

    /** How a description in a library begins: {@code Description} in emu.h. */
    private static final String MARK = "EMULATED KERNEL\0";

    /** What the fake driver takes for PTX: this line, and a library. */
    private static final byte[] PTX_START = "// PTX for the emulated device\n".getBytes(StandardCharsets.UTF_8);

    private static final int NAME_BYTES = 112;

    private static final Pattern INCLUDE = Pattern.compile("^\\s*#include \"(.+?)\"", Pattern.MULTILINE);

    /** The files that were loaded in this JVM, of any instance. */
    private static final Set<String> LOADED = ConcurrentHashMap.newKeySet();

    private final Map<String, Path> sources = new TreeMap<>();
    private final Map<String, Path> headers = new HashMap<>();
    private final List<String> includes = new ArrayList<>();
    private final Map<String, String> fileOf = new HashMap<>();
    private final List<NativeBuild.BuildFailure> unreadable = new ArrayList<>();
    private final Map<String, Library> libraries = new HashMap<>();

    private record Library(byte[] content, Map<String, List<Integer>> parameterBytes) {}

    /** Every {@code .cu} file of these folders, with the headers beside it. */
    public EmulatedKernels(Path... folders) {
        for (Path folder : folders) {
            includes.add("-I" + folder.toAbsolutePath());
            for (Path file : list(folder)) {
                String name = file.getFileName().toString();
                if (name.endsWith(".cu")) {
                    sources.put(name.substring(0, name.length() - ".cu".length()), file.toAbsolutePath());
                } else if (name.endsWith(".cuh") || name.endsWith(".h")) {
                    headers.put(name, file);
                }
            }
        }
    }

    /** The kernels of the product, those that only tests launch, and those with planted bugs. */
    public static EmulatedKernels ofThisModule() {
        return new EmulatedKernels(
                Path.of(System.getProperty("lacuna.cuda.sources", "src/main/cuda")),
                NativeBuild.EMULATOR.resolveSibling("cuda"),
                NativeBuild.EMULATOR);
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The files of kernels of which at least one was asked for in this JVM. */
    static Set<String> loaded() {
        return Set.copyOf(LOADED);
    }

    public List<String> files() {
        return List.copyOf(sources.keySet());
    }

    /** Builds every file, two at a time. */
    public void buildAll() {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<Path>> builds = new ArrayList<>();
            sources.keySet().forEach(file -> builds.add(threads.submit(() -> build(file))));
            for (Future<Path> build : builds) {
                build.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause().getMessage(), e);
        } finally {
            threads.shutdown();
        }
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException if the kernel's file cannot be compiled, with the compiler's messages
     */
    @Override
    public synchronized Optional<Entry> entry(String kernel) {
        if (fileOf.isEmpty()) {
            sources.keySet().forEach(this::readEntries);
        }
        String file = fileOf.get(kernel);
        if (file == null && !unreadable.isEmpty()) {
            throw unreadable.get(0);
        }
        return Optional.ofNullable(file)
                .map(known -> new Entry(known, library(known).parameterBytes().get(kernel)));
    }

    /** A file that cannot be read must not be in the way of those who ask for another one's kernels. */
    private void readEntries(String file) {
        try {
            entries(file).forEach(name -> fileOf.put(name, file));
        } catch (NativeBuild.BuildFailure e) {
            unreadable.add(e);
        }
    }

    @Override
    public synchronized List<Image> images(String file, GpuInfo gpu) {
        return List.of(
                new Image(
                        file + ".sm_" + gpu.capability() + ".cubin",
                        () -> library(file).content()),
                new Image(file + ".ptx", () -> ptx(library(file).content())));
    }

    private static byte[] ptx(byte[] library) {
        byte[] ptx = Arrays.copyOf(PTX_START, PTX_START.length + library.length);
        System.arraycopy(library, 0, ptx, PTX_START.length, library.length);
        return ptx;
    }

    private Library library(String file) {
        LOADED.add(file);
        return libraries.computeIfAbsent(file, name -> {
            byte[] content = NativeBuild.content(build(name));
            return new Library(content, parameterBytes(content));
        });
    }

    /** The kernels of a file, after macro expansion; none if it cannot be preprocessed. */
    private List<String> entries(String file) {
        Path names = NativeBuild.result(file, ".names", inputs(file), result -> {
            List<String> command =
                    compiler("-E", "-P", "-x", "c++", sources.get(file).toString());
            List<String> found = new ArrayList<>();
            try {
                for (Matcher entry = ENTRY.matcher(NativeBuild.run(command)); entry.find(); ) {
                    if (!entry.group(1).startsWith("emu_")) {
                        found.add(entry.group(1));
                    }
                }
            } catch (NativeBuild.BuildFailure e) {
                throw new NativeBuild.BuildFailure(
                        "The kernels of " + file + ".cu are not known. " + e.getMessage(), e);
            }
            Files.write(result, found);
        });
        return new String(NativeBuild.content(names), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }

    private Path build(String file) {
        List<String> entries = entries(file);
        return NativeBuild.result(file, ".so", inputs(file), result -> {
            StringBuilder unit = new StringBuilder("#include \"" + sources.get(file) + "\"\nEMU_LIBRARY\n");
            entries.forEach(name -> unit.append("EMU_KERNEL(").append(name).append(")\n"));
            Path source = Files.writeString(result.resolveSibling(file + ".cpp"), unit);
            List<String> command = compiler("-o", result.toString(), source.toString());
            command.addAll(LIBRARY_FLAGS);
            NativeBuild.run(command);
        });
    }

    /** The source, the headers that it includes, wherever they lie, and how it is compiled. */
    private List<byte[]> inputs(String file) {
        Map<String, byte[]> contents = new TreeMap<>();
        collect(sources.get(file), contents);
        contents.put("flags", LIBRARY_FLAGS.toString().getBytes(StandardCharsets.UTF_8));
        return List.copyOf(contents.values());
    }

    private void collect(Path source, Map<String, byte[]> contents) {
        byte[] content = NativeBuild.content(source);
        if (contents.put(source.getFileName().toString(), content) == null) {
            Matcher include = INCLUDE.matcher(new String(content, StandardCharsets.UTF_8));
            while (include.find()) {
                Optional.ofNullable(headers.get(include.group(1))).ifPresent(header -> collect(header, contents));
            }
        }
    }

    private List<String> compiler(String... arguments) {
        List<String> command = new ArrayList<>(List.of("g++", "-std=c++17"));
        command.addAll(NativeBuild.processorFlags());
        command.addAll(includes);
        command.addAll(List.of(arguments));
        return command;
    }

    /** Reads the descriptions that {@code EMU_KERNEL} left in a library. */
    private static Map<String, List<Integer>> parameterBytes(byte[] library) {
        ByteBuffer bytes = ByteBuffer.wrap(library).order(ByteOrder.LITTLE_ENDIAN);
        String text = new String(library, StandardCharsets.ISO_8859_1);
        Map<String, List<Integer>> found = new HashMap<>();
        for (int at = text.indexOf(MARK); at >= 0; at = text.indexOf(MARK, at + 1)) {
            int name = at + MARK.length();
            int numbers = name + NAME_BYTES;
            List<Integer> sizes = new ArrayList<>();
            for (int i = 1; i <= bytes.getInt(numbers); i++) {
                sizes.add(bytes.getInt(numbers + Integer.BYTES * i));
            }
            found.put(text.substring(name, text.indexOf('\0', name)), List.copyOf(sizes));
        }
        return found;
    }
}
