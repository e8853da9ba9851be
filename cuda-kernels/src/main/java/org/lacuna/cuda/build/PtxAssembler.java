package org.lacuna.cuda.build;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntBiFunction;
import java.util.stream.Collectors;
import jcuda.nvptxcompiler.JNvPTXCompiler;
import jcuda.nvptxcompiler.nvPTXCompileResult;
import jcuda.nvptxcompiler.nvPTXCompilerHandle;
import org.lacuna.cuda.driver.Natives;

/**
 * NVIDIA's assembler from PTX to machine code, which JCuda carries as a library: that of CUDA 12.0, so that every driver
 * from version 525 on takes what it makes.
 */
final class PtxAssembler {
    /** What is wrong with an instruction is said again wherever it was inlined. */
    private static final int SHOWN_ERRORS = 10;

    /** The code for one machine, and what its functions need. */
    record Cubin(byte[] code, List<Resources> resources) {}

    /** @param natives where JCuda's native code may be unpacked */
    PtxAssembler(Path natives) {
        try {
            Natives.load(natives, () -> JNvPTXCompiler.setExceptionsEnabled(false));
        } catch (LinkageError e) {
            throw new KernelBuildException(
                    "JCuda's PTX compiler cannot be loaded. It is made for Linux and Windows on x86-64: build there. This is "
                            + System.getProperty("os.name") + " on " + System.getProperty("os.arch") + ". ("
                            + e.getMessage() + ")",
                    e);
        }
    }

    /**
     * May be called by several threads at once.
     *
     * @param file for messages
     * @param machine {@code sm_80}
     * @throws KernelBuildException with the assembler's messages
     */
    Cubin assemble(String file, Ptx ptx, String machine) {
        byte[] text = zeroTerminated(ptx.bytes());
        nvPTXCompilerHandle handle = new nvPTXCompilerHandle();
        require("nvPTXCompilerCreate", JNvPTXCompiler.nvPTXCompilerCreate(handle, text.length, text));
        try {
            String[] options = {"--gpu-name=" + machine, "-v"};
            int result = JNvPTXCompiler.nvPTXCompilerCompile(handle, options.length, options);
            if (result != nvPTXCompileResult.NVPTXCOMPILE_SUCCESS) {
                throw refused(file, ptx, machine, result, handle);
            }
            byte[] code = read(
                    handle,
                    JNvPTXCompiler::nvPTXCompilerGetCompiledProgramSize,
                    JNvPTXCompiler::nvPTXCompilerGetCompiledProgram);
            String log =
                    text(handle, JNvPTXCompiler::nvPTXCompilerGetInfoLogSize, JNvPTXCompiler::nvPTXCompilerGetInfoLog);
            return new Cubin(code, Resources.in(log));
        } finally {
            JNvPTXCompiler.nvPTXCompilerDestroy(handle);
        }
    }

    private static KernelBuildException refused(
            String file, Ptx ptx, String machine, int result, nvPTXCompilerHandle handle) {
        String log =
                text(handle, JNvPTXCompiler::nvPTXCompilerGetErrorLogSize, JNvPTXCompiler::nvPTXCompilerGetErrorLog);
        return new KernelBuildException("%s: its PTX (%s, version %s) cannot be assembled for %s (%s):\n%s"
                .formatted(
                        file,
                        ptx.target().id(),
                        ptx.target().ptxVersion(),
                        machine,
                        nvPTXCompileResult.stringFor(result),
                        log.lines().limit(SHOWN_ERRORS).collect(Collectors.joining("\n"))));
    }

    private static byte[] zeroTerminated(byte[] bytes) {
        return Arrays.copyOf(bytes, bytes.length + 1);
    }

    private static String text(
            nvPTXCompilerHandle handle,
            ToIntBiFunction<nvPTXCompilerHandle, long[]> size,
            ToIntBiFunction<nvPTXCompilerHandle, byte[]> get) {
        return new String(read(handle, size, get), StandardCharsets.UTF_8)
                .replace("\0", "")
                .strip();
    }

    private static byte[] read(
            nvPTXCompilerHandle handle,
            ToIntBiFunction<nvPTXCompilerHandle, long[]> size,
            ToIntBiFunction<nvPTXCompilerHandle, byte[]> get) {
        long[] count = new long[1];
        require("the size of the PTX compiler's output", size.applyAsInt(handle, count));
        byte[] bytes = new byte[Math.toIntExact(count[0])];
        if (bytes.length > 0) {
            require("the PTX compiler's output", get.applyAsInt(handle, bytes));
        }
        return bytes;
    }

    private static void require(String call, int result) {
        if (result != nvPTXCompileResult.NVPTXCOMPILE_SUCCESS) {
            throw new KernelBuildException(call + ": " + nvPTXCompileResult.stringFor(result));
        }
    }
}
