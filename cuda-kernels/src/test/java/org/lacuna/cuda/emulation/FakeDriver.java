package org.lacuna.cuda.emulation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jcuda.driver.CUresult;
import jcuda.driver.JCudaDriver;

/**
 * A CUDA driver and a cuBLAS over host memory, in place of NVIDIA's, and what tests can ask of them. Must be loaded before
 * anything touches JCuda: its native code then finds them under the names that it needs.
 */
public final class FakeDriver {
    private static final int CODE_SCHEDULE = 9000;
    private static final int CODE_CLEAR_ERROR = 9001;

    private static final String JCUDA_VERSION = "12.6.0";

    private static boolean loaded;

    private FakeDriver() {}

    /** Builds and loads both libraries, once. */
    public static synchronized void load() {
        if (!loaded) {
            System.load(library("cuda", "libcuda.so.1", "JCudaDriver", 801).toString());
            System.load(library("cublas", "libcublas.so.12", "JCublas2", 15).toString());
            loaded = true;
        }
    }

    /** The order in which emulated threads run: 0, 1 or 2, see emu.h. */
    public static void schedule(int schedule) {
        control(CODE_SCHEDULE, schedule);
    }

    /** What the emulator said about the kernel that failed last. */
    public static String lastError() {
        String[] text = new String[1];
        JCudaDriver.cuGetErrorString(CUresult.CUDA_ERROR_LAUNCH_FAILED, text);
        return text[0];
    }

    /** Lets the context be used again after a kernel failed, as no real driver would. */
    public static void clearError() {
        control(CODE_CLEAR_ERROR, 0);
    }

    private static void control(int code, long value) {
        int result = JCudaDriver.cuCtxSetLimit(code, value);
        if (result != CUresult.CUDA_SUCCESS) {
            throw new IllegalStateException("the fake driver does not know code " + code);
        }
    }

    /**
     * A library of this name, with an answer "not supported" for every function that JCuda's native code imports and the
     * source does not define: a missing one would end the JVM at the first call.
     */
    private static Path library(String prefix, String soname, String natives, int notSupported) {
        Path source = NativeBuild.EMULATOR.resolve("fake" + prefix + ".c");
        List<byte[]> inputs = List.of(
                NativeBuild.content(source), (natives + JCUDA_VERSION).getBytes(StandardCharsets.UTF_8));
        return NativeBuild.result("lib" + prefix, ".so", inputs, result -> {
            Path stubs = result.resolveSibling("stubs.c");
            Files.writeString(stubs, stubs(source, natives, prefix, notSupported));
            NativeBuild.run(List.of(
                    "gcc", "-O2", "-w", "-shared", "-fPIC", "-Wl,-Bsymbolic", "-Wl,-soname," + soname, "-o", result.toString(),
                    source.toString(), stubs.toString(), "-ldl", "-lm"));
            Files.delete(stubs);
        });
    }

    private static String stubs(Path source, String natives, String prefix, int notSupported) throws IOException {
        Pattern function = Pattern.compile("\\b(" + (prefix.equals("cuda") ? "cu[A-Z]" : "cublas[A-Z]") + "\\w+)");
        TreeSet<String> missing = new TreeSet<>(imports(natives, function));
        Matcher defined = Pattern.compile("^(?:R|int) " + function.pattern(), Pattern.MULTILINE)
                .matcher(Files.readString(source));
        while (defined.find()) {
            missing.remove(defined.group(1));
        }
        StringBuilder code = new StringBuilder("#include <stdio.h>\n");
        for (String name : missing) {
            code.append(String.format(
                    "int %1$s(void) { fprintf(stderr, \"%1$s is not emulated\\n\"); return %2$d; }%n",
                    name, notSupported));
        }
        return code.toString();
    }

    private static List<String> imports(String natives, Pattern function) throws IOException {
        String resource = "/lib/lib" + natives + "-" + JCUDA_VERSION + "-linux-x86_64.so";
        Path unpacked = Files.createTempFile(natives, ".so");
        try (InputStream in = FakeDriver.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is not on the class path");
            }
            Files.write(unpacked, in.readAllBytes());
            String table = NativeBuild.run(List.of("nm", "-D", "--undefined-only", unpacked.toString()));
            List<String> names = new ArrayList<>();
            for (Matcher name = function.matcher(table); name.find(); ) {
                names.add(name.group(1));
            }
            return names;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            Files.delete(unpacked);
        }
    }
}
