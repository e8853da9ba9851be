package org.lacuna.cuda.driver;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jcuda.driver.CUdevice;
import jcuda.driver.CUdevice_attribute;
import jcuda.driver.JCudaDriver;

/** Asks the machine's NVIDIA driver for its devices. */
public final class NvidiaDriver {
    /** What shows, without loading anything, that a driver may be there: on Linux, in WSL, on Windows. */
    private static final List<Path> SIGNS = List.of(
            Path.of("/proc/driver/nvidia/version"),
            Path.of("/dev/nvidiactl"),
            Path.of("/dev/dxg"),
            Path.of(Optional.ofNullable(System.getenv("SystemRoot")).orElse("/"), "System32", "nvcuda.dll"));

    private NvidiaDriver() {}

    /** Whether it is worth loading JCuda at all. */
    public static boolean mayBeThere() {
        return SIGNS.stream().anyMatch(Files::exists);
    }

    /**
     * The devices that the driver offers; loads JCuda's native code.
     *
     * @param nativeFolder the application's own folder where native libraries are unpacked
     * @throws DriverException if the driver refuses
     * @throws LinkageError if the driver's or JCuda's library cannot be loaded
     */
    public static List<GpuInfo> devices(Path nativeFolder) {
        Natives.load(nativeFolder, () -> JCudaDriver.setExceptionsEnabled(false));
        DriverException.require("cuInit", JCudaDriver.cuInit(0));
        int[] count = new int[1];
        DriverException.require("cuDeviceGetCount", JCudaDriver.cuDeviceGetCount(count));
        List<GpuInfo> devices = new ArrayList<>();
        for (int ordinal = 0; ordinal < count[0]; ordinal++) {
            devices.add(device(ordinal));
        }
        return devices;
    }

    /** The newest version of CUDA that the driver knows, 12060 for 12.6; after {@link #devices}. */
    public static int version() {
        int[] version = new int[1];
        DriverException.require("cuDriverGetVersion", JCudaDriver.cuDriverGetVersion(version));
        return version[0];
    }

    private static GpuInfo device(int ordinal) {
        CUdevice device = new CUdevice();
        DriverException.require("cuDeviceGet", JCudaDriver.cuDeviceGet(device, ordinal));
        byte[] name = new byte[256];
        DriverException.require("cuDeviceGetName", JCudaDriver.cuDeviceGetName(name, name.length, device));
        long[] bytes = new long[1];
        DriverException.require("cuDeviceTotalMem", JCudaDriver.cuDeviceTotalMem(bytes, device));
        String text = new String(name, StandardCharsets.UTF_8);
        int end = text.indexOf('\0');
        return new GpuInfo(
                ordinal,
                end < 0 ? text : text.substring(0, end),
                attribute(device, CUdevice_attribute.CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR),
                attribute(device, CUdevice_attribute.CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MINOR),
                bytes[0],
                attribute(device, CUdevice_attribute.CU_DEVICE_ATTRIBUTE_MULTIPROCESSOR_COUNT),
                attribute(device, CUdevice_attribute.CU_DEVICE_ATTRIBUTE_MAX_SHARED_MEMORY_PER_BLOCK_OPTIN),
                attribute(device, CUdevice_attribute.CU_DEVICE_ATTRIBUTE_CLOCK_RATE));
    }

    private static int attribute(CUdevice device, int attribute) {
        int[] value = new int[1];
        DriverException.require("cuDeviceGetAttribute", JCudaDriver.cuDeviceGetAttribute(value, attribute, device));
        return value[0];
    }
}
