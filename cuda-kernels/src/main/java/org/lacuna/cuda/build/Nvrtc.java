package org.lacuna.cuda.build;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import jcuda.JCudaVersion;
import jcuda.LibUtils;
import jcuda.nvrtc.JNvrtc;
import jcuda.nvrtc.nvrtcProgram;
import jcuda.nvrtc.nvrtcResult;
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
        } catch (IOException | LinkageError e) {
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

    /**
     * JCuda's binding asks for CUDA 12's library by name. CUDA 13's has every function of it, so a copy of the binding
     * that asks for that name, of the same length, does; JCuda takes it if it lies where JCuda would unpack its own.
     */
    private void adaptBinding(Path folder) throws IOException {
        if (!library.endsWith(CUDA_13)) {
            return;
        }
        String file =
                LibUtils.createLibraryFileName(LibUtils.createPlatformLibraryName("JNvrtc-" + JCudaVersion.get()));
        byte[] binding;
        try (InputStream packed = JNvrtc.class.getResourceAsStream("/lib/" + file)) {
            binding = packed.readAllBytes();
        }
        replace(binding, ascii(CUDA_12), ascii(CUDA_13));
        replace(binding, elfHash(CUDA_12), elfHash(CUDA_13));
        Files.write(folder.resolve(file), binding);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** By which the dynamic linker compares names of versions: the ELF specification's hash function. */
    private static byte[] elfHash(String name) {
        int hash = 0;
        for (byte character : ascii(name)) {
            hash = (hash << 4) + character;
            int high = hash & 0xf0000000;
            hash = (hash ^ high >>> 24) & ~high;
        }
        return ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(hash)
                .array();
    }

    private static void replace(byte[] in, byte[] from, byte[] to) {
        for (int at = 0; at + from.length <= in.length; at++) {
            if (Arrays.equals(in, at, at + from.length, from, 0, from.length)) {
                System.arraycopy(to, 0, in, at, to.length);
            }
        }
    }
}
