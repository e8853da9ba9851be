package org.lacuna.cuda;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import jcuda.driver.CUdevice;
import jcuda.driver.CUdevice_attribute;
import jcuda.driver.CUresult;
import jcuda.driver.JCudaDriver;

/** Asks the machine's NVIDIA driver for its devices. */
final class NvidiaDriver {
    /** What shows, without loading anything, that a driver may be there: on Linux, in WSL, on Windows. */
    private static final List<Path> SIGNS = List.of(
            Path.of("/proc/driver/nvidia/version"),
            Path.of("/dev/nvidiactl"),
            Path.of("/dev/dxg"),
            Path.of(Optional.ofNullable(System.getenv("SystemRoot")).orElse("/"), "System32", "nvcuda.dll"));

    private NvidiaDriver() {}

    /** Whether it is worth loading JCuda at all. */
    static boolean mayBeThere() {
        return SIGNS.stream().anyMatch(Files::exists);
    }

    /**
     * The devices that the driver offers; loads JCuda's native code.
     *
     * @throws DriverException if the driver refuses
     * @throws LinkageError if the driver's or JCuda's library cannot be loaded
     */
    static List<CudaDevice> devices() throws DriverException {
        Natives.load();
        require(JCudaDriver.cuInit(0));
        int[] count = new int[1];
        require(JCudaDriver.cuDeviceGetCount(count));
        List<CudaDevice> devices = new ArrayList<>();
        for (int ordinal = 0; ordinal < count[0]; ordinal++) {
            devices.add(device(ordinal));
        }
        return devices;
    }

    private static CudaDevice device(int ordinal) throws DriverException {
        CUdevice device = new CUdevice();
        require(JCudaDriver.cuDeviceGet(device, ordinal));
        byte[] name = new byte[256];
        require(JCudaDriver.cuDeviceGetName(name, name.length, device));
        long[] bytes = new long[1];
        require(JCudaDriver.cuDeviceTotalMem(bytes, device));
        String text = new String(name, StandardCharsets.UTF_8);
        int end = text.indexOf('\0');
        return new CudaDevice(
                end < 0 ? text : text.substring(0, end),
                attribute(device, CUdevice_attribute.CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR),
                attribute(device, CUdevice_attribute.CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MINOR),
                bytes[0]);
    }

    private static int attribute(CUdevice device, int attribute) throws DriverException {
        int[] value = new int[1];
        require(JCudaDriver.cuDeviceGetAttribute(value, attribute, device));
        return value[0];
    }

    private static void require(int result) throws DriverException {
        if (result != CUresult.CUDA_SUCCESS) {
            throw new DriverException(result);
        }
    }

    /** A call that the driver answered with an error. */
    static final class DriverException extends Exception {
        private static final long serialVersionUID = 1;

        private final int result;

        DriverException(int result) {
            super(CUresult.stringFor(result));
            this.result = result;
        }

        boolean saysNoDevice() {
            return result == CUresult.CUDA_ERROR_NO_DEVICE;
        }
    }

    /**
     * JCuda unpacks its native code into the folder that {@code java.io.tmpdir} names, under a fixed name, and loads
     * whatever file of that name it finds there. On Windows that folder belongs to the user. Elsewhere everyone may write
     * into it, so while JCuda loads, the property names a new folder that only this user may enter; it is removed again
     * at once, since loaded code needs no file any more. The JDK itself read the property when it started.
     */
    private static final class Natives {
        private static final String TEMPORARY = "java.io.tmpdir";

        static synchronized void load() {
            if (System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("windows")) {
                JCudaDriver.setExceptionsEnabled(false);
                return;
            }
            String shared = System.getProperty(TEMPORARY);
            try {
                Path own = Files.createTempDirectory("lacuna-jcuda");
                try {
                    System.setProperty(TEMPORARY, own.toString());
                    JCudaDriver.setExceptionsEnabled(false);
                } finally {
                    System.setProperty(TEMPORARY, shared);
                    delete(own);
                }
            } catch (IOException e) {
                throw new LinkageError("JCuda's native library cannot be unpacked: " + e.getMessage(), e);
            }
        }

        private static void delete(Path folder) throws IOException {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }
}
