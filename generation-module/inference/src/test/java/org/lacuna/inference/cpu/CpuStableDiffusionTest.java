package org.lacuna.inference.cpu;

import org.lacuna.inference.backend.Backend;
import org.lacuna.inference.backend.Precision;
import org.lacuna.inference.diffusion.StableDiffusionContract;

class CpuStableDiffusionTest extends StableDiffusionContract {
    @Override
    protected Backend open() {
        return CpuSamplingTest.open(Precision.F32);
    }
}
