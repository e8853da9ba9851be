package org.lacuna.cuda.build;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The front ends of a machine, and which one compiles a file.
 *
 * <p>{@code auto}, the default, takes the prebuilt PTX of a file that has not changed since, even where there is a compiler:
 * so every machine builds the same code, and in seconds. A file that has changed is compiled by nvcc, else by NVRTC, else
 * by clang.
 */
final class FrontEnds {
    static final String AUTO = "auto";
    static final String UPDATE = "mvn -pl cuda-kernels -am test-compile -Dcuda.prebuilt.update";
    static final String WAY_OUT =
            "Put nvcc of CUDA 13 on the PATH (or CUDA_PATH, or -Dnvrtc.dir=FOLDER with libnvrtc.so.12 or"
                    + " .13, or apt-get install clang-19) to compile it; and before committing it, with nvcc: "
                    + UPDATE;

    /** clang-19 was tried most; older than 16 takes too little of CUDA. */
    private static final List<Integer> CLANGS = List.of(19, 20, 21, 22, 18, 17, 16);

    private final Prebuilt prebuilt;
    private final Map<String, Optional<FrontEnd>> compilers;

    /**
     * What a machine has.
     *
     * @param programs the folders of {@code PATH}
     * @param cuda the folder of a CUDA toolkit, as {@code CUDA_PATH} has it
     * @param nvrtc a folder with NVRTC's libraries
     */
    record Machine(List<Path> programs, Optional<Path> cuda, Optional<Path> nvrtc) {
        /** @param nvrtc may be empty */
        static Machine here(String nvrtc) {
            List<Path> programs = Stream.of(Optional.ofNullable(System.getenv("PATH"))
                            .orElse("")
                            .split(File.pathSeparator))
                    .filter(folder -> !folder.isBlank())
                    .map(Path::of)
                    .toList();
            return new Machine(programs, path(System.getenv("CUDA_PATH")), path(nvrtc));
        }

        private static Optional<Path> path(String text) {
            return Optional.ofNullable(text).filter(given -> !given.isBlank()).map(Path::of);
        }

        private Optional<Path> program(String name) {
            return Stream.concat(programs.stream(), cuda.map(folder -> folder.resolve("bin")).stream())
                    .flatMap(folder -> Stream.of(folder.resolve(name), folder.resolve(name + ".exe")))
                    .filter(Files::isExecutable)
                    .findFirst();
        }

        private Stream<Path> nvrtcFolders() {
            return Stream.concat(nvrtc.stream(), cuda.map(folder -> folder.resolve("lib64")).stream());
        }
    }

    /**
     * @param clangHeaders what clang is given in place of CUDA's headers
     * @param natives where JCuda's native code may be unpacked
     */
    FrontEnds(Machine machine, Prebuilt prebuilt, Path clangHeaders, Path natives) {
        this.prebuilt = prebuilt;
        this.compilers = new LinkedHashMap<>();
        compilers.put("nvcc", machine.program("nvcc").map(CommandLineCompiler::nvcc));
        compilers.put(
                "nvrtc",
                machine.nvrtcFolders()
                        .flatMap(folder -> Nvrtc.in(folder, natives).stream())
                        .findFirst());
        compilers.put(
                "clang",
                CLANGS.stream()
                        .flatMap(version -> machine.program("clang-" + version).stream())
                        .findFirst()
                        .map(program -> CommandLineCompiler.clang(program, clangHeaders)));
    }

    /**
     * @param name {@code auto}, {@code prebuilt}, {@code nvcc}, {@code nvrtc} or {@code clang}
     * @throws KernelBuildException if the machine does not have it
     */
    FrontEnd choose(String name, KernelSource source) {
        if (name.equals(AUTO)) {
            return prebuilt.isCurrent(source)
                    ? prebuilt
                    : compilers.values().stream()
                            .flatMap(Optional::stream)
                            .findFirst()
                            .orElse(prebuilt);
        }
        return named(name);
    }

    /** One by name, but not {@code auto}. */
    FrontEnd named(String name) {
        if (name.equals(Prebuilt.NAME)) {
            return prebuilt;
        }
        return compiler(name)
                .orElseThrow(() -> new KernelBuildException("This machine has no " + name + ". " + WAY_OUT));
    }

    /** A compiler, if the machine has it. */
    Optional<FrontEnd> compiler(String name) {
        if (!compilers.containsKey(name)) {
            throw new KernelBuildException("-Dcuda.frontend=" + name + " is none of auto, prebuilt, "
                    + String.join(", ", compilers.keySet()) + ".");
        }
        return compilers.get(name);
    }
}
