package org.lacuna.inference.cpu;

import org.lacuna.inference.backend.Backend;
import org.lacuna.inference.backend.NetworkContract;
import org.lacuna.inference.backend.Precision;

class CpuBf16Test extends NetworkContract {
    @Override
    protected Backend open() {
        return CpuSamplingTest.open(Precision.BF16);
    }
}
