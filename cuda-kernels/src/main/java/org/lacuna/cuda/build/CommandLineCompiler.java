package org.lacuna.cuda.build;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A compiler that is a program: nvcc or clang. It runs in the folder of the source, so that its messages name the file
 * and not where this checkout lies.
 *
 * @param options what is put between the program and the source
 */
record CommandLineCompiler(String name, Path program, Function<Target, List<String>> options) implements FrontEnd {
    /** Warnings are errors, so that none is in kernels that land. */
    static CommandLineCompiler nvcc(Path program) {
        return new CommandLineCompiler(
                "nvcc",
                program,
                target -> List.of("-ptx", "-arch=" + target.id(), "-std=" + LANGUAGE, "-Werror", "all-warnings"));
    }

    /**
     * clang needs no part of NVIDIA's toolkit, and is kept from one that may be there.
     *
     * @param headers has in their place what the kernels use of CUDA's own headers
     */
    static CommandLineCompiler clang(Path program, Path headers) {
        return new CommandLineCompiler(
                "clang",
                program,
                target -> List.of(
                        "-x",
                        "cuda",
                        "--cuda-device-only",
                        "--cuda-gpu-arch=" + target.machine(),
                        "--cuda-feature=+ptx" + target.ptxVersion().replace(".", ""),
                        "--cuda-path=" + headers.toAbsolutePath(),
                        "-nocudainc",
                        "-nocudalib",
                        "-fms-extensions",
                        "-D__CUDACC__",
                        "-include",
                        headers.resolve("cuda_builtins.h").toAbsolutePath().toString(),
                        "-std=" + LANGUAGE,
                        "-O3",
                        "-S"));
    }

    @Override
    public boolean isTunedFor() {
        return name.equals("nvcc");
    }

    @Override
    public String identity(KernelSource source) {
        return name + " " + program;
    }

    @Override
    public String compile(KernelSource source, Target target) {
        try {
            Path ptx = Files.createTempFile(source.name(), ".ptx");
            Path messages = Files.createTempFile(source.name(), ".log");
            try {
                int status = run(source, target, ptx, messages);
                if (status != 0) {
                    throw new KernelBuildException(source.file().getFileName() + " does not compile with " + name
                            + " for " + target.id() + " (exit " + status + "):\n"
                            + Files.readString(messages, Charset.defaultCharset())
                                    .strip());
                }
                return Files.readString(ptx);
            } finally {
                // clang has deleted it already if there were errors.
                Files.deleteIfExists(ptx);
                Files.delete(messages);
            }
        } catch (IOException e) {
            throw new KernelBuildException(program + " cannot be run: " + e.getMessage(), e);
        }
    }

    private int run(KernelSource source, Target target, Path ptx, Path messages) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(program.toString());
        command.addAll(options.apply(target));
        command.addAll(List.of("-o", ptx.toString(), source.file().getFileName().toString()));
        Process process = new ProcessBuilder(command)
                .directory(source.file().toAbsolutePath().getParent().toFile())
                .redirectErrorStream(true)
                .redirectOutput(messages.toFile())
                .start();
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new KernelBuildException("The build was interrupted.", e);
        }
    }
}
