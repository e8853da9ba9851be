package org.lacuna.inference.cpu;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.lacuna.inference.backend.Backend;
import org.lacuna.inference.backend.BackendOptions;
import org.lacuna.inference.backend.Precision;
import org.lacuna.inference.diffusion.SamplingContract;

class CpuSamplingTest {
    static Backend open(Precision precision) {
        return new CpuBackendProvider().open(new BackendOptions(Optional.of(precision), 2, Path.of("target/native")));
    }

    @Nested
    class InF32 extends SamplingContract {
        @Override
        protected Backend open() {
            return CpuSamplingTest.open(Precision.F32);
        }
    }

    @Nested
    class InBf16 extends SamplingContract {
        @Override
        protected Backend open() {
            return CpuSamplingTest.open(Precision.BF16);
        }
    }
}
