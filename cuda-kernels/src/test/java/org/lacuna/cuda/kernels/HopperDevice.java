package org.lacuna.cuda.kernels;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.lacuna.cuda.emulation.FakeDriver;
import org.lacuna.cuda.emulation.TestGpu;

/** Lets the emulated device have a Hopper's shared memory for the tests of a class; a real device must be one. */
public final class HopperDevice implements BeforeAllCallback, AfterAllCallback {
    private static final int SHARED_BYTES = 227 << 10;

    @Override
    public void beforeAll(ExtensionContext context) {
        if (TestGpu.isReal()) {
            Assumptions.assumeTrue(TestGpu.info().isHopper(), "the device is no Hopper");
        } else {
            TestGpu.get();
            FakeDriver.sharedBytes(SHARED_BYTES);
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (!TestGpu.isReal()) {
            FakeDriver.setDefaults();
        }
    }
}
