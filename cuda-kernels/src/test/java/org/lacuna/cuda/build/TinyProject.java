package org.lacuna.cuda.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lacuna.cuda.build.FrontEnds.Machine;

/** A folder with kernels, as the module is one, to be compiled in a test. */
final class TinyProject {
    static final String SOURCE = """
            #include "tiny.cuh"
            struct Shape { int rows, columns; long long stride; };
            extern "C" __global__ void tiny_scale(float *out, const float *in, Shape shape, float by, int count) {
              int i = blockIdx.x * blockDim.x + threadIdx.x;
              if (i < count) out[i] = scaled(in[i], by) + (float)(shape.rows + shape.stride);
            }
            extern "C" __global__ void tiny_nothing() {}
            """;
    static final String HEADER = """
            static __device__ __forceinline__ float scaled(float x, float by) { return x * by; }
            """;

    private final Path folder;

    TinyProject(Path folder) {
        this.folder = folder;
    }

    /** A project with {@code tiny.cu}. */
    static TinyProject withTiny(Path folder) {
        TinyProject project = new TinyProject(folder);
        project.write("tiny.cuh", HEADER);
        project.write("tiny.cu", SOURCE);
        return project;
    }

    /** PTX for a target with functions that are given. */
    static String ptx(Target target, String... functions) {
        return ".version 9.0\n.target " + target.machine() + "\n.address_size 64\n" + String.join("", functions);
    }

    /** An entry of PTX with two parameters; its body begins in the third line. */
    static String entry(String name, String body) {
        return ".visible .entry " + name + "(.param .u64 p, .param .u32 n)\n{\n" + body + "ret;\n}\n";
    }

    /** A machine that has no compiler. */
    static Machine bare() {
        return new Machine(List.of(), Optional.empty(), Optional.empty());
    }

    /** A machine with one compiler, which is a shell script; it is called as {@code NAME OPTION... -o PTX SOURCE}. */
    Machine withCompiler(String name, String script) {
        Path program = folder.resolve("bin").resolve(name);
        try {
            Files.createDirectories(program.getParent());
            Files.writeString(program, "#!/bin/sh\n" + script);
            Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Machine(List.of(program.getParent()), Optional.empty(), Optional.empty());
    }

    KernelCompiler.Layout layout() {
        return new KernelCompiler.Layout(
                folder.resolve("cuda"),
                folder.resolve("prebuilt"),
                Path.of("src/main/clang"),
                folder.resolve("code"),
                folder.resolve("work"));
    }

    void write(String source, String text) {
        try {
            Files.createDirectories(layout().sources());
            Files.writeString(layout().sources().resolve(source), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> compile(String frontEnd, Machine machine) {
        try {
            return new KernelCompiler(layout(), machine).compile(frontEnd);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void update(Machine machine) {
        try {
            new KernelCompiler(layout(), machine).updatePrebuilt(FrontEnds.AUTO, false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Checks in what is said to be the PTX of a source as it is now. */
    void prebuild(String source, String... functions) {
        try {
            Prebuilt prebuilt = new Prebuilt(layout().prebuilt());
            List<KernelSource> sources = KernelSource.readAll(layout().sources());
            for (KernelSource each : sources) {
                if (each.name().equals(source)) {
                    for (Target target : each.targets()) {
                        prebuilt.put(each, Ptx.of(target, ptx(target, functions)));
                    }
                }
            }
            prebuilt.save(sources);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path code(String file) {
        return layout().output().resolve(file);
    }

    List<String> index() {
        try {
            return Files.readAllLines(code(CodeFolder.INDEX));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Set<String> names(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
