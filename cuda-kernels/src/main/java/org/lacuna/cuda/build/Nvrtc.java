package org.lacuna.cuda.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import jcuda.nvrtc.JNvrtc;
import jcuda.nvrtc.nvrtcProgram;
import jcuda.nvrtc.nvrtcResult;
import org.lacuna.cuda.driver.Cuda13Adapter;
import org.lacuna.cuda.driver.Natives;

/** NVIDIA's compiler as a library, of CUDA 12 or 13, on Linux; it needs neither a GPU nor a driver. */
final class Nvrtc implements FrontEnd {
    private static final String CUDA_12 = "libnvrtc.so.12";
    private static final String CUDA_13 = "libnvrtc.so.13";

    private final Path library;
    private final Path natives;
    private boolean loaded;

    private Nvrtc(Path library, Path natives) {
        this.library = library;
        this.natives = natives;
    }

    /**
     * Empty if the library is not in the folder.
     *
     * @param natives where JCuda's native code may be unpacked
     */
    static Optional<FrontEnd> in(Path folder, Path natives) {
        return Stream.of(CUDA_12, CUDA_13)
                .map(name -> folder.toAbsolutePath().resolve(name))
                .filter(Files::exists)
                .findFirst()
                .map(library -> new Nvrtc(library, natives));
    }

    @Override
    public String name() {
        return "nvrtc";
    }

    @Override
    public boolean isTunedFor() {
        return false;
    }

    @Override
    public String identity(KernelSource source) {
        return name() + " " + library;
    }

    @Override
    public String compile(KernelSource source, Target target) {
        load();
        try {
            nvrtcProgram program = new nvrtcProgram();
            require(
                    "nvrtcCreateProgram",
                    JNvrtc.nvrtcCreateProgram(
                            program,
                            Files.readString(source.file()),
                            source.file().getFileName().toString(),
                            0,
                            null,
                            null));
            try {
                return compile(source, target, program);
            } finally {
                JNvrtc.nvrtcDestroyProgram(program);
            }
        } catch (IOException e) {
            throw new KernelBuildException(source.file() + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static String compile(KernelSource source, Target target, nvrtcProgram program) {
        List<String> options = List.of(
                "--gpu-architecture=" + target.id(),
                "--std=" + LANGUAGE,
                "-I" + source.file().toAbsolutePath().getParent());
        int result = JNvrtc.nvrtcCompileProgram(program, options.size(), options.toArray(String[]::new));
        if (result != nvrtcResult.NVRTC_SUCCESS) {
            String[] log = new String[1];
            JNvrtc.nvrtcGetProgramLog(program, log);
            throw new KernelBuildException(source.file().getFileName() + " does not compile with nvrtc for "
                    + target.id() + " (" + nvrtcResult.stringFor(result) + "):\n" + log[0].strip());
        }
        String[] ptx = new String[1];
        require("nvrtcGetPTX", JNvrtc.nvrtcGetPTX(program, ptx));
        return ptx[0].replace("\0", "");
    }

    private static void require(String call, int result) {
        if (result != nvrtcResult.NVRTC_SUCCESS) {
            throw new KernelBuildException(call + ": " + nvrtcResult.stringFor(result));
        }
    }

    private synchronized void load() {
        if (loaded) {
            return;
        }
        try {
            // The library opens its builtins by name, and so finds them only if they are there already.
            for (Path builtins : builtins()) {
                System.load(builtins.toString());
            }
            System.load(library.toString());
            Natives.load(natives, this::adaptBinding, () -> JNvrtc.setExceptionsEnabled(false));
        } catch (IOException | LinkageError | IllegalArgumentException e) {
            throw new KernelBuildException(library + " cannot be loaded: " + e.getMessage(), e);
        }
        loaded = true;
    }

    private List<Path> builtins() throws IOException {
        String prefix = library.getFileName().toString().replace("libnvrtc", "libnvrtc-builtins");
        try (Stream<Path> files = Files.list(library.getParent())) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .toList();
        }
    }

    private void adaptBinding(Path folder) throws IOException {
        if (library.endsWith(CUDA_13)) {
            Cuda13Adapter.unpack(JNvrtc.class, "JNvrtc", "libnvrtc", folder);
        }
    }
}
