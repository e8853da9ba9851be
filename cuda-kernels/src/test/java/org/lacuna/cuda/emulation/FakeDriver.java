package org.lacuna.cuda.emulation;

import java.io.IOException;
import java.io.InputStream;
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
import org.lacuna.cuda.driver.GpuInfo;
import org.lacuna.cuda.driver.NvidiaDriver;

/**
 * A CUDA driver and a cuBLAS over host memory, in place of NVIDIA's, and what tests can ask of them. Must be loaded before
 * anything touches JCuda: its native code then finds them under the names that it needs.
 */
public final class FakeDriver {
    /** What tests of the CUDA module give as the folder for native code. */
    static final Path NATIVE_FOLDER = Path.of("target", "native").toAbsolutePath();

    private static final String JCUDA_VERSION = "12.6.0";

    private static boolean loaded;

    private FakeDriver() {}

    /** What a test can set, in the order of fakecuda.c. */
    private enum Setting {
        SCHEDULE,
        DEFAULTS,
        DEVICES,
        CAPABILITY,
        MULTIPROCESSORS,
        SHARED_BYTES,
        MEMORY_BYTES,
        DRIVER_VERSION,
        INIT_RESULT,
        FAILING_LAUNCH,
        FAILURE,
        LOST,
        CUBIN_RESULT,
        PTX_RESULT,
        BLAS_STATUS,
        CLEAR_ERROR;

        private static final int FIRST_CODE = 9000;

        void set(long value) {
            load();
            if (JCudaDriver.cuCtxSetLimit(FIRST_CODE + ordinal(), value) != CUresult.CUDA_SUCCESS) {
                throw new IllegalStateException("the fake driver does not know " + this);
            }
        }
    }

    /** What a test can read, in the order of fakecuda.c. */
    private enum Count {
        USED_BYTES,
        ALLOCATIONS,
        PINNED_BYTES,
        OBJECTS,
        LAUNCHES,
        PRODUCTS,
        GRAPH_LAUNCHES,
        WAITS,
        CONTEXTS;

        private static final int FIRST_CODE = 9100;

        long get() {
            load();
            long[] value = new long[1];
            if (JCudaDriver.cuCtxGetLimit(value, FIRST_CODE + ordinal()) != CUresult.CUDA_SUCCESS) {
                throw new IllegalStateException("the fake driver does not know " + this);
            }
            return value[0];
        }
    }

    // ---- loading

    /** Builds and loads both libraries, and JCuda's, once. */
    public static synchronized void load() {
        if (!loaded) {
            Path driver = library("cuda", "libcuda.so.1", "JCudaDriver", CUresult.CUDA_ERROR_NOT_SUPPORTED, List.of());
            System.load(driver.toString());
            int notSupported = 15; // CUBLAS_STATUS_NOT_SUPPORTED
            System.load(library("cublas", "libcublas.so.12", "JCublas2", notSupported, List.of(driver))
                    .toString());
            loaded = true;
            devices();
        }
    }

    /** The devices, as the module finds them. */
    public static List<GpuInfo> devices() {
        load();
        return NvidiaDriver.devices(NATIVE_FOLDER);
    }

    // ---- settings

    /** Sets everything below back; contexts, memory and errors stay as they are. */
    public static void setDefaults() {
        Setting.DEFAULTS.set(0);
    }

    /**
     * The order in which emulated threads run, see emu.h. Under 0 and 2 streams also do their work as late as they may,
     * under 1 at once.
     */
    public static void schedule(int schedule) {
        Setting.SCHEDULE.set(schedule);
    }

    /** How many devices there are, from 0 to 4. */
    public static void deviceCount(int count) {
        Setting.DEVICES.set(count);
    }

    /** The compute capability of all devices, 80 for 8.0. */
    public static void capability(int capability) {
        Setting.CAPABILITY.set(capability);
    }

    public static void multiprocessors(int count) {
        Setting.MULTIPROCESSORS.set(count);
    }

    /** Shared memory that a block may have. */
    public static void sharedBytes(int bytes) {
        Setting.SHARED_BYTES.set(bytes);
    }

    /** Memory of each device; allocations beyond it fail. */
    public static void memoryBytes(long bytes) {
        Setting.MEMORY_BYTES.set(bytes);
    }

    /** 12060 for 12.6. */
    public static void driverVersion(int version) {
        Setting.DRIVER_VERSION.set(version);
    }

    /** What {@code cuInit} answers, a {@link CUresult}. */
    public static void initResult(int code) {
        Setting.INIT_RESULT.set(code);
    }

    /** Lets a kernel fail: the one that runs as number {@code count} from now, counted from 1. */
    public static void failLaunch(int count, int code) {
        Setting.FAILURE.set(code);
        Setting.FAILING_LAUNCH.set(count);
    }

    /** From now on every call on a device answers with this code; 0 brings the devices back. */
    public static void lose(int code) {
        Setting.LOST.set(code);
    }

    /** What loading an image of machine code answers; 0 loads it. */
    public static void cubinResult(int code) {
        Setting.CUBIN_RESULT.set(code);
    }

    /** What loading PTX answers; 0 loads it. */
    public static void ptxResult(int code) {
        Setting.PTX_RESULT.set(code);
    }

    /** What cuBLAS answers to its next product, a {@code cublasStatus}. */
    public static void blasStatus(int status) {
        Setting.BLAS_STATUS.set(status);
    }

    // ---- errors

    /** What the emulator said about the kernel that failed last. */
    public static String lastError() {
        String[] text = new String[1];
        JCudaDriver.cuGetErrorString(CUresult.CUDA_ERROR_LAUNCH_FAILED, text);
        return text[0];
    }

    /** Lets the current context be used again after a kernel failed, as no real driver would. */
    public static void clearError() {
        Setting.CLEAR_ERROR.set(0);
    }

    // ---- accounts

    /** Device memory that is allocated in the current context. */
    public static long usedBytes() {
        return Count.USED_BYTES.get();
    }

    /** Pieces of device memory that are allocated in the current context. */
    public static long allocations() {
        return Count.ALLOCATIONS.get();
    }

    /** Pinned memory that is allocated, in all contexts. */
    public static long pinnedBytes() {
        return Count.PINNED_BYTES.get();
    }

    /** Streams, events, modules and graphs of the current context that are not destroyed. */
    public static long objects() {
        return Count.OBJECTS.get();
    }

    /** Kernels that ran since the start, in graphs or not. */
    public static long launches() {
        return Count.LAUNCHES.get();
    }

    /** Products that cuBLAS made since the start. */
    public static long products() {
        return Count.PRODUCTS.get();
    }

    /** Graphs that were launched since the start. */
    public static long graphLaunches() {
        return Count.GRAPH_LAUNCHES.get();
    }

    /** Calls since the start that waited for a device. */
    public static long waits() {
        return Count.WAITS.get();
    }

    /** Primary contexts that were created since the start. */
    public static long contexts() {
        return Count.CONTEXTS.get();
    }

    // ---- building

    /**
     * A library of this name, with an answer "not supported" for every function that JCuda's native code imports and the
     * source does not define: a missing one would end the JVM at the first call.
     */
    private static Path library(String prefix, String soname, String natives, int notSupported, List<Path> needed) {
        Path source = NativeBuild.EMULATOR.resolve("fake" + prefix + ".c");
        List<byte[]> inputs = new ArrayList<>(List.of(
                NativeBuild.content(source),
                NativeBuild.content(NativeBuild.EMULATOR.resolve("fakecuda.h")),
                (natives + JCUDA_VERSION).getBytes(StandardCharsets.UTF_8)));
        needed.forEach(other -> inputs.add(other.toString().getBytes(StandardCharsets.UTF_8)));
        return NativeBuild.result("lib" + prefix, ".so", inputs, result -> {
            Path stubs = result.resolveSibling("stubs.c");
            Path versions = result.resolveSibling("versions");
            Files.writeString(stubs, stubs(source, natives, prefix, notSupported));
            Files.writeString(versions, soname + " { global: cu*; fakecuda*; local: *; };\n");
            List<String> command = new ArrayList<>(List.of("gcc", "-O2", "-shared", "-fPIC"));
            command.addAll(NativeBuild.processorFlags());
            command.addAll(List.of("-Wl,-soname," + soname, "-Wl,--version-script=" + versions));
            command.addAll(List.of("-o", result.toString(), source.toString(), stubs.toString()));
            needed.forEach(other -> command.add(other.toString()));
            command.addAll(List.of("-ldl", "-lm", "-lpthread"));
            NativeBuild.run(command);
        });
    }

    private static String stubs(Path source, String natives, String prefix, int notSupported) throws IOException {
        Pattern function = Pattern.compile("\\b(" + prefix.replace("cuda", "cu") + "[A-Z]\\w+)");
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
        } finally {
            Files.delete(unpacked);
        }
    }
}
