package org.lacuna.cuda;

import java.util.Optional;
import org.lacuna.cuda.compile.Tuning;
import org.lacuna.cuda.driver.GpuInfo;
import org.lacuna.cuda.emulation.EmulatedKernels;
import org.lacuna.cuda.emulation.FakeDriver;
import org.lacuna.inference.backend.Precision;

/** The whole backend on the fake driver and emulated kernels. */
final class EmulatedBackend {
    private EmulatedBackend() {}

    static CudaBackend open(Precision precision) {
        return open(precision, Tuning.byRule());
    }

    static CudaBackend open(Precision precision, Tuning tuning) {
        return open(device(), precision, tuning);
    }

    static CudaBackend open(GpuInfo device, Precision precision, Tuning tuning) {
        return new CudaBackend(device, EmulatedKernels.ofThisModule(), Optional.of(precision), tuning);
    }

    static GpuInfo device() {
        return FakeDriver.devices().get(0);
    }
}
