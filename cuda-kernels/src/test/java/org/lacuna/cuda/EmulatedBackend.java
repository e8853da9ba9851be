package org.lacuna.cuda;

import java.util.Optional;
import org.lacuna.cuda.compile.Tuning;
import org.lacuna.cuda.driver.GpuInfo;
import org.lacuna.cuda.emulation.TestGpu;
import org.lacuna.inference.backend.Precision;

/** The whole backend on the device of the tests: the fake driver and emulated kernels, or a {@linkplain TestGpu real} one. */
public final class EmulatedBackend {
    private EmulatedBackend() {}

    public static CudaBackend open(Precision precision) {
        return open(precision, Tuning.byRule());
    }

    public static CudaBackend open(Precision precision, Tuning tuning) {
        return open(device(), precision, tuning);
    }

    static CudaBackend open(GpuInfo device, Precision precision, Tuning tuning) {
        return new CudaBackend(device, TestGpu.images(), Optional.of(precision), tuning);
    }

    static GpuInfo device() {
        return TestGpu.info();
    }
}
