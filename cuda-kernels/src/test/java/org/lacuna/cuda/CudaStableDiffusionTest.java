package org.lacuna.cuda;

import org.lacuna.inference.backend.Backend;
import org.lacuna.inference.backend.Precision;
import org.lacuna.inference.diffusion.StableDiffusionContract;

class CudaStableDiffusionTest extends StableDiffusionContract {
    @Override
    protected Backend open() {
        return EmulatedBackend.open(Precision.F16);
    }
}
